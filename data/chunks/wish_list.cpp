#include "chunks/wish_list.h"

#include <algorithm>

namespace zs {
namespace {

bool isWishedBefore(const Wish* a, const Wish* b)
{
    if (a->request.tier != b->request.tier)
        return a->request.tier < b->request.tier;
    return a->request.priority > b->request.priority;
}

} // namespace

std::vector<ChunkKey> WishList::replace(std::vector<ChunkRequest> requests)
{
    const auto previous = std::exchange(m_wishes, {});
    m_wishes.reserve(requests.size());
    m_order.clear();
    m_firstQueued = 0;
    m_queuedCount = 0;
    for (ChunkRequest& request : requests) {
        const auto [found, isNew] = m_wishes.try_emplace(request.key);
        Wish& wish = found->second;
        if (isNew) {
            const auto before = previous.find(request.key);
            if (before != previous.end())
                wish.progress = before->second.progress;
            m_queuedCount += wish.progress == WishProgress::queued ? 1 : 0;
            m_order.push_back(&wish);
        }
        if (isNew || request.tier < wish.request.tier)
            wish.request = std::move(request);
    }
    std::stable_sort(m_order.begin(), m_order.end(), isWishedBefore);

    std::vector<ChunkKey> left;
    for (const auto& [key, wish] : previous)
        if (wish.progress == WishProgress::fetching && !m_wishes.contains(key))
            left.push_back(key);
    return left;
}

const Wish* WishList::find(const ChunkKey& key) const
{
    const auto found = m_wishes.find(key);
    return found == m_wishes.end() ? nullptr : &found->second;
}

void WishList::setProgress(const ChunkKey& key, WishProgress progress)
{
    const auto found = m_wishes.find(key);
    if (found == m_wishes.end())
        return;
    m_queuedCount +=
        (progress == WishProgress::queued ? 1 : 0) - (found->second.progress == WishProgress::queued ? 1 : 0);
    found->second.progress = progress;
    if (progress == WishProgress::queued)
        m_firstQueued = 0;
}

void WishList::erase(const ChunkKey& key)
{
    const auto found = m_wishes.find(key);
    if (found == m_wishes.end())
        return;
    setProgress(key, WishProgress::announced);
    std::erase(m_order, &found->second);
    m_firstQueued = 0;
    m_wishes.erase(found);
}

std::vector<const Wish*> WishList::bestQueued(int most)
{
    const auto isQueued = [](const Wish* wish) { return wish->progress == WishProgress::queued; };
    while (m_firstQueued < m_order.size() && !isQueued(m_order[m_firstQueued]))
        ++m_firstQueued;
    std::vector<const Wish*> best;
    for (std::size_t i = m_firstQueued; i < m_order.size() && static_cast<int>(best.size()) < most; ++i)
        if (isQueued(m_order[i]))
            best.push_back(m_order[i]);
    return best;
}

std::vector<ChunkKey> WishList::keysOf(Tier tier) const
{
    std::vector<ChunkKey> keys;
    for (const Wish* wish : m_order)
        if (wish->request.tier == tier)
            keys.push_back(wish->request.key);
    return keys;
}

} // namespace zs

#include "chunks/chunk_cache.h"

#include <algorithm>

namespace zs {

ChunkCache::ChunkCache(Index budgetBytes) : m_budgetBytes(budgetBytes) {}

void ChunkCache::put(ChunkPtr chunk)
{
    putAt(std::move(chunk), false);
}

void ChunkCache::putSpare(ChunkPtr chunk)
{
    putAt(std::move(chunk), true);
}

void ChunkCache::putAt(ChunkPtr chunk, bool isSpare)
{
    const std::lock_guard lock(m_mutex);
    const ChunkKey& key = chunk->key;
    m_failures.erase(key);
    m_usedBytes += chunk->bytes();
    const auto [found, isNew] = m_entries.try_emplace(key);
    Entry& entry = found->second;
    if (isNew) {
        entry.isProtected = m_protections.contains(key);
        Recency& list = listOf(entry);
        entry.place = list.insert(isSpare ? list.end() : list.begin(), std::move(chunk));
    } else {
        m_usedBytes -= (*entry.place)->bytes();
        *entry.place = std::move(chunk);
        if (!isSpare)
            touch(entry);
    }
    evict();
}

void ChunkCache::putFailure(const ChunkKey& key, Error error)
{
    const std::lock_guard lock(m_mutex);
    m_failures.insert_or_assign(key, std::move(error));
}

HeldChunk ChunkCache::find(const ChunkKey& key)
{
    const std::lock_guard lock(m_mutex);
    return findLocked(key);
}

bool ChunkCache::holds(const ChunkKey& key) const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.contains(key) || m_failures.contains(key);
}

void ChunkCache::visit(const std::string& array, const std::function<void(const ChunkKey&, HeldKind)>& look) const
{
    const std::lock_guard lock(m_mutex);
    for (const auto& [key, entry] : m_entries)
        if (key.array == array)
            look(key, (*entry.place)->absent ? HeldKind::absent : HeldKind::numbers);
    for (const auto& [key, error] : m_failures)
        if (key.array == array)
            look(key, HeldKind::failure);
}

std::vector<HeldChunk> ChunkCache::snapshot(const std::vector<ChunkKey>& keys)
{
    const std::lock_guard lock(m_mutex);
    std::vector<HeldChunk> held;
    held.reserve(keys.size());
    for (const ChunkKey& key : keys)
        held.push_back(findLocked(key));
    return held;
}

HeldChunk ChunkCache::findLocked(const ChunkKey& key)
{
    const auto found = m_entries.find(key);
    if (found != m_entries.end()) {
        touch(found->second);
        return Result<ChunkPtr>(*found->second.place);
    }
    const auto failed = m_failures.find(key);
    if (failed != m_failures.end())
        return Result<ChunkPtr>(tl::unexpected<Error>(failed->second));
    return std::nullopt;
}

void ChunkCache::protect(const void* owner, std::vector<ChunkKey> keys)
{
    const std::lock_guard lock(m_mutex);
    for (const ChunkKey& key : keys) // first the new, so that what stays is not moved to and fro
        if (++m_protections[key] == 1)
            setProtected(key, true);
    unprotectLocked(owner);
    m_owners[owner] = std::move(keys);
}

void ChunkCache::unprotect(const void* owner)
{
    const std::lock_guard lock(m_mutex);
    unprotectLocked(owner);
}

void ChunkCache::unprotectLocked(const void* owner)
{
    const auto found = m_owners.find(owner);
    if (found == m_owners.end())
        return;
    for (const ChunkKey& key : found->second) {
        const auto count = m_protections.find(key);
        if (--count->second > 0)
            continue;
        m_protections.erase(count);
        setProtected(key, false);
    }
    m_owners.erase(found);
}

void ChunkCache::forgetFailures(const std::string& array)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_failures, [&](const auto& failure) { return array.empty() || failure.first.array == array; });
}

void ChunkCache::clear()
{
    const std::lock_guard lock(m_mutex);
    m_entries.clear();
    m_ordinary.clear();
    m_protected.clear();
    m_failures.clear();
    m_usedBytes = 0;
}

void ChunkCache::setBudget(Index budgetBytes)
{
    const std::lock_guard lock(m_mutex);
    m_budgetBytes = budgetBytes;
    evict();
}

Index ChunkCache::budgetBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_budgetBytes;
}

Index ChunkCache::usedBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_usedBytes;
}

void ChunkCache::touch(Entry& entry)
{
    Recency& list = listOf(entry);
    list.splice(list.begin(), list, entry.place);
}

void ChunkCache::setProtected(const ChunkKey& key, bool isProtected)
{
    const auto found = m_entries.find(key);
    if (found == m_entries.end() || found->second.isProtected == isProtected)
        return;
    Recency& from = listOf(found->second);
    found->second.isProtected = isProtected;
    Recency& to = listOf(found->second);
    to.splice(to.begin(), from, found->second.place);
}

void ChunkCache::evict()
{
    while (m_usedBytes > m_budgetBytes && !m_ordinary.empty())
        drop(m_ordinary);
    while (m_usedBytes > m_budgetBytes && !m_protected.empty())
        drop(m_protected);
}

void ChunkCache::drop(Recency& from)
{
    m_usedBytes -= from.back()->bytes();
    m_entries.erase(from.back()->key);
    from.pop_back();
}

} // namespace zs

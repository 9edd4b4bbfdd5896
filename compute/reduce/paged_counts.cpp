#include "reduce/paged_counts.h"

#include <cstring>

namespace zs {

Index PagedCounts::mostBytes(Index bins)
{
    const Index pages = (bins + static_cast<Index>(kPageBins) - 1) / static_cast<Index>(kPageBins);
    return pages * static_cast<Index>(sizeof(Page) + sizeof(std::unique_ptr<Page>));
}

void PagedCounts::add(const PagedCounts& other)
{
    for (std::size_t p = 0; p < other.m_pages.size(); ++p) {
        if (!other.m_pages[p])
            continue;
        if (!m_pages[p])
            m_pages[p] = std::make_unique<Page>();
        for (std::size_t i = 0; i < kPageBins; ++i)
            (*m_pages[p])[i] += (*other.m_pages[p])[i];
    }
}

void PagedCounts::save(Bytes& to) const
{
    for (const auto& page : m_pages) {
        to.push_back(page ? 1 : 0);
        if (page) {
            const auto* bytes = reinterpret_cast<const std::uint8_t*>(page->data());
            to.insert(to.end(), bytes, bytes + sizeof(Page));
        }
    }
}

bool PagedCounts::load(std::span<const std::uint8_t>& bytes)
{
    for (auto& page : m_pages) {
        if (bytes.empty())
            return false;
        const bool isThere = bytes.front() != 0;
        bytes = bytes.subspan(1);
        if (!isThere)
            continue;
        if (bytes.size() < sizeof(Page))
            return false;
        page = std::make_unique<Page>();
        std::memcpy(page->data(), bytes.data(), sizeof(Page));
        bytes = bytes.subspan(sizeof(Page));
    }
    return true;
}

} // namespace zs

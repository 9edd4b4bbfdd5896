#pragma once

#include "core/types.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace zs {

/// Counts of many bins of which most stay empty: pages of them are made when something falls into them.
/// Threads: one at a time
class PagedCounts {
public:
    explicit PagedCounts(std::size_t bins) : m_pages((bins + kPageBins - 1) / kPageBins) {}

    /// Bytes when nothing is empty.
    [[nodiscard]] static Index mostBytes(Index bins);

    void add(std::size_t bin, std::uint64_t times)
    {
        std::unique_ptr<Page>& page = m_pages[bin / kPageBins];
        if (!page)
            page = std::make_unique<Page>();
        (*page)[bin % kPageBins] += times;
    }
    void add(const PagedCounts& other); // of as many bins

    [[nodiscard]] std::uint64_t at(std::size_t bin) const
    {
        const std::unique_ptr<Page>& page = m_pages[bin / kPageBins];
        return page ? (*page)[bin % kPageBins] : 0;
    }

    /// As raw bytes of this machine, appended; and back, from the front of `bytes`, which moves on.
    void save(Bytes& to) const;
    [[nodiscard]] bool load(std::span<const std::uint8_t>& bytes);

private:
    static constexpr std::size_t kPageBins = 32;
    using Page = std::array<std::uint64_t, kPageBins>;

    std::vector<std::unique_ptr<Page>> m_pages;
};

} // namespace zs

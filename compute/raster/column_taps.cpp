#include "raster/column_taps.h"

#include "core/at.h"
#include "raster/four_sums.h"

#include <algorithm>

namespace zs {

namespace {

constexpr Index kLanes = FourSums::kSums;
constexpr std::size_t kPixelsAtOnce = 4;
constexpr Index kMaxBlockPlaces = 256; // few enough for most blocks to hold no missing cell at all
constexpr Index kMaxBlockPixels = 256;
constexpr Index kMaxEvenBatches = ColumnTaps::kPadding / kLanes;

static_assert(kMaxEvenBatches >= 1 && kMaxEvenBatches <= 4); // sum() knows so many

Index batchesOf(Index count)
{
    return (count + kLanes - 1) / kLanes;
}

FourSums products(const double* columns, const double* shares, Index batches)
{
    FourSums sums = FourSums::ofProducts(columns, shares);
    for (Index batch = 1; batch < batches; ++batch)
        sums += FourSums::ofProducts(columns + batch * kLanes, shares + batch * kLanes);
    return sums;
}

/// Every pixel has the same number of batches, known to the compiler.
template <int batches>
void sumEven(std::span<const std::int32_t> first, const double* shares, const double* columns, double* pixels)
{
    const auto sums = [&](std::size_t i) { return products(columns + first[i], shares + i * batches * kLanes, batches); };
    std::size_t i = 0;
    for (; i + kPixelsAtOnce <= first.size(); i += kPixelsAtOnce)
        storeTotals(sums(i), sums(i + 1), sums(i + 2), sums(i + 3), pixels + i);
    for (; i < first.size(); ++i)
        pixels[i] = sums(i).total();
}

} // namespace

ColumnTaps::ColumnTaps(const AxisTable& axis)
{
    for (Index pixel = 0; pixel < axis.pixels(); ++pixel)
        addPixel(axis, pixel);
    closeBlock();
    layShares(axis);
}

void ColumnTaps::closeBlock()
{
    if (m_blocks.empty())
        return;
    m_mostPlaces = std::max(m_mostPlaces, m_blocks.back().places());
    m_mostPixels = std::max(m_mostPixels, m_blocks.back().pixels());
}

/// The first column of a pixel can be the last of the one before: then it has a place already, unless a block ends between them.
void ColumnTaps::addPixel(const AxisTable& axis, Index pixel)
{
    const std::span cells = std::span(axis.tapCell)
                                .subspan(at(axis.firstTap[at(pixel)]), at(axis.firstTap[at(pixel) + 1] - axis.firstTap[at(pixel)]));
    const bool isFull = m_blocks.empty() || m_blocks.back().pixels() >= kMaxBlockPixels
                        || (m_blocks.back().places() > 0 && m_blocks.back().places() + static_cast<Index>(cells.size()) > kMaxBlockPlaces);
    if (isFull) {
        closeBlock();
        const auto place = static_cast<std::int32_t>(m_cells.size());
        m_blocks.push_back({static_cast<std::int32_t>(pixel), static_cast<std::int32_t>(pixel), place, place});
    }
    ColumnBlock& block = m_blocks.back();
    const bool shares = !cells.empty() && block.places() > 0 && m_cells.back() == cells.front();
    m_first.push_back(cells.empty() ? 0 : block.endPlace - block.firstPlace - (shares ? 1 : 0));
    m_count.push_back(static_cast<std::int32_t>(cells.size()));
    m_cells.insert(m_cells.end(), cells.begin() + (shares ? 1 : 0), cells.end());
    block.endPlace = static_cast<std::int32_t>(m_cells.size());
    block.endPixel = static_cast<std::int32_t>(pixel) + 1;
}

void ColumnTaps::layShares(const AxisTable& axis)
{
    const Index most = m_count.empty() ? 0 : batchesOf(*std::max_element(m_count.begin(), m_count.end()));
    m_batches = most <= kMaxEvenBatches ? static_cast<int>(std::max(most, Index{1})) : 0;
    for (Index pixel = 0; pixel < axis.pixels(); ++pixel) {
        m_firstShare.push_back(static_cast<Index>(m_shares.size()));
        const auto first = axis.tapShare.begin() + axis.firstTap[at(pixel)];
        m_shares.insert(m_shares.end(), first, first + m_count[at(pixel)]);
        const Index batches = m_batches > 0 ? m_batches : batchesOf(m_count[at(pixel)]);
        m_shares.resize(at(m_firstShare.back() + batches * kLanes), 0.0);
    }
}

void ColumnTaps::sum(const ColumnBlock& block, const double* columns, double* pixels) const
{
    const std::span first = std::span(m_first).subspan(at(block.firstPixel), at(block.pixels()));
    const double* shares = m_shares.data() + m_firstShare[at(block.firstPixel)];
    switch (m_batches) {
    case 1: return sumEven<1>(first, shares, columns, pixels);
    case 2: return sumEven<2>(first, shares, columns, pixels);
    case 3: return sumEven<3>(first, shares, columns, pixels);
    case 4: return sumEven<4>(first, shares, columns, pixels);
    }
    for (std::size_t i = 0; i < first.size(); ++i) {
        const double* const from = columns + first[i];
        const Index batches = batchesOf(m_count[at(block.firstPixel) + i]);
        pixels[i] = batches > 0 ? products(from, shares, batches).total() : 0;
        shares += batches * kLanes;
    }
}

void ColumnTaps::sumOwn(const ColumnBlock& block, const double* columns, double* pixels) const
{
    for (Index i = 0; i < block.pixels(); ++i) {
        const std::size_t pixel = at(block.firstPixel + i);
        double total = 0;
        for (std::int32_t tap = 0; tap < m_count[pixel]; ++tap)
            total += m_shares[at(m_firstShare[pixel] + tap)] * columns[m_first[pixel] + tap];
        pixels[i] = total;
    }
}

} // namespace zs

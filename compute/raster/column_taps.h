#pragma once

#include "core/types.h"
#include "raster/axis_table.h"

#include <cstdint>
#include <span>
#include <vector>

namespace zs {

/// Neighbouring pixels of a row, and the places that their columns of cells have in the order of the picture.
struct ColumnBlock {
    std::int32_t firstPixel = 0;
    std::int32_t endPixel = 0;
    std::int32_t firstPlace = 0;
    std::int32_t endPlace = 0;

    [[nodiscard]] Index pixels() const { return endPixel - firstPixel; }
    [[nodiscard]] Index places() const { return endPlace - firstPlace; }
};

/// The columns of cells that the pixels of a row need, in the order of the picture, so that those of one pixel lie side by side
/// even where the axis falls or the Earth begins anew; a column that two pixels share has one place. Cut into blocks of pixels
/// that fit into the nearest cache together with their columns. Threads: immutable, any
class ColumnTaps {
public:
    /// What must follow the numbers of a block's places: so many zeros.
    static constexpr Index kPadding = 8;

    ColumnTaps() = default;
    explicit ColumnTaps(const AxisTable& axis);

    [[nodiscard]] std::span<const std::int32_t> cells() const { return m_cells; } // the cell of each place
    [[nodiscard]] std::span<const ColumnBlock> blocks() const { return m_blocks; }
    [[nodiscard]] Index mostPlaces() const { return m_mostPlaces; } // of any block
    [[nodiscard]] Index mostPixels() const { return m_mostPixels; }
    /// The places of one pixel, counted within its block.
    [[nodiscard]] std::int32_t firstPlace(Index pixel) const { return m_first[static_cast<std::size_t>(pixel)]; }
    [[nodiscard]] std::int32_t placeCount(Index pixel) const { return m_count[static_cast<std::size_t>(pixel)]; }

    /// pixels[i] = Σ share × columns[place] for the pixels of a block; the shares of a pixel add up to 1. `columns` are numbers,
    /// with kPadding zeros behind them. Pixels without columns get 0.
    void sum(const ColumnBlock& block, const double* columns, double* pixels) const;
    /// The same, touching no column but the pixel's own: where `columns` can be infinite.
    void sumOwn(const ColumnBlock& block, const double* columns, double* pixels) const;

private:
    void addPixel(const AxisTable& axis, Index pixel);
    void closeBlock();
    void layShares(const AxisTable& axis);

    std::vector<std::int32_t> m_cells;
    std::vector<ColumnBlock> m_blocks;
    std::vector<std::int32_t> m_first; // per pixel
    std::vector<std::int32_t> m_count;
    std::vector<double> m_shares;        // of each pixel a whole number of batches
    std::vector<Index> m_firstShare;     // per pixel
    int m_batches = 0;                   // of every pixel; 0 = uneven
    Index m_mostPlaces = 0;
    Index m_mostPixels = 0;
};

} // namespace zs

#pragma once

#include "raster/pixel_table.h"
#include "raster/row_kernels.h"
#include "raster/source_plane.h"
#include "raster/tap_sums.h"

#include <span>

namespace zs {

/// One row of an aggregate being made.
template <class T>
struct OutputRow {
    std::span<T> values;          // NaN at first
    std::span<PixelState> states; // outside at first
};

/// What a pixel shows when the worst of the blocks that it needs is `worst`.
[[nodiscard]] constexpr PixelState pixelState(BlockState worst)
{
    switch (worst) {
    case BlockState::ready: return PixelState::data;
    case BlockState::failed: return PixelState::failed;
    case BlockState::unplanned:
    case BlockState::waiting: return PixelState::waiting;
    }
    return PixelState::waiting;
}

/// Rasterizes rows by the cells of every pixel. Threads: pure, one call a row
template <class T>
void rasterizeTableRow(const PixelTable& table, const SourcePlane<T>& source, int row, OutputRow<T> output);

inline constexpr Index kSegmentCells = 4096;

/// Rasterizes rows along the grid's axes. Prepared once a frame; one object serves all threads.
template <class T>
class SeparableRows {
public:
    SeparableRows(const PixelTable& table, const SourcePlane<T>& source);

    /// Buffers of one thread, kept from row to row.
    struct Scratch {
        std::vector<double> sums; // one per column that the picture needs
        std::vector<double> weights;
        std::vector<double> pixels; // one per pixel
        std::vector<T> reduced;     // instead of sums, for min, max and count
        std::vector<T> gathered;    // cells that do not lie side by side in memory
        std::vector<WeightedRow<T>> rows;
        std::vector<char> isClean; // per segment
    };

    void rasterizeRow(int row, Scratch& scratch, OutputRow<T> output) const;

private:
    /// Neighbouring columns of one block, at most kSegmentCells.
    struct Segment {
        std::int32_t block = 0;
        std::int32_t offset = 0; // first column in the block
        std::int32_t count = 0;
        std::int32_t place = 0; // first column in the scratch buffers
    };

    void nearestRow(int row, OutputRow<T> output) const;
    void meanRow(int row, Scratch& scratch, OutputRow<T> output) const;
    template <Aggregation aggregation>
    void reducedRow(int row, Scratch& scratch, OutputRow<T> output) const;

    [[nodiscard]] std::span<WeightedRow<T>> readRows(int row, const Segment& segment, Scratch& scratch) const;
    [[nodiscard]] bool sumSegments(int row, Scratch& scratch) const;
    [[nodiscard]] bool sumSegment(int row, const Segment& segment, Scratch& scratch) const;
    [[nodiscard]] double rowWeight(int row) const;
    [[nodiscard]] BlockState worstBlock(int row, std::size_t column) const;
    [[nodiscard]] bool isAllReady(int row) const;
    void hideIncomplete(int row, OutputRow<T> output) const;
    void showNearest(int row, std::size_t column, OutputRow<T> output) const;

    const AxisTable& m_x;
    const AxisTable& m_y;
    const SourcePlane<T>& m_source;
    Aggregation m_aggregation;
    std::vector<Segment> m_segments;
    std::vector<std::int32_t> m_tapPlaces; // of x.tapCell in the scratch buffers
    std::vector<double> m_tapTotals;       // per pixel column: the sum of its weights
    TapSums m_tapSums;
    std::vector<PixelState> m_readyStates;     // of a row whose blocks have all come
    std::vector<std::size_t> m_oneCellColumns; // pixels that show no other column than the one under their centre
    std::int32_t m_columnsNeeded = 0;
};

} // namespace zs

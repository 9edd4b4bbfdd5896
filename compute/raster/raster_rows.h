#pragma once

#include "raster/pixel_table.h"
#include "raster/row_kernels.h"
#include "raster/source_plane.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace zs {

/// One row of an aggregate being made.
template <class T>
struct OutputRow {
    std::span<T> values; // anything at first: every pixel is written
    std::span<PixelState> states;

    void clear() const
    {
        std::fill(values.begin(), values.end(), static_cast<T>(kNaN));
        std::fill(states.begin(), states.end(), PixelState::outside);
    }
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

/// Rasterizes rows along the grid's axes. Prepared once a frame; one object serves all threads.
template <class T>
class SeparableRows {
public:
    SeparableRows(const PixelTable& table, const SourcePlane<T>& source);

    /// Buffers of one thread, kept from row to row.
    struct Scratch {
        std::vector<double> sums; // of the places of a block of pixels
        std::vector<double> weights;
        std::vector<double> pixels; // of a block
        std::vector<double> pixelWeights;
        std::vector<T> reduced;  // instead of sums, for min, max and count
        std::vector<T> gathered; // cells that do not lie side by side in memory
        std::vector<WeightedRow<T>> rows;
        std::vector<char> hadGaps; // per block of pixels: in the row before, cells were missing
        std::vector<BlockState> states; // per piece
    };

    void rasterizeRow(int row, Scratch& scratch, OutputRow<T> output) const;

private:
    /// Neighbouring columns of one block of the source, and of one block of pixels.
    struct Piece {
        std::int32_t block = 0;  // of the source
        std::int32_t offset = 0; // first column in the block
        std::int32_t step = 1;   // −1 where the axis falls
        std::int32_t count = 0;
        std::int32_t place = 0; // first place among those of the block of pixels
    };

    /// Single cells of one row that pixels show as they are, block of the source by block.
    struct CellList {
        struct Run {
            std::int32_t block = 0;
            std::size_t end = 0; // of the lists below
        };
        std::vector<Run> runs;
        std::vector<std::int32_t> pixels;
        std::vector<std::int32_t> offsets; // column in the block

        void add(std::int32_t pixel, BlockPlace place);
    };

    void addPieces(const ColumnBlock& block);
    void readPixels();
    void nearestRow(int row, OutputRow<T> output) const;
    void meanRow(int row, Scratch& scratch, OutputRow<T> output) const;
    void meanBlock(int row, std::size_t block, Scratch& scratch, std::span<T> values) const;
    template <Aggregation aggregation>
    void reducedRow(int row, Scratch& scratch, OutputRow<T> output) const;
    template <Aggregation aggregation>
    void reducedBlock(int row, std::size_t block, Scratch& scratch, OutputRow<T> output) const;

    [[nodiscard]] std::span<const Piece> pieces(std::size_t block) const;
    [[nodiscard]] std::span<const WeightedRow<T>> readRows(int row, const Piece& piece, Scratch& scratch) const;
    [[nodiscard]] bool sumPieces(int row, std::size_t block, Scratch& scratch) const;
    [[nodiscard]] CellsFound sumPiecesWithGaps(int row, std::size_t block, Scratch& scratch) const;
    [[nodiscard]] Index rowTaps(int row) const;
    void readStates(int row, Scratch& scratch) const;
    [[nodiscard]] PixelState stateOf(std::size_t column, const Scratch& scratch) const;
    void hideIncomplete(const Scratch& scratch, OutputRow<T> output) const;
    void showCells(int row, const CellList& cells, OutputRow<T> output) const;
    void showNearest(int row, std::size_t column, OutputRow<T> output) const;

    const AxisTable& m_x;
    const AxisTable& m_y;
    const ColumnTaps& m_taps;
    const SourcePlane<T>& m_source;
    Aggregation m_aggregation;
    std::vector<Piece> m_pieces;
    std::vector<std::size_t> m_firstPiece;             // per block of pixels, and one more
    std::vector<std::pair<std::size_t, std::size_t>> m_pixelPieces; // first and end, per pixel
    CellList m_centres;                    // for nearest
    CellList m_oneCells;                   // of pixels that show no other column than the one under their centre
    std::vector<PixelState> m_readyStates; // of a row whose blocks have all come
    std::vector<std::size_t> m_outside;    // pixels without columns
    bool m_isAllReady = true;              // every block that the picture shows has come
};

} // namespace zs

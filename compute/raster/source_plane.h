#pragma once

#include "raster/rasterize.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace zs {

/// What can be read of one chunk, in the order of how bad it is.
enum class BlockState : std::uint8_t {
    ready,
    unplanned, // no wish of the plan: its cells do not count
    waiting,
    failed,
};

/// The part of one chunk that a slice shows. Nothing is copied: it points into the chunk, which must live on.
template <class T>
struct SourceBlock {
    const T* data = nullptr; // the first cell in both directions
    Index rowStride = 0;     // in elements
    Index columnStride = 0;
    BlockState state = BlockState::unplanned;
};

/// Where one cell of an axis lies: which block along the axis, which cell of that block.
struct BlockPlace {
    std::int32_t block = 0;
    std::int32_t offset = 0;
};

/// The two-dimensional face of a variable as a plan's slice shows it, made of the chunks that have come.
/// Shape:   rows run along MapLayer::yDim, columns along xDim, wherever these are among the array's dimensions
/// Threads: immutable, any; the ChunkLookup must live on
template <class T>
class SourcePlane {
public:
    SourcePlane(const ViewPlan& plan, const ChunkLookup& chunks);

    [[nodiscard]] const std::vector<BlockPlace>& rows() const { return m_rows; }
    [[nodiscard]] const std::vector<BlockPlace>& columns() const { return m_columns; }
    [[nodiscard]] const SourceBlock<T>& block(std::int32_t rowBlock, std::int32_t columnBlock) const
    {
        return m_blocks[static_cast<std::size_t>(rowBlock) * static_cast<std::size_t>(m_columnBlocks) +
                        static_cast<std::size_t>(columnBlock)];
    }
    [[nodiscard]] std::int32_t rowBlocks() const { return m_rowBlocks; }
    [[nodiscard]] std::int32_t columnBlocks() const { return m_columnBlocks; }

private:
    std::vector<BlockPlace> m_rows; // one per cell; what is not planned lies in the last block
    std::vector<BlockPlace> m_columns;
    std::int32_t m_rowBlocks = 0;
    std::int32_t m_columnBlocks = 0;
    std::vector<SourceBlock<T>> m_blocks;
};

extern template class SourcePlane<float>;
extern template class SourcePlane<double>;

} // namespace zs

#include "raster/source_plane.h"

#include "core/shape.h"

namespace zs {

namespace {

/// The chunk indices along one dimension that a plan asks for, sorted.
std::vector<Index> plannedChunks(const ViewPlan& plan, std::size_t dim)
{
    std::vector<Index> chunks;
    for (const ChunkRequest& request : plan.requests)
        chunks.push_back(request.key.cell[dim]);
    std::sort(chunks.begin(), chunks.end());
    chunks.erase(std::unique(chunks.begin(), chunks.end()), chunks.end());
    return chunks;
}

std::vector<BlockPlace> placesOf(const std::vector<Index>& planned, Index cells, Index chunkCells)
{
    std::vector<BlockPlace> places(static_cast<std::size_t>(cells), {static_cast<std::int32_t>(planned.size()), 0});
    for (std::size_t block = 0; block < planned.size(); ++block) {
        const Index begin = planned[block] * chunkCells;
        const Index end = std::min(begin + chunkCells, cells);
        for (Index cell = begin; cell < end; ++cell)
            places[static_cast<std::size_t>(cell)] = {static_cast<std::int32_t>(block),
                                                      static_cast<std::int32_t>(cell - begin)};
    }
    return places;
}

/// The shape that a chunk must have: trimmed at the end of the array.
Shape expectedShape(const ArrayMeta& meta, const Shape& cell)
{
    Shape shape(meta.chunkShape);
    for (std::size_t d = 0; d < shape.size(); ++d)
        shape[d] = std::min(shape[d], meta.shape[d] - cell[d] * meta.chunkShape[d]);
    return shape;
}

/// The shape of the one slice of a chunk that a map shows: it will do instead of the chunk.
Shape sliceShape(Shape chunk, std::size_t yDim, std::size_t xDim)
{
    for (std::size_t d = 0; d < chunk.size(); ++d)
        if (d != yDim && d != xDim)
            chunk[d] = 1;
    return chunk;
}

template <class T>
SourceBlock<T> blockOf(const ViewPlan& plan, const ChunkRequest& request, const HeldChunk& held)
{
    SourceBlock<T> block;
    block.state = held ? BlockState::failed : BlockState::waiting;
    if (!held || !*held || !**held)
        return block;
    const auto* values = std::get_if<Numbers<T>>((**held)->values.get());
    const ArrayMeta& meta = plan.layer.source->meta;
    const auto yDim = static_cast<std::size_t>(plan.layer.yDim);
    const auto xDim = static_cast<std::size_t>(plan.layer.xDim);
    const Shape expected = expectedShape(meta, request.key.cell);
    if (!values || values->dimension() != expected.size())
        return block;
    const Shape shape(values->shape().begin(), values->shape().end());
    const bool isSlice = shape == sliceShape(expected, yDim, xDim);
    if (shape != expected && !isSlice)
        return block;
    const Shape strides = stridesOf(shape);
    Index first = 0;
    for (std::size_t d = 0; d < shape.size() && !isSlice; ++d)
        if (d != yDim && d != xDim)
            first += (plan.slice.index[d] - request.key.cell[d] * meta.chunkShape[d]) * strides[d];
    return {values->data() + first, strides[yDim], strides[xDim], BlockState::ready};
}

} // namespace

template <class T>
SourcePlane<T>::SourcePlane(const ViewPlan& plan, const ChunkLookup& chunks)
{
    const auto yDim = static_cast<std::size_t>(plan.layer.yDim);
    const auto xDim = static_cast<std::size_t>(plan.layer.xDim);
    const ArrayMeta& meta = plan.layer.source->meta;
    const std::vector<Index> rowChunks = plannedChunks(plan, yDim);
    const std::vector<Index> columnChunks = plannedChunks(plan, xDim);
    m_rows = placesOf(rowChunks, meta.shape[yDim], meta.chunkShape[yDim]);
    m_columns = placesOf(columnChunks, meta.shape[xDim], meta.chunkShape[xDim]);
    m_rowBlocks = static_cast<std::int32_t>(rowChunks.size()) + 1;
    m_columnBlocks = static_cast<std::int32_t>(columnChunks.size()) + 1;
    m_blocks.resize(static_cast<std::size_t>(m_rowBlocks) * static_cast<std::size_t>(m_columnBlocks));
    for (std::size_t i = 0; i < plan.requests.size(); ++i) {
        const Shape& cell = plan.requests[i].key.cell;
        const auto row = std::lower_bound(rowChunks.begin(), rowChunks.end(), cell[yDim]) - rowChunks.begin();
        const auto column =
            std::lower_bound(columnChunks.begin(), columnChunks.end(), cell[xDim]) - columnChunks.begin();
        const HeldChunk none;
        m_blocks[static_cast<std::size_t>(row * m_columnBlocks + column)] =
            blockOf<T>(plan, plan.requests[i], i < chunks.size() ? chunks[i] : none);
    }
}

template class SourcePlane<float>;
template class SourcePlane<double>;

} // namespace zs

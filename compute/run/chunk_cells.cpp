#include "run/chunk_cells.h"

#include "graph/one_number.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <optional>

namespace zs {
namespace {

struct CellSpan {
    Shape first;
    Shape count;
};

CellSpan spanOf(const SourceNode& source, const Region& region)
{
    const Shape& lengths = source.source()->meta.chunkShape;
    CellSpan span{Shape(lengths.size()), Shape(lengths.size())};
    for (std::size_t d = 0; d < lengths.size(); ++d) {
        span.first[d] = region.start[d] / lengths[d];
        span.count[d] = region.count[d] == 0 ? 0 : (region.start[d] + region.count[d] - 1) / lengths[d] - span.first[d] + 1;
    }
    return span;
}

/// Writes the common part of a chunk and a box into the box's own numbers.
template <class T>
void place(const Region& box, T* values, const ChunkBlock& chunk)
{
    const Region common = intersect(box, chunk.region);
    if (elementCount(common) == 0)
        return;
    Shape from(common.start);
    for (std::size_t d = 0; d < from.size(); ++d)
        from[d] -= chunk.region.start[d];
    const Block part = subBlock(chunk.block, from, common.count);
    std::vector<T> rows(static_cast<std::size_t>(elementCount(common)));
    copyValues(part, rows.data());
    const std::size_t rank = common.count.size();
    const Index length = rank == 0 ? 1 : common.count.back();
    const Shape strides = rowMajorStrides(box.count);
    Shape at(rank, 0);
    for (const T* row = rows.data(); row != rows.data() + rows.size(); row += length) {
        Index offset = 0;
        for (std::size_t d = 0; d < rank; ++d)
            offset += (common.start[d] - box.start[d] + at[d]) * strides[d];
        std::copy_n(row, length, values + offset);
        for (std::size_t d = rank; d-- > 0;) {
            if (d + 1 == rank)
                continue;
            if (++at[d] < common.count[d])
                break;
            at[d] = 0;
        }
    }
}

template <class T>
Block assembled(const SourceNode& source, const Region& region, const std::map<ChunkCell, ChunkBlock>& blocks)
{
    std::vector<T> values(static_cast<std::size_t>(elementCount(region)), static_cast<T>(kNaN));
    for (const ChunkCell& cell : cellsOf(source, region))
        if (const auto found = blocks.find(cell); found != blocks.end())
            place(region, values.data(), found->second);
    return makeBlock(region.count, std::move(values));
}

/// A box of which all chunks are missing, or hold nothing but the same number: that number, repeated.
std::optional<Block> repeated(const std::vector<ChunkCell>& cells, const std::map<ChunkCell, ChunkBlock>& blocks, const Shape& shape)
{
    std::optional<Block> first;
    for (const ChunkCell& cell : cells) {
        const auto found = blocks.find(cell);
        const std::optional<double> number = found == blocks.end() ? std::nullopt : oneNumber(found->second.block);
        if (!number || (first && std::bit_cast<Index>(*number) != std::bit_cast<Index>(*oneNumber(*first))))
            return std::nullopt;
        if (!first)
            first = found->second.block;
    }
    if (first) {
        first->shape = shape;
        first->strides.assign(shape.size(), 0);
    }
    return first;
}

} // namespace

std::vector<ChunkCell> cellsOf(const SourceNode& source, const Region& region)
{
    const CellSpan span = spanOf(source, region);
    std::vector<ChunkCell> cells;
    Index left = 1;
    for (const Index n : span.count)
        left *= n;
    Shape at(span.count.size(), 0);
    for (; left > 0; --left) {
        ChunkCell cell{&source, span.first};
        for (std::size_t d = 0; d < at.size(); ++d)
            cell.cell[d] += at[d];
        cells.push_back(std::move(cell));
        for (std::size_t d = at.size(); d-- > 0;) {
            if (++at[d] < span.count[d])
                break;
            at[d] = 0;
        }
    }
    return cells;
}

Index cellCount(const SourceNode& source, const Region& region)
{
    Index count = 1;
    for (const Index n : spanOf(source, region).count)
        if (__builtin_mul_overflow(count, n, &count))
            return INT64_MAX;
    return count;
}

Region cellRegion(const SourceNode& source, const Shape& cell)
{
    const ArrayMeta& meta = source.source()->meta;
    Region region{cell, meta.chunkShape};
    for (std::size_t d = 0; d < cell.size(); ++d) {
        region.start[d] *= meta.chunkShape[d];
        region.count[d] = std::min(meta.chunkShape[d], meta.shape[d] - region.start[d]);
    }
    return region;
}

std::vector<ChunkCell> cellsOf(const std::vector<Need>& needs)
{
    std::vector<ChunkCell> cells;
    for (const Need& need : needs)
        if (need.node->kind() == NodeKind::source) {
            std::vector<ChunkCell> more = cellsOf(static_cast<const SourceNode&>(*need.node), need.region);
            std::move(more.begin(), more.end(), std::back_inserter(cells));
        }
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    return cells;
}

Block assemble(const SourceNode& source, const Region& region, const std::map<ChunkCell, ChunkBlock>& blocks)
{
    const std::vector<ChunkCell> cells = cellsOf(source, region);
    if (std::optional<Block> same = repeated(cells, blocks, region.count))
        return std::move(*same);
    if (cells.size() == 1)
        if (const auto found = blocks.find(cells.front()); found != blocks.end()) {
            assert(intersect(region, found->second.region) == region);
            Shape from = region.start;
            for (std::size_t d = 0; d < from.size(); ++d)
                from[d] -= found->second.region.start[d];
            return subBlock(found->second.block, from, region.count);
        }
    return source.source()->packing.toDouble ? assembled<double>(source, region, blocks)
                                             : assembled<float>(source, region, blocks);
}

} // namespace zs

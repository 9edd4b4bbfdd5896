#include "run/output_tiles.h"

#include "run/block_walk.h"

#include <algorithm>
#include <optional>
#include <set>

namespace zs {
namespace {

/// The input dimension of every result dimension.
std::vector<std::size_t> inputDims(const ReductionNode& node)
{
    std::vector<std::size_t> dims;
    for (std::size_t d = 0; d < node.axes().size(); ++d)
        if (node.axes()[d].role != AxisPart::Role::reduced)
            dims.push_back(d);
    return dims;
}

/// Tiles of the input along one dimension that are read when the result's is cut into pieces of `length`.
Index readsAlong(const AxisPart& axis, Index start, Index count, Index length, Index inputTile)
{
    std::set<std::pair<Index, Index>> reads; // piece, tile
    if (axis.role == AxisPart::Role::grouped) {
        for (std::size_t i = 0; i < axis.groups->size(); ++i)
            if (const Index group = (*axis.groups)[i]; group >= start && group < start + count)
                reads.emplace((group - start) / length, static_cast<Index>(i) / inputTile);
        return static_cast<Index>(reads.size());
    }
    Index sum = 0;
    for (Index at = start; at < start + count; at += length) {
        const Index end = std::min(start + count, at + length);
        sum += (end - 1) / inputTile - at / inputTile + 1;
    }
    return sum;
}

/// Half of it, a multiple of the tile where it can be.
Index halved(Index length, Index tile)
{
    const Index half = (length + 1) / 2;
    return half > tile ? (half + tile - 1) / tile * tile : half;
}

} // namespace

Result<std::vector<Region>> outputTiles(const ReductionNode& node, const BoxBytes& boxBytes, const Region& box,
                                        const Shape& inputTile, Index mostBytes)
{
    const std::vector<std::size_t> dims = inputDims(node);
    Region tile = box;
    while (boxBytes(tile) > mostBytes) {
        std::optional<std::size_t> best;
        double bestGrowth = 0;
        for (std::size_t d = 0; d < dims.size(); ++d) {
            const AxisPart& axis = node.axes()[dims[d]];
            const Index chunk = axis.role == AxisPart::Role::kept ? inputTile[dims[d]] : 1;
            const Index next = halved(tile.count[d], chunk);
            if (next >= tile.count[d])
                continue;
            const auto reads = [&](Index length) {
                return static_cast<double>(readsAlong(axis, box.start[d], box.count[d], length, inputTile[dims[d]]));
            };
            const double growth = reads(next) / std::max(1.0, reads(tile.count[d]));
            if (!best || growth < bestGrowth) {
                best = d;
                bestGrowth = growth;
            }
        }
        if (!best)
            return fail(ErrorCode::outOfMemory, "one cell of the result needs %1 MiB of memory, more than the budget allows",
                        boxBytes(tile) >> 20);
        const AxisPart& axis = node.axes()[dims[*best]];
        tile.count[*best] = halved(tile.count[*best], axis.role == AxisPart::Role::kept ? inputTile[dims[*best]] : 1);
    }
    std::vector<Region> tiles;
    const BlockGrid grid({Shape(box.count.size(), 0), box.count}, tile.count, 1);
    for (Index i = 0; i < grid.size(); ++i) {
        Region part = grid.at(i);
        for (std::size_t d = 0; d < part.start.size(); ++d)
            part.start[d] += box.start[d];
        tiles.push_back(std::move(part));
    }
    return tiles;
}

bool touches(const ReductionNode& node, const Region& input, const Region& box)
{
    std::size_t out = 0;
    for (std::size_t d = 0; d < node.axes().size(); ++d) {
        const AxisPart& axis = node.axes()[d];
        if (axis.role == AxisPart::Role::reduced)
            continue;
        const Index begin = box.start[out];
        const Index end = begin + box.count[out];
        ++out;
        if (axis.role == AxisPart::Role::kept) {
            if (input.start[d] >= end || input.start[d] + input.count[d] <= begin)
                return false;
            continue;
        }
        const auto from = axis.groups->begin() + input.start[d];
        if (std::none_of(from, from + input.count[d], [&](std::int32_t group) { return group >= begin && group < end; }))
            return false;
    }
    return true;
}

} // namespace zs

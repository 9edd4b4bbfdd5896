#include "run/block_walk.h"

#include <algorithm>

namespace zs {
namespace {

Index ceilDivide(Index a, Index b)
{
    return (a + b - 1) / b;
}

/// Lengths of `tile` multiplied up along the fastest dimensions that a block may span whole.
Shape joinedLengths(const Region& region, const Shape& tile, Index targetElements)
{
    Shape lengths = tile;
    Index elements = 1;
    for (std::size_t d = 0; d < tile.size(); ++d)
        elements *= std::max(Index{1}, std::min(tile[d], region.count[d]));
    for (std::size_t d = tile.size(); d-- > 0;) {
        const Index tiles = std::max(Index{1}, ceilDivide(region.count[d], lengths[d]));
        const Index factor = std::clamp(targetElements / std::max(Index{1}, elements), Index{1}, tiles);
        lengths[d] *= factor;
        elements *= factor;
        if (factor < tiles)
            break; // not whole: joining slower dimensions would jump about in the store
    }
    return lengths;
}

/// Cuts one box along its slowest dimensions.
void cutDown(const Region& region, Index maxElements, std::vector<Region>& pieces)
{
    std::size_t d = 0;
    while (d + 1 < region.count.size() && region.count[d] == 1)
        ++d;
    if (elementCount(region) <= maxElements || region.count.empty() || region.count[d] == 1) {
        pieces.push_back(region);
        return;
    }
    const Index perStep = elementCount(region) / region.count[d];
    const Index steps = std::max(Index{1}, maxElements / perStep);
    for (Index at = 0; at < region.count[d]; at += steps) {
        Region piece = region;
        piece.start[d] += at;
        piece.count[d] = std::min(steps, region.count[d] - at);
        cutDown(piece, maxElements, pieces);
    }
}

} // namespace

BlockGrid::BlockGrid(const Region& region, const Shape& tile, Index targetElements)
{
    const Shape lengths = joinedLengths(region, tile, targetElements);
    for (std::size_t d = 0; d < lengths.size(); ++d) {
        Line line{region.start[d], region.count[d], lengths[d], region.start[d] / lengths[d], 0};
        if (line.count > 0)
            line.blocks = (line.start + line.count - 1) / line.length - line.first + 1;
        if (__builtin_mul_overflow(m_size, line.blocks, &m_size))
            m_size = INT64_MAX;
        m_lines.push_back(line);
    }
}

Region BlockGrid::at(Index i) const
{
    Region block{Shape(m_lines.size()), Shape(m_lines.size())};
    for (std::size_t d = m_lines.size(); d-- > 0;) {
        const Line& line = m_lines[d];
        const Index number = line.first + i % line.blocks;
        i /= line.blocks;
        const Index begin = std::max(line.start, number * line.length);
        const Index end = std::min(line.start + line.count, (number + 1) * line.length);
        block.start[d] = begin;
        block.count[d] = end - begin;
    }
    return block;
}

std::vector<Region> piecesOf(const Region& region, const Shape& tile, Index maxElements)
{
    std::vector<Region> pieces;
    const BlockGrid grid(region, tile, 1);
    for (Index i = 0; i < grid.size(); ++i)
        cutDown(grid.at(i), maxElements, pieces);
    return pieces;
}

} // namespace zs

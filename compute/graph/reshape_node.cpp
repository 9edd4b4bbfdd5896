#include "core/at.h"
#include "core/shape.h"
#include "graph/block_copy.h"
#include "graph/regional_nodes.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace zs {
namespace {

/// Elements [begin, end) of a run of dimensions, counted row by row.
struct FlatRange {
    Index begin = 0;
    Index end = 0;
};

Index product(const Shape& sizes, std::size_t from = 0)
{
    return std::accumulate(sizes.begin() + static_cast<std::ptrdiff_t>(from), sizes.end(), Index{1}, std::multiplies<>());
}

/// The ranges that a box covers, in its own order; those that meet become one.
std::vector<FlatRange> rangesOf(const Region& box, const Shape& sizes)
{
    std::vector<FlatRange> ranges;
    if (elementCount(box) == 0)
        return ranges;
    const Shape strides = rowMajorStrides(sizes);
    Shape index(sizes.size(), 0);
    while (true) {
        Index begin = 0;
        for (std::size_t d = 0; d < sizes.size(); ++d)
            begin += (box.start[d] + index[d]) * strides[d];
        const Index end = begin + box.count.back();
        if (!ranges.empty() && ranges.back().end == begin)
            ranges.back().end = end;
        else
            ranges.push_back({begin, end});
        std::size_t d = sizes.size() - 1;
        while (d > 0 && ++index[d - 1] == box.count[d - 1])
            index[--d] = 0;
        if (d == 0)
            return ranges;
    }
}

/// A range as boxes of `sizes`, in order: what is left of a row, whole rows, the beginning of a row, for every dimension.
void addBoxes(const FlatRange& range, const Shape& sizes, std::size_t dim, Shape start, std::vector<Region>& boxes)
{
    if (range.begin >= range.end)
        return;
    const Index row = product(sizes, dim + 1);
    const Index first = range.begin / row;
    const Index last = (range.end - 1) / row;
    const bool isWhole = range.begin % row == 0 && range.end % row == 0;
    if (isWhole) {
        Region box = wholeRegion(sizes);
        for (std::size_t d = 0; d < dim; ++d) {
            box.start[d] = start[d];
            box.count[d] = 1;
        }
        box.start[dim] = first;
        box.count[dim] = last - first + 1;
        boxes.push_back(std::move(box));
        return;
    }
    start[dim] = first;
    if (first == last)
        return addBoxes({range.begin - first * row, range.end - first * row}, sizes, dim + 1, start, boxes);
    const Index firstWhole = range.begin % row == 0 ? first : first + 1;
    const Index endWhole = range.end % row == 0 ? last + 1 : last;
    if (firstWhole > first)
        addBoxes({range.begin - first * row, row}, sizes, dim + 1, start, boxes);
    addBoxes({firstWhole * row, endWhole * row}, sizes, dim, start, boxes);
    if (endWhole <= last) {
        start[dim] = last;
        addBoxes({0, range.end - last * row}, sizes, dim + 1, start, boxes);
    }
}

Shape spliced(const Shape& shape, std::size_t first, std::size_t count, const Shape& sizes)
{
    Shape result(shape.begin(), shape.begin() + static_cast<std::ptrdiff_t>(first));
    result.insert(result.end(), sizes.begin(), sizes.end());
    result.insert(result.end(), shape.begin() + static_cast<std::ptrdiff_t>(first + count), shape.end());
    return result;
}

Shape partOf(const Shape& shape, std::size_t first, std::size_t count)
{
    const auto begin = shape.begin() + static_cast<std::ptrdiff_t>(first);
    return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

/// Rows of the first of the dimensions stay together: each chunk below lies in one tile.
Shape tileOfReshaped(const ArrayNode& input, std::size_t first, std::size_t count, const Shape& sizes)
{
    const Shape from = partOf(input.shape(), first, count);
    const Index elements = input.tile()[first] * product(from, 1);
    Shape tile = sizes;
    tile.front() = std::clamp<Index>(elements / std::max<Index>(product(sizes, 1), 1), 1, std::max<Index>(sizes.front(), 1));
    for (Index& length : tile)
        length = std::max<Index>(length, 1);
    return spliced(input.tile(), first, count, tile);
}

class ReshapeNode final : public RegionalNode {
public:
    ReshapeNode(NodePtr input, std::size_t first, std::size_t count, const Shape& sizes)
        : RegionalNode(spliced(input->shape(), first, count, sizes), tileOfReshaped(*input, first, count, sizes), {input},
                       input->isFloat32()),
          m_first(first), m_from(partOf(input->shape(), first, count)), m_to(sizes)
    {
    }

    [[nodiscard]] std::vector<Need> needs(const Region& region) const override
    {
        std::vector<Need> needs;
        for (const Region& box : boxesOf(region))
            needs.push_back({inputs().front(), {spliced(region.start, m_first, m_to.size(), box.start),
                                                spliced(region.count, m_first, m_to.size(), box.count)}});
        return needs;
    }

    [[nodiscard]] Block compute(const Region& region, std::span<const Block> blocks) const override
    {
        Shape flat = spliced(region.count, m_first, m_to.size(), {product(partOf(region.count, m_first, m_to.size()))});
        BlockCopy result(flat, areFloats(blocks));
        Shape to(flat.size(), 0);
        for (const Block& block : blocks)
            putRows(block, result, to);
        Block reshaped = result.take();
        reshaped.shape = region.count;
        reshaped.strides = rowMajorStrides(region.count);
        return reshaped;
    }

private:
    [[nodiscard]] std::vector<Region> boxesOf(const Region& region) const
    {
        const Region own{partOf(region.start, m_first, m_to.size()), partOf(region.count, m_first, m_to.size())};
        std::vector<Region> boxes;
        for (const FlatRange& range : rangesOf(own, m_to))
            addBoxes(range, m_from, 0, Shape(m_from.size(), 0), boxes);
        return boxes;
    }

    /// Writes a block row by row behind what is there; `to` moves on.
    void putRows(const Block& block, BlockCopy& result, Shape& to) const
    {
        const std::size_t last = m_first + m_from.size() - 1;
        const Shape counts = partOf(block.shape, m_first, m_from.size() - 1);
        Shape index(counts.size(), 0);
        const Index rows = product(counts);
        for (Index row = 0; row < rows; ++row) {
            Block line = block;
            Index offset = 0;
            for (std::size_t d = 0; d < index.size(); ++d)
                offset += index[d] * block.strides[m_first + d];
            line.floats = block.floats ? block.floats + offset : nullptr;
            line.doubles = block.doubles ? block.doubles + offset : nullptr;
            line.shape = spliced(block.shape, m_first, m_from.size(), {block.shape[last]});
            line.strides = spliced(block.strides, m_first, m_from.size(), {block.strides[last]});
            result.put(line, to);
            to[m_first] += block.shape[last];
            for (std::size_t d = index.size(); d > 0 && ++index[d - 1] == counts[d - 1]; --d)
                index[d - 1] = 0;
        }
    }

    std::size_t m_first;
    Shape m_from; // sizes of the input's dimensions from m_first on, and what takes their place
    Shape m_to;
};

} // namespace

NodePtr reshape(NodePtr input, int first, int count, const Shape& sizes)
{
    assert(count > 0 && !sizes.empty());
    assert(product(partOf(input->shape(), at(first), at(count))) == product(sizes));
    return std::make_shared<const ReshapeNode>(std::move(input), at(first), at(count), sizes);
}

} // namespace zs

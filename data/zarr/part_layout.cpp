#include "zarr/part_layout.h"

#include "core/shape.h"
#include "zarr/axis_order.h"
#include "zarr/codec_chain.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

namespace zs {
namespace {

constexpr Index kMaxSpans = Index{1} << 18;

/// Codecs that decode every element by itself.
bool isElementwise(std::string_view id)
{
    static constexpr std::array kIds{"bytes", "fixedscaleoffset", "quantize", "astype", "bitround", "scale_offset"};
    return std::find(kIds.begin(), kIds.end(), id) != kIds.end();
}

bool isInside(const PartLayout& layout, const ChunkPart& part)
{
    const std::size_t rank = layout.chunkShape.size();
    if (part.start.size() != rank || part.count.size() != rank)
        return false;
    for (std::size_t d = 0; d < rank; ++d)
        if (part.start[d] < 0 || part.count[d] < 1 || part.start[d] > layout.chunkShape[d] - part.count[d])
            return false;
    return true;
}

/// The slowest axis from which on the part runs through the stored elements without a gap.
std::size_t firstOfRun(const Shape& stored, const Shape& count)
{
    std::size_t axis = stored.size();
    while (axis > 0 && count[axis - 1] == stored[axis - 1])
        --axis;
    return axis == 0 ? 0 : axis - 1;
}

} // namespace

std::optional<PartLayout> partLayout(const ArrayMeta& meta)
{
    if (!meta.problem.empty() || meta.dtype.itemBytes < 1)
        return std::nullopt;
    const Result<std::vector<Stage>> stages = stagesOf(meta.codecs, meta.dtype, meta.chunkShape);
    if (!stages)
        return std::nullopt;
    PartLayout layout{meta.chunkShape, Shape(meta.chunkShape.size()), 1, false};
    std::iota(layout.axisOrder.begin(), layout.axisOrder.end(), Index{0});
    std::size_t last = meta.codecs.size();
    if (last > 0 && meta.codecs[last - 1].id == "blosc") {
        layout.isBlosc = true;
        --last;
    }
    for (std::size_t i = 0; i < last; ++i) {
        if (meta.codecs[i].id == "transpose") {
            const Result<Shape> order = readAxisOrder(meta.codecs[i].config, layout.axisOrder.size());
            if (!order)
                return std::nullopt;
            layout.axisOrder = permuted(layout.axisOrder, *order);
        } else if (!isElementwise(meta.codecs[i].id)) {
            return std::nullopt;
        }
    }
    const Stage& stored = (*stages)[last];
    layout.itemBytes = stored.dtype.itemBytes;
    const bool isPlain = layout.itemBytes > 0 && stored.shape == permuted(meta.chunkShape, layout.axisOrder) &&
                         stored.bytes == plainBytes(layout);
    return isPlain ? std::optional(layout) : std::nullopt;
}

Index plainBytes(const PartLayout& layout)
{
    return elementCount(layout.chunkShape).value_or(0) * layout.itemBytes;
}

Index plainBytes(const PartLayout& layout, const ChunkPart& part)
{
    return elementCount(part.count).value_or(0) * layout.itemBytes;
}

std::optional<std::vector<ByteSpan>> partSpans(const PartLayout& layout, const ChunkPart& part)
{
    if (!isInside(layout, part))
        return std::nullopt;
    const Shape stored = permuted(layout.chunkShape, layout.axisOrder);
    const Shape start = permuted(part.start, layout.axisOrder);
    const Shape count = permuted(part.count, layout.axisOrder);
    const Shape strides = stridesOf(stored);
    const std::size_t axis = firstOfRun(stored, count);
    const Shape outer(count.begin(), count.begin() + static_cast<std::ptrdiff_t>(axis));
    const Index rows = elementCount(outer).value_or(kMaxSpans + 1);
    if (rows > kMaxSpans)
        return std::nullopt;
    Index base = 0;
    for (std::size_t d = 0; d < start.size(); ++d)
        base += start[d] * strides[d];
    const Index run = stored.empty() ? 1 : count[axis] * strides[axis];
    std::vector<ByteSpan> spans;
    spans.reserve(static_cast<std::size_t>(rows));
    Shape row(outer.size(), 0);
    do {
        Index first = base;
        for (std::size_t d = 0; d < row.size(); ++d)
            first += row[d] * strides[d];
        spans.push_back({first * layout.itemBytes, run * layout.itemBytes});
    } while (nextCell(row, outer));
    return spans;
}

ArrayMeta partMeta(const ArrayMeta& meta, const PartLayout& layout, const Shape& count)
{
    ArrayMeta part = meta;
    part.chunkShape = count;
    part.sharding.reset();
    if (layout.isBlosc)
        part.codecs.back() = CodecSpec{"part", {}};
    return part;
}

} // namespace zs

#include "core/shape.h"
#include "zarr/axis_order.h"
#include "zarr/codec_parts.h"
#include "zarr/text_elements.h"

#include <nlohmann/json.hpp>

#include <cstring>

namespace zs::codecs {
namespace {

template <std::size_t itemBytes>
void gather(const Bytes& from, Bytes& to, const Shape& shape, const Shape& strides)
{
    const std::size_t rank = shape.size();
    const Index run = shape[rank - 1];
    const Index step = strides[rank - 1];
    Shape outer(shape.begin(), shape.end() - 1);
    Shape cell(outer.size(), 0);
    std::uint8_t* out = to.data();
    do {
        Index at = 0;
        for (std::size_t d = 0; d < cell.size(); ++d)
            at += cell[d] * strides[d];
        for (Index i = 0; i < run; ++i, at += step, out += itemBytes)
            std::memcpy(out, from.data() + static_cast<std::size_t>(at) * itemBytes, itemBytes);
    } while (nextCell(cell, outer));
}

void gatherAny(const Bytes& from, Bytes& to, const Shape& shape, const Shape& strides, std::size_t itemBytes)
{
    Shape cell(shape.size(), 0);
    std::uint8_t* out = to.data();
    do {
        Index at = 0;
        for (std::size_t d = 0; d < cell.size(); ++d)
            at += cell[d] * strides[d];
        std::memcpy(out, from.data() + static_cast<std::size_t>(at) * itemBytes, itemBytes);
        out += itemBytes;
    } while (nextCell(cell, shape));
}

/// Row-major elements of `fromShape` → row-major elements of its permutation; axis i of the result is axis order[i].
Bytes permute(const Bytes& from, const Shape& fromShape, const Shape& order, std::size_t itemBytes)
{
    const Shape fromStrides = stridesOf(fromShape);
    const Shape shape = permuted(fromShape, order);
    const Shape strides = permuted(fromStrides, order);
    Bytes to(from.size());
    if (from.empty() || shape.empty())
        return from;
    switch (itemBytes) {
    case 1: gather<1>(from, to, shape, strides); break;
    case 2: gather<2>(from, to, shape, strides); break;
    case 4: gather<4>(from, to, shape, strides); break;
    case 8: gather<8>(from, to, shape, strides); break;
    default: gatherAny(from, to, shape, strides, itemBytes);
    }
    return to;
}

Result<Bytes> permuteTexts(const Bytes& from, const Shape& fromShape, const Shape& order)
{
    const Index count = elementCount(fromShape).value_or(0);
    const Result<std::vector<std::string_view>> texts = readVlen(from, count);
    if (!texts)
        return tl::unexpected(texts.error());
    Bytes indices(static_cast<std::size_t>(count) * 8);
    for (Index i = 0; i < count; ++i)
        std::memcpy(indices.data() + 8 * i, &i, 8);
    indices = permute(indices, fromShape, order, 8);
    std::vector<std::string_view> moved;
    moved.reserve(texts->size());
    for (std::size_t i = 0; i < texts->size(); ++i) {
        Index source = 0;
        std::memcpy(&source, indices.data() + 8 * i, 8);
        moved.push_back((*texts)[static_cast<std::size_t>(source)]);
    }
    return writeVlen(moved);
}

Result<Bytes> permuteAny(const Bytes& from, const Shape& fromShape, const Shape& order, const DType& dtype)
{
    if (dtype.itemBytes == 0)
        return permuteTexts(from, fromShape, order);
    const Index wanted = elementCount(fromShape).value_or(0) * dtype.itemBytes;
    if (static_cast<Index>(from.size()) != wanted)
        return fail(ErrorCode::corrupt, "has %1 bytes instead of %2", from.size(), wanted);
    return permute(from, fromShape, order, static_cast<std::size_t>(dtype.itemBytes));
}

} // namespace

Result<Stage> stageAfterTranspose(const Attributes& config, const Stage& in)
{
    const Result<Shape> order = readAxisOrder(config, in.shape.size());
    if (!order)
        return tl::unexpected(order.error());
    return Stage{in.dtype, permuted(in.shape, *order), in.bytes};
}

Result<Bytes> decodeTranspose(const Attributes& config, const Stage& out, Bytes encoded)
{
    const Result<Shape> order = readAxisOrder(config, out.shape.size());
    if (!order)
        return tl::unexpected(order.error());
    return permuteAny(encoded, permuted(out.shape, *order), inverseOrder(*order), out.dtype);
}

Result<Bytes> encodeTranspose(const Attributes& config, const Stage& in, Bytes plain)
{
    const Result<Shape> order = readAxisOrder(config, in.shape.size());
    if (!order)
        return tl::unexpected(order.error());
    return permuteAny(plain, in.shape, *order, in.dtype);
}

} // namespace zs::codecs

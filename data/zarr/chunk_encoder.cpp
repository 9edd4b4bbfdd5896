#include "zarr/chunk_encoder.h"

#include "core/shape.h"
#include "zarr/block_copy.h"
#include "zarr/chunk_keys.h"
#include "zarr/codec_chain.h"
#include "zarr/shard_index.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace zs {
namespace {

Sharding shardingOf(const ArraySpec& spec)
{
    Sharding sharding;
    sharding.shardShape = *spec.shardShape;
    sharding.entryShape = spec.chunks;
    sharding.axisOrder.resize(spec.chunks.size());
    std::iota(sharding.axisOrder.begin(), sharding.axisOrder.end(), 0);
    sharding.indexCodecs = shardIndexCodecs();
    return sharding;
}

} // namespace

ChunkEncoder::ChunkEncoder(const ArraySpec& spec, ZarrFormat format)
    : m_objectShape(spec.shardShape.value_or(spec.chunks))
{
    m_meta.path = spec.name;
    m_meta.zarrFormat = static_cast<int>(format);
    m_meta.shape = spec.shape;
    m_meta.chunkShape = spec.chunks;
    m_meta.dtype = spec.dtype;
    m_meta.fill = storedFill(spec, format);
    m_meta.keys = keyEncoding(format);
    m_meta.codecs = encodingChain(spec);
    if (spec.shardShape)
        m_meta.sharding = shardingOf(spec);
}

Shape ChunkEncoder::grid() const
{
    return chunkGridShape(m_meta.shape, m_objectShape);
}

std::string ChunkEncoder::keyOf(const Shape& cell) const
{
    return chunkKeyOf(m_meta.path, m_meta.keys, cell);
}

Shape ChunkEncoder::originOf(const Shape& cell) const
{
    Shape origin(cell.size());
    for (std::size_t i = 0; i < cell.size(); ++i)
        origin[i] = cell[i] * m_objectShape[i];
    return origin;
}

std::optional<Shape> ChunkEncoder::shapeOf(const Shape& cell) const
{
    const Shape cells = grid();
    if (cell.size() != cells.size())
        return std::nullopt;
    Shape shape = originOf(cell);
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] < 0 || cell[i] >= cells[i])
            return std::nullopt;
        shape[i] = std::min(m_objectShape[i], m_meta.shape[i] - shape[i]);
    }
    return shape;
}

Result<std::optional<Bytes>> ChunkEncoder::encode(const Shape& cell, Bytes elements) const
{
    const std::optional<Shape> shape = shapeOf(cell);
    if (!shape)
        return fail(ErrorCode::invalidArgument, "the cell is outside the grid of %1", describeShape(grid()));
    if (elements.size() != byteCount(*shape))
        return fail(ErrorCode::invalidArgument,
                    "%1 bytes are given where %2 elements need %3", elements.size(), describeShape(*shape), byteCount(*shape));
    if (isAllFill(elements))
        return std::optional<Bytes>();
    Bytes whole = padded(std::move(elements), *shape);
    Result<Bytes> encoded = m_meta.sharding ? encodeShard(whole) : encodeElements(m_meta, std::move(whole));
    if (!encoded)
        return tl::unexpected(encoded.error());
    return std::optional<Bytes>(std::move(*encoded));
}

std::size_t ChunkEncoder::byteCount(const Shape& shape) const
{
    return static_cast<std::size_t>(elementCount(shape).value_or(0) * m_meta.dtype.itemBytes);
}

bool ChunkEncoder::isAllFill(std::span<const std::uint8_t> elements) const
{
    if (!m_meta.fill)
        return false;
    const std::size_t item = m_meta.fill->size();
    for (std::size_t at = 0; at < elements.size(); at += item)
        if (std::memcmp(elements.data() + at, m_meta.fill->data(), item) != 0)
            return false;
    return true;
}

/// The whole object: what lies outside the array is fill, so that it compresses to nothing.
Bytes ChunkEncoder::padded(Bytes elements, const Shape& shape) const
{
    if (shape == m_objectShape)
        return elements;
    Bytes whole(byteCount(m_objectShape), 0);
    if (m_meta.fill)
        for (std::size_t at = 0; at < whole.size(); at += m_meta.fill->size())
            std::memcpy(whole.data() + at, m_meta.fill->data(), m_meta.fill->size());
    insertBlock(elements, {m_objectShape, Shape(shape.size(), 0), shape}, m_meta.dtype.itemBytes, whole);
    return whole;
}

Result<Bytes> ChunkEncoder::encodeShard(const Bytes& elements) const
{
    const Shape cells = chunkGridShape(m_objectShape, m_meta.chunkShape);
    std::vector<StoreBytes> entries;
    Shape cell(cells.size(), 0);
    do {
        Shape origin(cell.size());
        for (std::size_t i = 0; i < cell.size(); ++i)
            origin[i] = cell[i] * m_meta.chunkShape[i];
        Bytes inner(byteCount(m_meta.chunkShape));
        extractBlock(elements, {m_objectShape, origin, m_meta.chunkShape}, m_meta.dtype.itemBytes, inner);
        if (isAllFill(inner)) {
            entries.emplace_back();
            continue;
        }
        Result<Bytes> encoded = encodeElements(m_meta, std::move(inner));
        if (!encoded)
            return encoded;
        entries.emplace_back(std::move(*encoded));
    } while (nextCell(cell, cells));
    return writeShard(*m_meta.sharding, entries);
}

} // namespace zs

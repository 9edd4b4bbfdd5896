#include "chunks/chunk.h"

#include "core/shape.h"
#include "zarr/chunk_keys.h"
#include "zarr/codec_chain.h"

#include <chrono>
#include <cstring>

namespace zs {
namespace {

constexpr std::string_view kVersionMark = " @";
constexpr std::size_t kMarkDigits = 20; // of 64 bits

/// Part of the chunk inside the array.
Shape trimmedShape(const ArrayMeta& meta, const Shape& origin)
{
    Shape shape(meta.chunkShape);
    for (std::size_t d = 0; d < shape.size(); ++d)
        shape[d] = std::min(shape[d], meta.shape[d] - origin[d]);
    return shape;
}

/// The elements of `inner`, which lies at the start of `outer`; both row-major.
Bytes trim(Bytes elements, const Shape& outer, const Shape& inner, std::size_t itemBytes)
{
    if (outer == inner)
        return elements;
    const Shape strides = stridesOf(outer);
    const std::size_t rowBytes = static_cast<std::size_t>(inner.back()) * itemBytes;
    Bytes trimmed(static_cast<std::size_t>(elementCount(inner).value_or(0)) * itemBytes);
    const Shape rows(inner.begin(), inner.end() - 1);
    Shape row(rows.size(), 0);
    std::uint8_t* to = trimmed.data();
    do {
        Index from = 0;
        for (std::size_t d = 0; d < row.size(); ++d)
            from += row[d] * strides[d];
        std::memcpy(to, elements.data() + static_cast<std::size_t>(from) * itemBytes, rowBytes);
        to += rowBytes;
    } while (nextCell(row, rows));
    return trimmed;
}

template <class Number>
Numbers<Number> emptyValues(const Shape& shape)
{
    return Numbers<Number>::from_shape(std::vector<std::size_t>(shape.begin(), shape.end()));
}

/// One number everywhere: the fill, or NaN when it is undefined.
template <class Number>
Result<Values> absentValues(const ChunkSource& source, const Shape& shape)
{
    Number value = std::numeric_limits<Number>::quiet_NaN();
    if (source.meta.fill)
        if (const Status decoded = unpack(*source.meta.fill, source.packing, std::span(&value, 1)); !decoded)
            return tl::unexpected(decoded.error());
    Numbers<Number> values = emptyValues<Number>(shape);
    std::fill(values.begin(), values.end(), value);
    return values;
}

template <class Number>
Result<Values> decodedValues(const ChunkSource& source, const Shape& shape, const Bytes& encoded)
{
    Numbers<Number> values = emptyValues<Number>(shape);
    const std::span<Number> numbers(values.data(), values.size());
    if (shape == source.meta.chunkShape && unpacksInPlace(source.packing)) { // the common case, without a copy
        const std::span bytes(reinterpret_cast<std::uint8_t*>(numbers.data()), numbers.size_bytes());
        Status decoded = decodeElementsInto(source.meta, encoded, bytes);
        if (decoded && !source.packing.floatFills.empty())
            decoded = unpack(bytes, source.packing, numbers);
        return decoded ? Result<Values>(std::move(values)) : Result<Values>(tl::unexpected(decoded.error()));
    }
    Result<Bytes> elements = decodeElements(source.meta, encoded);
    if (!elements)
        return tl::unexpected(elements.error());
    const Bytes inside =
        trim(std::move(*elements), source.meta.chunkShape, shape, static_cast<std::size_t>(source.meta.dtype.itemBytes));
    if (const Status decoded = unpack(inside, source.packing, numbers); !decoded)
        return tl::unexpected(decoded.error());
    return values;
}

template <class Number>
Result<std::shared_ptr<const Values>> valuesOf(const ChunkSource& source, const Shape& shape, const StoreBytes& bytes)
{
    if (!bytes)
        return source.fills->get(shape, [&] { return absentValues<Number>(source, shape); });
    return decodedValues<Number>(source, shape, *bytes).map([](Values&& values) -> std::shared_ptr<const Values> {
        return std::make_shared<const Values>(std::move(values));
    });
}

bool isInside(const Shape& cell, const ArrayMeta& meta)
{
    if (cell.size() != meta.shape.size())
        return false;
    const Shape grid = chunkGridShape(meta.shape, meta.chunkShape);
    for (std::size_t d = 0; d < cell.size(); ++d)
        if (cell[d] < 0 || cell[d] >= grid[d])
            return false;
    return true;
}

} // namespace

std::string sourceId(const std::string& location, const std::string& path, const std::string& version)
{
    std::string id = location + "#" + path;
    if (version.empty())
        return id;
    std::string mark = std::to_string(std::hash<std::string>{}(version));
    mark.insert(0, kMarkDigits - std::min(mark.size(), kMarkDigits), '0');
    return id + std::string(kVersionMark) + mark;
}

std::string describe(const ChunkKey& key)
{
    std::string text = key.array;
    if (const std::size_t mark = text.find(kVersionMark); mark != std::string::npos)
        text.erase(mark, kVersionMark.size() + kMarkDigits);
    text += ' ';
    for (std::size_t d = 0; d < key.cell.size(); ++d)
        text += (d == 0 ? "" : ".") + std::to_string(key.cell[d]);
    if (key.cell.empty())
        text += '0';
    return key.level == 0 ? text : text + " (level " + std::to_string(key.level) + ')';
}

Index Chunk::bytes() const
{
    return std::visit([](const auto& numbers) { return static_cast<Index>(numbers.size() * sizeof(numbers.data()[0])); }, *values);
}

Result<std::shared_ptr<const Values>> FillValues::get(const Shape& shape, const Make& make)
{
    const std::lock_guard lock(m_mutex);
    std::weak_ptr<const Values>& held = m_held[shape];
    if (std::shared_ptr<const Values> values = held.lock())
        return values;
    Result<Values> made = make();
    if (!made)
        return tl::unexpected(made.error());
    auto values = std::make_shared<const Values>(std::move(*made));
    held = values;
    return values;
}

std::string chunkStoreKey(const ArrayMeta& meta, const Shape& cell)
{
    return chunkKeyOf(meta.path, meta.keys, cell);
}

Result<ChunkPtr> decodeChunk(const ChunkSource& source, const ChunkKey& key, const StoreBytes& bytes)
{
    const ArrayMeta& meta = source.meta;
    if (!meta.problem.empty())
        return fail(ErrorCode::unsupported, "%1: %2", describe(key), meta.problem);
    if (!isNumeric(meta.dtype))
        return fail(ErrorCode::unsupported, "%1: %2 elements are not numbers", describe(key), numpyName(meta.dtype));
    if (!isInside(key.cell, meta))
        return fail(ErrorCode::invalidArgument, "%1: no such chunk in an array of %2", describe(key), describeShape(meta.shape));
    auto chunk = std::make_shared<Chunk>();
    chunk->key = key;
    chunk->absent = !bytes.has_value();
    for (std::size_t d = 0; d < key.cell.size(); ++d)
        chunk->origin.push_back(key.cell[d] * meta.chunkShape[d]);
    const Shape shape = trimmedShape(meta, chunk->origin);
    const auto begin = std::chrono::steady_clock::now();
    Result<std::shared_ptr<const Values>> values =
        source.packing.toDouble ? valuesOf<double>(source, shape, bytes) : valuesOf<float>(source, shape, bytes);
    if (!values)
        return addContext(values.error(), describe(key));
    chunk->values = std::move(*values);
    chunk->encodedBytes = bytes ? static_cast<Index>((*bytes).size()) : 0;
    chunk->decodeSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return chunk;
}

} // namespace zs

#pragma once

#include "core/result.h"
#include "zarr/array_meta.h"
#include "zarr/codec.h"

#include <span>
#include <string>
#include <vector>

namespace zs {

/// "numcodecs.zlib", "https://codec.zarr.dev/numcodecs/zlib", "endian", "gzip" → the id in our table.
[[nodiscard]] std::string canonicalCodecId(const std::string& name);

/// What a chunk is before the first codec, between the codecs and behind the last: chain.size() + 1 stages.
/// Errors:  unsupported for unknown codecs, corrupt for configurations that make no sense; the message names the codec
/// Threads: pure
[[nodiscard]] Result<std::vector<Stage>> stagesOf(const std::vector<CodecSpec>& chain, const DType& dtype,
                                                  const Shape& shape);

/// Checks the order that v3 asks for: array→array codecs, one array→bytes, bytes→bytes codecs.
/// Errors:  corrupt, with the chain spelled out
[[nodiscard]] Status checkChainOrder(const std::vector<CodecSpec>& chain);

/// Decodes one whole chunk.
/// Shape:   elements of meta.chunkShape, row-major, native byte order; kinds of variable length as in text_elements.h
/// Errors:  corrupt when the bytes are damaged or give another size; unsupported
/// Threads: pure
[[nodiscard]] Result<Bytes> decodeElements(const ArrayMeta& meta, Bytes encoded);

/// decodeElements() into memory that is there already: without a copy where the chain allows it.
/// Shape:   `out` has room for exactly the elements of meta.chunkShape
[[nodiscard]] Status decodeElementsInto(const ArrayMeta& meta, const Bytes& encoded, std::span<std::uint8_t> out);

/// The inverse of decodeElements(), for writing.
/// Errors:  invalidArgument for another size; unsupported for codecs that are only read
[[nodiscard]] Result<Bytes> encodeElements(const ArrayMeta& meta, Bytes elements);

/// The same for a chain of bytes→bytes codecs, whatever the bytes are.
[[nodiscard]] Result<Bytes> decodeBytesThrough(const std::vector<CodecSpec>& chain, Bytes encoded,
                                               std::optional<Index> expectedBytes);
[[nodiscard]] Result<Bytes> encodeBytesThrough(const std::vector<CodecSpec>& chain, Bytes plain);

} // namespace zs

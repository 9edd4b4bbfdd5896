#pragma once

#include "zarr/codec.h"

#include <functional>

// The functions behind the table in codec.cpp, one codec a file (codec_<name>.cpp), and what all of them share.

namespace zs::codecs {

// --- shared -------------------------------------------------------------------------------------------------------

/// Behind a compressor: the same elements, a size that nobody knows.
Result<Stage> stageOfUnknownSize(const Attributes& config, const Stage& in);
/// Checksums: four bytes more.
Result<Stage> stageWithFourMore(const Attributes& config, const Stage& in);
/// Codecs of elements of variable length, which stay in the framing of numcodecs (see text_elements.h).
Result<Stage> stageOfObjects(const Attributes& config, const Stage& in);
/// Codecs that keep the size.
Result<Stage> stageUnchanged(const Attributes& config, const Stage& in);

/// Runs a streaming decompressor into a buffer that is bounded by `out`.
/// `step(room)` writes into room and says how many bytes it wrote; 0 = the end. Anything beyond the bound is corrupt.
Result<Bytes> collectBounded(const Stage& out, Index encodedBytes,
                             const std::function<Result<Index>(std::span<std::uint8_t> room)>& step);

/// Fails when `have` is not what `out` wants.
Status expectBytes(const Stage& out, Index have);

/// `encoded` itself: decoding elements of variable length is checking their framing.
Result<Bytes> checkedVlen(const Stage& out, Bytes encoded);

/// config[name] as an integer; nothing when absent or not an integer.
std::optional<Index> integerIn(const Attributes& config, std::string_view name);
/// config[name] as an element type, `fallback` when absent.
Result<DType> dtypeIn(const Attributes& config, std::string_view name, const DType& fallback);

// --- array → array and array → bytes ------------------------------------------------------------------------------

Result<Stage> stageAfterTranspose(const Attributes&, const Stage&);
Result<Bytes> decodeTranspose(const Attributes&, const Stage&, Bytes);
Result<Bytes> encodeTranspose(const Attributes&, const Stage&, Bytes);

Result<Stage> stageAfterBytes(const Attributes&, const Stage&);
Result<Bytes> decodeBytes(const Attributes&, const Stage&, Bytes);
Result<Bytes> encodeBytes(const Attributes&, const Stage&, Bytes);

Result<Stage> stageAfterPackbits(const Attributes&, const Stage&);
Result<Bytes> decodePackbits(const Attributes&, const Stage&, Bytes);
Result<Stage> stageAfterNumcodecsPackbits(const Attributes&, const Stage&);
Result<Bytes> decodeNumcodecsPackbits(const Attributes&, const Stage&, Bytes);

Result<Bytes> decodeVlenUtf8(const Attributes&, const Stage&, Bytes);
Result<Bytes> encodeVlenUtf8(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeVlenBytes(const Attributes&, const Stage&, Bytes);
Result<Bytes> encodeVlenBytes(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeJson2(const Attributes&, const Stage&, Bytes);

// --- filters on elements of their own type ------------------------------------------------------------------------

Result<Stage> stageAfterRetyping(const Attributes&, const Stage&); // dtype → astype
Result<Stage> stageAfterAstype(const Attributes&, const Stage&);   // decode_dtype → encode_dtype
Result<Bytes> decodeDelta(const Attributes&, const Stage&, Bytes);
Result<Bytes> encodeDelta(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeFixedScaleOffset(const Attributes&, const Stage&, Bytes);
Result<Bytes> encodeFixedScaleOffset(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeQuantize(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeAstype(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeBitround(const Attributes&, const Stage&, Bytes);
Result<Stage> stageAfterScaleOffset(const Attributes&, const Stage&);
Result<Bytes> decodeScaleOffset(const Attributes&, const Stage&, Bytes);

// --- bytes → bytes ------------------------------------------------------------------------------------------------

Result<Stage> stageAfterShuffle(const Attributes&, const Stage&);
Result<Bytes> decodeShuffle(const Attributes&, const Stage&, Bytes);
Result<Bytes> encodeShuffle(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeBlosc(const Attributes&, const Stage&, Bytes);
Result<Bytes> encodeBlosc(const Attributes&, const Stage&, Bytes);
Status decodeBloscInto(std::span<const std::uint8_t> encoded, std::span<std::uint8_t> out);
Result<Bytes> decodePart(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeZstd(const Attributes&, const Stage&, Bytes);
Result<Bytes> encodeZstd(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeGzip(const Attributes&, const Stage&, Bytes);
Result<Bytes> encodeGzip(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeZlib(const Attributes&, const Stage&, Bytes);
Result<Bytes> encodeZlib(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeLz4(const Attributes&, const Stage&, Bytes);
Result<Bytes> encodeLz4(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeBz2(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeLzma(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeCrc32c(const Attributes&, const Stage&, Bytes);
Result<Bytes> encodeCrc32c(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeCrc32(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeAdler32(const Attributes&, const Stage&, Bytes);
Result<Bytes> decodeFletcher32(const Attributes&, const Stage&, Bytes);

} // namespace zs::codecs

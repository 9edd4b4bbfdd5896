#pragma once

#include "core/attributes.h"
#include "core/dtype.h"
#include "core/result.h"
#include "core/types.h"

#include <optional>
#include <span>
#include <string_view>

namespace zs {

/// What a chunk is at one point of its encoding.
/// Shape:   `shape` of the elements; what lies behind the array→bytes codec keeps the last one
/// Units:   `bytes` is the exact size, nothing when only decoding tells (behind a compressor)
struct Stage {
    DType dtype;
    Shape shape;
    std::optional<Index> bytes;
};

enum class CodecKind { arrayToArray, arrayToBytes, bytesToBytes };

/// One row of the table of codecs. All functions are pure and may be called from any thread.
struct Codec {
    std::string_view id; // canonical: "blosc", "zstd", "bytes"
    CodecKind kind;

    /// What comes out of encoding `in`. Checks the configuration: an array whose chain has no stages is unreadable.
    /// Errors:  unsupported, corrupt
    Result<Stage> (*stageAfter)(const Attributes& config, const Stage& in);

    /// Decodes into what `out` describes; never makes more bytes than `out.bytes`, or kMaxUnknownBytes when that is unknown.
    /// Errors:  corrupt, unsupported
    Result<Bytes> (*decode)(const Attributes& config, const Stage& out, Bytes encoded);

    /// The inverse; null for codecs that are only read.
    Result<Bytes> (*encode)(const Attributes& config, const Stage& in, Bytes plain);

    /// decode() into memory that is there already, of exactly the decoded size; null for codecs that cannot.
    Status (*decodeInto)(std::span<const std::uint8_t> encoded, std::span<std::uint8_t> out) = nullptr;
};

inline constexpr Index kMaxChunkBytes = Index{2} << 30;   // decoded
inline constexpr Index kMaxUnknownBytes = kMaxChunkBytes; // of an intermediate step whose size nobody knows before

/// The codec of that canonical id; null when it is not known.
[[nodiscard]] const Codec* findCodec(std::string_view id);

} // namespace zs

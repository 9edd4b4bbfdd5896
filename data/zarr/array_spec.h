#pragma once

#include "core/attributes.h"
#include "core/dtype.h"
#include "core/result.h"
#include "core/types.h"
#include "zarr/array_meta.h"

#include <optional>
#include <string>
#include <vector>

namespace zs {

enum class ZarrFormat { v2 = 2, v3 = 3 };

/// One array to write.
/// Shape:   one entry of `dims`, `chunks` and `shardShape` per entry of `shape`
/// Missing: `fill` is one element in native byte order. In v2 a fill is always missing data (xarray masks it), so it is
///          left out when `fillIsMissing` is false; in v3 nothing means zeros
struct ArraySpec {
    std::string name; // "sst" or "ocean/sst": groups on the way are made
    std::vector<std::string> dims;
    Shape shape;
    Shape chunks; // the unit that is read: the inner chunk when sharded
    DType dtype;
    std::optional<Bytes> fill;
    bool fillIsMissing = false; // masks, as xarray writes it in the format
    std::vector<CodecSpec>
        codecs; // canonical ids, in the order of encoding, without "bytes"; what is not said gets a default
    std::optional<Shape> shardShape; // v3 only: a multiple of `chunks`
    Attributes attrs;
};

/// Errors:  invalidArgument for names, shapes, chunks and fills that do not fit together;
///          unsupported for types and codecs that the format cannot hold
/// Threads: pure
[[nodiscard]] Status checkSpec(const ArraySpec& spec, ZarrFormat format);

/// The chain as it is applied: defaults filled in, "bytes" in its place.
[[nodiscard]] std::vector<CodecSpec> encodingChain(const ArraySpec& spec);

/// The chain of a shard's index: 64-bit little-endian numbers and a checksum.
[[nodiscard]] std::vector<CodecSpec> shardIndexCodecs();

/// The fill that goes into the metadata: what missing chunks hold.
[[nodiscard]] std::optional<Bytes> storedFill(const ArraySpec& spec, ZarrFormat format);

/// How the writer names chunks: v2 "0.1", v3 "c/0/1".
[[nodiscard]] ChunkKeyEncoding keyEncoding(ZarrFormat format);

} // namespace zs

#pragma once

#include "core/attributes.h"
#include "core/dtype.h"
#include "core/types.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zs {

/// One step of a chunk's encoding, under its canonical id ("blosc", "zstd", "bytes", "transpose", …).
struct CodecSpec {
    std::string id;
    Attributes config;
};

/// How a chunk's cell of the grid becomes a key below the array's path.
struct ChunkKeyEncoding {
    bool prefixed = false; // v3 "default": c/1/2, scalar c; otherwise v2: 1.2, scalar 0
    char separator = '.';
};

/// Where the chunks of a sharded array lie: several of them in one object, with an index in front or behind.
/// Shape:   everything in the array's own axes, also behind a transpose: axis i of the index is array axis axisOrder[i]
/// Source:  Zarr v3 sharding codec, "sharding_indexed" 1.0
struct Sharding {
    Shape shardShape;                     // shape of the object, a multiple of entryShape
    Shape entryShape;                     // what one entry of the index covers: a chunk, or a shard again
    Shape axisOrder;                      // one entry per dimension
    std::vector<CodecSpec> indexCodecs;   // "bytes" and perhaps "crc32c"
    std::vector<CodecSpec> outerCodecs;   // bytes→bytes codecs around the whole shard; usually none
    bool indexAtStart = false;
    std::shared_ptr<const Sharding> inner; // not null: each entry is a shard again
};

/// Metadata of one Zarr array, v2 or v3, ready to be read.
/// Shape:   chunkShape is the unit that is read and decoded: the inner chunk when the array is sharded
/// Missing: `fill` is one element in native byte order; nothing = undefined (v2 null): missing chunks are missing data
/// Source:  Zarr v2 and v3 core specifications
struct ArrayMeta {
    std::string path; // key prefix inside the store; "" = the store's root is the array
    int zarrFormat = 2;
    Shape shape;
    Shape chunkShape;
    DType dtype;
    std::optional<Bytes> fill;
    std::vector<std::string> dimNames; // one per dimension, "" = unnamed; empty when none are given
    Attributes attrs;                  // without the format's own (_ARRAY_DIMENSIONS, _nczarr_…)
    ChunkKeyEncoding keys;
    std::vector<CodecSpec> codecs;     // in the order of encoding: array→array, one array→bytes, bytes→bytes
    std::optional<Sharding> sharding;
    std::vector<Sentence> warnings;
    Sentence problem;                  // not empty: why the array cannot be read; the rest may be incomplete, but …
    Attributes stated;                 // … "shape", "chunks" and "dtype" are here as the metadata say them, for people
};

/// "zlib+shuffle", "blosc(lz4)", "sharding_indexed[zstd]": the chain in a few words, for the card and for `info`.
[[nodiscard]] std::vector<std::string> describeCodecs(const ArrayMeta& meta);

} // namespace zs

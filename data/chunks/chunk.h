#pragma once

#include "cf/packing.h"
#include "core/types.h"
#include "core/values.h"
#include "store/store.h"
#include "zarr/array_meta.h"

#include <compare>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace zs {

/// Names one chunk of one array: which array, which resolution level, which cell of its chunk grid.
/// Cheap to copy, usable as a map key.
/// Shape:   `cell` has one entry per array dimension, counted in chunks, not in elements
/// Threads: value type, any
/// Source:  Zarr v3 core spec, "chunk grids"
struct ChunkKey {
    std::string array;
    int level = 0; // 0 is full resolution
    Shape cell;

    auto operator<=>(const ChunkKey&) const = default;
};

/// For hash maps keyed by chunk.
struct ChunkKeyHash {
    std::size_t operator()(const ChunkKey& key) const noexcept
    {
        std::size_t hash = std::hash<std::string>{}(key.array);
        const auto mix = [&hash](std::size_t value) { hash ^= value + 0x9E3779B97F4A7C15 + (hash << 6) + (hash >> 2); };
        mix(static_cast<std::size_t>(key.level));
        for (const Index i : key.cell)
            mix(static_cast<std::size_t>(i));
        return hash;
    }
};

/// "temperature 0.1.2": for messages.
[[nodiscard]] std::string describe(const ChunkKey& key);

/// One decoded chunk: CF-decoded numbers, missing = NaN. Immutable once shared.
/// Shape:   `values` is the part of the chunk inside the array (edge chunks are trimmed), row-major
/// Units:   the variable's, after scale and offset; times are microseconds since 1970-01-01 of their calendar
struct Chunk {
    ChunkKey key;
    Shape origin; // index of the first element in the array
    std::shared_ptr<const Values> values; // never null; absent chunks of one shape share theirs
    bool absent = false;     // the store has no such key: all fill
    Index encodedBytes = 0;  // as read; 0 when absent
    double decodeSeconds = 0;

    [[nodiscard]] Index bytes() const;
};

using ChunkPtr = std::shared_ptr<const Chunk>;

/// The values of absent chunks: a sparse store of a terabyte has one array of fill in memory, not a million.
/// Threads: any
class FillValues {
public:
    using Make = std::function<Result<Values>()>;
    /// The values of `shape`, made when nobody holds them.
    [[nodiscard]] Result<std::shared_ptr<const Values>> get(const Shape& shape, const Make& make);

private:
    std::mutex m_mutex;
    std::map<Shape, std::weak_ptr<const Values>> m_held;
};

/// Everything needed to fetch and decode the chunks of one array. Immutable, shared between threads.
struct ChunkSource {
    std::string id; // unique in the program: the store's location, the array's path, and a mark of the version
    std::string version = {}; // of the metadata that the array was opened by (Store::versionOf); "" = not known
    StorePtr store;
    ArrayMeta meta;
    Packing packing;
    std::shared_ptr<FillValues> fills = std::make_shared<FillValues>();
};

using ChunkSourcePtr = std::shared_ptr<const ChunkSource>;

/// The id of an array of a store. What was decoded of a store is not taken for what has been written over it since.
[[nodiscard]] std::string sourceId(const std::string& location, const std::string& path, const std::string& version);

/// The key of `cell` below the store's root: "sst/c/0/1" or "sst/0.1".
[[nodiscard]] std::string chunkStoreKey(const ArrayMeta& meta, const Shape& cell);

/// Bytes of the store (nothing = the key is missing) → numbers.
/// Errors:  corrupt, unsupported; the message names the chunk
/// Threads: pure
[[nodiscard]] Result<ChunkPtr> decodeChunk(const ChunkSource& source, const ChunkKey& key, const StoreBytes& bytes);

} // namespace zs

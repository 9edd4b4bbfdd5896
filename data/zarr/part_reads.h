#pragma once

#include "zarr/part_layout.h"

#include <vector>

namespace zs {

/// What reading costs, in bytes: how many could be read in the time that something else takes.
struct ReadCosts {
    Index requestBytes = Index{128} << 10; // one request more
    Index smallBytes = Index{256} << 10;   // objects up to here are read whole
};

/// How to get some spans of an object.
struct ReadPlan {
    bool isWhole = false;
    std::vector<ByteSpan> reads; // ascending, apart from each other; empty when the object is read whole

    bool operator==(const ReadPlan&) const = default;
};

/// Joins what lies closer together than a request costs, and takes the whole object when that saves less than half.
/// Shape:   `wanted` in any order, inside the object
/// Threads: pure
[[nodiscard]] ReadPlan planReads(std::vector<ByteSpan> wanted, Index objectBytes, const ReadCosts& costs = {});

/// What reading a part will likely come to, before anything is known but sizes: as if nothing were compressed, and blosc
/// blocks of the usual size. Chunks that are small when compressed as usual are read whole.
/// Units:   plain bytes
/// Threads: pure
[[nodiscard]] ReadPlan likelyReads(const PartLayout& layout, const ChunkPart& part, const ReadCosts& costs = {});

/// The plain bytes that likelyReads() reads: all of the chunk's when it is read whole.
[[nodiscard]] Index likelyBytes(const PartLayout& layout, const ChunkPart& part, const ReadCosts& costs = {});

} // namespace zs

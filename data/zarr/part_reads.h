#pragma once

#include "store/byte_range.h"

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

/// Whether a part can be worth the request that looks for it, before anything is known but sizes before compression.
/// Threads: pure
[[nodiscard]] bool mayReadParts(Index partBytes, Index chunkBytes, const ReadCosts& costs = {});

/// Joins what lies closer together than a request costs, and takes the whole object when that saves less than half.
/// Shape:   `wanted` in any order, inside the object
/// Threads: pure
[[nodiscard]] ReadPlan planReads(std::vector<ByteSpan> wanted, Index objectBytes, const ReadCosts& costs = {});

} // namespace zs

#pragma once

#include "graph/kept_nodes.h"

#include <cstdint>

namespace zs {

/// Tells accumulators of different reductions apart (FNV-1a over everything that matters).
/// Threads: pure
[[nodiscard]] std::uint64_t fingerprintOf(const ReductionNode& node);

/// `fingerprint` with one more number in it.
[[nodiscard]] inline std::uint64_t mixedFingerprint(std::uint64_t fingerprint, std::uint64_t value)
{
    return (fingerprint ^ value) * 0x100000001B3;
}

} // namespace zs

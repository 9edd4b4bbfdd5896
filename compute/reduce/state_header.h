#pragma once

#include "core/result.h"
#include "graph/region.h"

#include <cstdint>
#include <span>

namespace zs {

/// The front of saved accumulators: which box, of what (a fingerprint of reduction and input).
void saveStateHeader(Bytes& to, std::uint64_t fingerprint, const Region& box);

/// Takes it off the front of `bytes`. The box lies inside `whole`.
/// Errors:  corrupt
[[nodiscard]] Result<Region> loadStateHeader(std::span<const std::uint8_t>& bytes, std::uint64_t fingerprint,
                                             const Shape& whole);

} // namespace zs

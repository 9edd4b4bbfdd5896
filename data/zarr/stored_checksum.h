#pragma once

#include "zarr/codec.h"

#include <initializer_list>

namespace zs::codecs {

using Checksum = std::uint32_t (*)(std::span<const std::uint8_t>);

/// Compares and removes the four bytes (little-endian) at the start or the end of `encoded`; any of `accepted` will do.
/// Errors:  corrupt
[[nodiscard]] Result<Bytes> takeChecksum(const Stage& out, Bytes encoded, bool atStart,
                                         std::initializer_list<Checksum> accepted);

} // namespace zs::codecs

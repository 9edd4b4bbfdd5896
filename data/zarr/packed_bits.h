#pragma once

#include "zarr/codec.h"

#include <span>

namespace zs::codecs {

/// Elements of the stage; 0 when the shape has no size.
Index elementsOf(const Stage& stage);

/// Errors:  unsupported for what is no bool
Status onlyBool(const Stage& in);

/// One bool a bit → one a byte.
/// Errors:  corrupt when `packed` has not as many bytes as the elements need
Result<Bytes> unpackBits(const Stage& out, std::span<const std::uint8_t> packed, bool lowBitFirst);

} // namespace zs::codecs

#pragma once

#include "core/result.h"
#include "store/byte_range.h"

#include <vector>

namespace zs {

/// What goes from a PartReader to the codec "part": a blosc chunk, and where in what it decodes to the wanted bytes lie;
/// or the wanted bytes themselves.
/// Threads: pure
[[nodiscard]] Bytes packBlosc(const std::vector<ByteSpan>& spans, const Bytes& blosc);
[[nodiscard]] Bytes packPlain(const Bytes& plain);

} // namespace zs

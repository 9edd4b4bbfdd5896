#pragma once

#include "core/dtype.h"
#include "core/result.h"
#include "core/types.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zs {

/// Variable-length elements of a decoded chunk, in the framing of numcodecs' vlen codecs: a count, then length and
/// bytes of each (all little-endian uint32). This is what decodeElements() gives for the kinds text and object.
/// The views point into `bytes`.
/// Errors:  corrupt when a length passes the end, or the count is not `expectedCount`
/// Threads: pure
/// Source:  numcodecs vlen-utf8, vlen-bytes
[[nodiscard]] Result<std::vector<std::string_view>> readVlen(std::span<const std::uint8_t> bytes, Index expectedCount);

/// The inverse of readVlen(). Errors: invalidArgument beyond 4 GiB.
[[nodiscard]] Result<Bytes> writeVlen(const std::vector<std::string_view>& texts);

/// Elements of the kinds fixedBytes, fixedText, text and object as UTF-8: padding removed, malformed bytes become U+FFFD.
/// Shape:   `count` elements in native byte order, or a vlen framing
/// Errors:  corrupt (framing), unsupported for other kinds
/// Threads: pure
[[nodiscard]] Result<std::vector<std::string>> textsOf(std::span<const std::uint8_t> elements, const DType& dtype,
                                                       Index count);

/// `text` with every malformed byte sequence replaced by U+FFFD.
[[nodiscard]] std::string repairUtf8(std::string_view text);

} // namespace zs

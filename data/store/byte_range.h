#pragma once

#include "core/result.h"
#include "store/store.h"

#include <string>
#include <string_view>

namespace zs {

/// A range laid on an object of known size.
struct ByteSpan {
    Index first = 0;
    Index count = 0;

    bool operator==(const ByteSpan&) const = default;
};

/// Which bytes of an object of `size` bytes a range means.
/// Errors:  corrupt when any part of the range lies outside the object (a suffix longer than the object included)
/// Threads: pure
[[nodiscard]] Result<ByteSpan> resolveRange(ByteRange range, Index size);

/// The bytes of `whole` that `range` means. Errors: as resolveRange.
[[nodiscard]] Result<Bytes> sliceBytes(Bytes whole, ByteRange range);

/// True when the range is the whole object.
[[nodiscard]] bool isWhole(ByteRange range);

/// "bytes 8 to 15", "the last 16 bytes": for messages.
[[nodiscard]] Sentence describe(ByteRange range);

/// Value of the HTTP header Range; "" for the whole object. A range of no bytes has no HTTP form: `range.length` > 0.
/// Source:  RFC 9110, section 14.1.2
[[nodiscard]] std::string rangeHeader(ByteRange range);

/// Whether a 206 answer with this Content-Range and body length is what was asked for.
/// Errors:  corrupt when the object ends before the range does; network when the server sent another range
/// Threads: pure
[[nodiscard]] Status checkContentRange(ByteRange asked, std::string_view contentRange, Index bodyBytes);

} // namespace zs

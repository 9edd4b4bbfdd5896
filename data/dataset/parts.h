#pragma once

#include "dataset/selection.h"

#include <functional>
#include <vector>

namespace zs {

/// How an array that may be larger than memory is copied: in parts.
struct PartsOptions {
    Index maxElements = Index{1} << 22;     // of one part, about
    std::function<void(double)> onFraction; // 0 to 1, after every part, on the copying thread; may be empty
};

/// The array cut into boxes of whole chunks, so that each chunk is read once; of parts of chunks when one is too large.
/// Shape:   no part holds more than `maxElements` (at least 1); together they are the array, none overlap; row-major
/// Threads: pure
[[nodiscard]] std::vector<Selection> chunkParts(const Shape& shape, const Shape& chunks, Index maxElements);

/// The array cut so that the elements of the parts, one part after the other, are those of the array in row-major order.
[[nodiscard]] std::vector<Selection> rowParts(const Shape& shape, Index maxElements);

/// Elements of a part.
[[nodiscard]] Index partSize(const Selection& part);

} // namespace zs

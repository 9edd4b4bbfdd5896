#pragma once

#include "core/large_memory.h"
#include "core/types.h"

#include <memory>
#include <vector>

namespace zs {

/// Read-only numbers of one region, perhaps a view into a chunk: exactly one of `floats` and `doubles` is set.
/// A stride of 0 repeats one value along its dimension: a missing chunk costs nothing but its single fill value.
/// Shape:   strides in elements, may be 0 or negative; the pointer is the first element of the region
/// Missing: NaN
/// Threads: value type; what `owner` keeps alive is immutable
struct Block {
    Shape shape;
    Shape strides;
    const float* floats = nullptr;
    const double* doubles = nullptr;
    std::shared_ptr<const void> owner;
    Index ownerBytes = 0; // that the owner takes, of which this may be a part; 0 = not known
};

/// Numbers that are all written before they are read.
template <class T>
using RawVector = std::vector<T, RawAllocator<T>>;

/// Row-major strides of `shape`.
[[nodiscard]] Shape rowMajorStrides(const Shape& shape);

/// A block of its own numbers, row-major.
/// Shape:   values has as many entries as the shape
[[nodiscard]] Block makeBlock(Shape shape, LargeVector<double> values);
[[nodiscard]] Block makeBlock(Shape shape, LargeVector<float> values);
[[nodiscard]] Block makeBlock(Shape shape, RawVector<double> values);
[[nodiscard]] Block makeBlock(Shape shape, std::vector<double> values);
[[nodiscard]] Block makeBlock(Shape shape, std::vector<float> values);

/// The same value everywhere.
[[nodiscard]] Block constantBlock(Shape shape, double value);
[[nodiscard]] Block constantBlock(Shape shape, float value);

/// One value. Slow: for tests and small arrays.
[[nodiscard]] double valueAt(const Block& block, const Shape& index);

/// All values in row-major order.
/// Shape:   `out` has room for all elements
void copyValues(const Block& block, double* out);
void copyValues(const Block& block, float* out);

/// A part of a block, sharing its numbers. `start` counts from the block's own first element.
[[nodiscard]] Block subBlock(const Block& block, const Shape& start, const Shape& count);

} // namespace zs

#pragma once

#include "core/types.h"

#include <cstddef>
#include <vector>

namespace zs {

/// A box walked by several arrays at once: how far each of them steps along each dimension.
/// Shape:   `counts` and each of `strides` have one entry per dimension, slowest first; one entry of `strides` per
/// array
struct StridedBox {
    Shape counts;
    std::vector<Shape> strides;

    [[nodiscard]] std::size_t dims() const { return counts.size(); }
};

/// The same walk in fewer, longer steps: dimensions of one element are dropped, dimensions that all arrays cross in one
/// even step become one. At least one dimension is left.
/// Threads: pure
[[nodiscard]] StridedBox mergeDims(const StridedBox& box);

/// Calls `call(offsets)` for every element of the first `outerDims` dimensions, row-major: where each array stands
/// there.
template <class Call>
void walkOuter(const StridedBox& box, std::size_t outerDims, Call call)
{
    for (std::size_t d = 0; d < outerDims; ++d)
        if (box.counts[d] == 0)
            return;
    std::vector<Index> offsets(box.strides.size(), 0);
    Shape at(outerDims, 0);
    while (true) {
        call(static_cast<const Index*>(offsets.data()));
        std::size_t d = outerDims;
        while (true) {
            if (d == 0)
                return;
            --d;
            for (std::size_t a = 0; a < offsets.size(); ++a)
                offsets[a] += box.strides[a][d];
            if (++at[d] < box.counts[d])
                break;
            for (std::size_t a = 0; a < offsets.size(); ++a)
                offsets[a] -= box.strides[a][d] * box.counts[d];
            at[d] = 0;
        }
    }
}

/// Calls `call(offsets)` for every run along the last dimension.
template <class Call>
void walkRuns(const StridedBox& box, Call call)
{
    if (box.counts.back() > 0)
        walkOuter(box, box.dims() - 1, call);
}

} // namespace zs

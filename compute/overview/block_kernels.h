#pragma once

#include "core/types.h"
#include "core/values.h"

#include <vector>

namespace zs {

/// A block of numbers around the two dimensions of a map, in the order of memory.
/// Shape:   (outer, a, between, b, inner), row-major
struct MapFace {
    Index outer = 1;
    Index a = 1; // the map's slower dimension
    Index between = 1;
    Index b = 1; // the faster one
    Index inner = 1;

    [[nodiscard]] Index size() const { return outer * a * between * b * inner; }
    /// Half as many cells along both dimensions of the map, rounded up.
    [[nodiscard]] MapFace halved() const { return {outer, (a + 1) / 2, between, (b + 1) / 2, inner}; }
};

/// Smallest or largest of 2 × 2 cells. Missing: NaN is skipped; nothing left gives NaN
/// Shape:   result has face.halved().size() elements
/// Threads: pure
template <class T>
void halveMin(const MapFace& face, const T* cells, T* result);
template <class T>
void halveMax(const MapFace& face, const T* cells, T* result);

/// Mean of 2 × 2 cells, each weighted by how many numbers it stands for (`counts`; null = 1 for each number). Counts of the
/// result go to `resultCounts` when there is one. Missing: as above, with count 0
template <class T>
void halveMean(const MapFace& face, const T* cells, const float* counts, T* result, float* resultCounts);

} // namespace zs

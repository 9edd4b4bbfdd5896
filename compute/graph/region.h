#pragma once

#include "core/types.h"

namespace zs {

/// A box of an array's index space.
/// Shape:   one entry per dimension in both; a count of 0 makes the box empty
struct Region {
    Shape start;
    Shape count;

    bool operator==(const Region&) const = default;
};

[[nodiscard]] Region wholeRegion(const Shape& shape);

/// Elements in it; 1 for a scalar's.
[[nodiscard]] Index elementCount(const Region& region);

/// The smallest box around both; an empty one adds nothing.
[[nodiscard]] Region unite(const Region& a, const Region& b);

/// What both cover; empty (count 0) where they do not meet.
[[nodiscard]] Region intersect(const Region& a, const Region& b);

} // namespace zs

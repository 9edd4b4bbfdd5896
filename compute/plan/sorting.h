#pragma once

#include "plan/labelled_array.h"
#include "plan/taking.h"

#include <optional>

namespace zs {

/// Positions in rising (or falling) order of the values; equal ones as they stand (turned round when falling).
[[nodiscard]] Pick sortedOrder(const std::vector<double>& values, bool isAscending);

/// The same of a coordinate's values; texts in the order of their bytes.
[[nodiscard]] Pick sortedOrder(const CoordinateValues& values, bool isAscending);

/// The array with the labels of `dim` in order; as it is without labels or when they are already.
[[nodiscard]] LabelledArray sortedAlong(const LabelledArray& array, const std::string& dim, bool isAscending);

} // namespace zs

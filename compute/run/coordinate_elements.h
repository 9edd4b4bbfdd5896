#pragma once

#include "plan/labelled_array.h"
#include "run/result_layout.h"

namespace zs {

/// A coordinate at hand as an array to store.
/// Units:   times count days, hours, minutes, seconds or microseconds since the first of them, whichever is whole
[[nodiscard]] StoredCoordinate storeCoordinate(const Coordinate& coordinate, const StorageOptions& options);

} // namespace zs

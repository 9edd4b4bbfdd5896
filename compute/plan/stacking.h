#pragma once

#include "plan/each.h"
#include "plan/grouping.h"

namespace zs {

/// "stacked_lat_lon"
[[nodiscard]] std::string stackedName(const std::vector<std::string>& dims);

/// The grouped object as its groups see it: several grouped dimensions read row by row as one, the last. Coordinates
/// along them go, arrays that lack some of them repeat; those that have none stay as they are.
/// Source:  xarray's groupby of arrays with several dimensions
[[nodiscard]] Labelled stackedFor(const Labelled& object, const Grouping& grouping);

/// The way back: the one dimension as the grouped ones.
[[nodiscard]] LabelledArray unstacked(const LabelledArray& array, const Grouping& grouping);

} // namespace zs

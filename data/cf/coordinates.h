#pragma once

#include "cf/axes.h"
#include "core/attributes.h"

#include <set>
#include <string>
#include <vector>

namespace zs {

/// Which arrays of a group are no data of their own.
struct CoordinateNames {
    std::set<std::string> coordinates; // what xarray's decode_coords=True makes coordinates
    std::set<std::string>
        auxiliary; // bounds, grid mappings, cell measures, formula terms: mentioned, but not those above

    bool operator==(const CoordinateNames&) const = default;
};

/// Coordinates are the arrays named in `coordinates` attributes (of arrays and of the group), as far as they exist,
/// and 1-D arrays named like their dimension.
/// Threads: pure
/// Source:  xarray decode_cf_variables; CF Conventions 1.11 sections 5 and 7
[[nodiscard]] CoordinateNames findCoordinates(const std::vector<AxisClue>& arrays, const Attributes& group);

} // namespace zs

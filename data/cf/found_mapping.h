#pragma once

#include "cf/axes.h"

#include <optional>
#include <string>
#include <vector>

namespace zs {

/// A grid mapping, and what projString() makes of it.
struct Mapping {
    std::string name;
    Attributes attrs;
    std::optional<std::string> plane;
};

/// The grid mapping that a variable points at; of an extended list, the first that names a projection. A GeoZarr array names it
/// itself. Empty when there is none.
/// Threads: pure
[[nodiscard]] Mapping findMapping(const AxisClue& variable, const std::vector<AxisClue>& others, const Attributes& global);

/// A mapping that no variable points at: where rioxarray writes it, or the dataset's own `crs`.
/// Threads: pure
[[nodiscard]] Mapping findUnnamedMapping(const std::vector<AxisClue>& others, const Attributes& global);

} // namespace zs

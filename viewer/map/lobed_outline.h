#pragma once

#include "geo/projection.h"

#include <functional>
#include <vector>

namespace zs {

/// Which of some points of the plane are on the map.
using ReachedPoints = std::function<std::vector<bool>(const std::vector<PlanePoint>&)>;

/// The edge of a map that is not seen whole from its middle: around all lobes of an interrupted projection. Closed; the largest
/// piece, when there are several.
/// Threads: pure; asks for some ten thousand points
[[nodiscard]] std::vector<PlanePoint> traceLobes(const PlaneBox& box, const ReachedPoints& reached);

} // namespace zs

#pragma once

#include <string>
#include <string_view>

namespace zs {

/// Units as people print them: "degC" → "°C", "m s-1" → "m s⁻¹", "W m**-2" → "W m⁻²", "degrees_north" → "°N", "1" → "".
/// What is not understood stays as it is.
/// Threads: pure
[[nodiscard]] std::string prettyUnits(std::string_view units);

/// What an angle in these units is multiplied by to be in degrees: 1 for all but radians.
/// Threads: pure
[[nodiscard]] double degreesPer(std::string_view units);

} // namespace zs

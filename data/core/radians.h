#pragma once

#include <numbers>

namespace zs {

inline constexpr double kRadians = std::numbers::pi / 180; // in a degree

} // namespace zs

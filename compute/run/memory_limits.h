#pragma once

#include "core/types.h"

namespace zs {

/// What a job may be given, and what it gets when nobody says.
/// Units: bytes
inline constexpr Index kLeastJobMemoryBytes = Index{16} << 20;
inline constexpr Index kMostJobMemoryBytes = Index{1} << 50;
inline constexpr Index kUsualJobMemoryBytes = Index{1} << 30;

} // namespace zs

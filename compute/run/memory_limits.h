#pragma once

#include "core/large_memory.h"
#include "core/types.h"

namespace zs {

/// What a job may be given, and what it gets when nobody says.
/// Units: bytes
inline constexpr Index kLeastJobMemoryBytes = Index{16} << 20;
inline constexpr Index kMostJobMemoryBytes = Index{1} << 50;
inline constexpr Index kUsualJobMemoryBytes = Index{1} << 30;

/// What a program that does nothing but a job of so many bytes may let wait: the largest chunks come again, and with all that is in use
/// there is room left for the program itself.
[[nodiscard]] constexpr SpareLimits spareLimitsOf(Index memoryBytes)
{
    const auto bytes = static_cast<std::size_t>(memoryBytes);
    return {bytes / 5 * 2, bytes / 5 * 3};
}

} // namespace zs

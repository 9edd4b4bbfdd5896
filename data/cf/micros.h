#pragma once

#include <cstdint>

namespace zs {

// Counting time in microseconds, as TimeStamp does.

inline constexpr std::int64_t kSecondMicros = 1'000'000;
inline constexpr std::int64_t kDayMicros = 86'400 * kSecondMicros;

/// value / divisor rounded down, so that times before 1970 fall into the unit they lie in.
[[nodiscard]] constexpr std::int64_t floorDivide(std::int64_t value, std::int64_t divisor)
{
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

} // namespace zs

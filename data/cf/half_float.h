#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace zs {

/// IEEE binary16 as stored. Every value is exactly a float.
/// Threads: pure
struct HalfFloat {
    std::uint16_t bits = 0;

    [[nodiscard]] float toFloat() const
    {
        const std::uint32_t magnitude = std::uint32_t{bits} & 0x7fffU;
        // A float with these bits is the number times 2^-112; the product is exact, also for subnormals.
        const float scaled = std::bit_cast<float>(magnitude << 13) * 0x1p112F;
        const std::uint32_t special = (magnitude << 13) | 0x7f800000U; // infinity or NaN
        const std::uint32_t value = magnitude >= 0x7c00U ? special : std::bit_cast<std::uint32_t>(scaled);
        return std::bit_cast<float>(value | ((std::uint32_t{bits} & 0x8000U) << 16));
    }
};

/// bfloat16 as stored: the upper half of a float.
struct BrainFloat {
    std::uint16_t bits = 0;

    [[nodiscard]] float toFloat() const { return std::bit_cast<float>(std::uint32_t{bits} << 16); }
};

/// Shape of a small floating-point format.
struct FloatFormat {
    int digits = 24;        // significant bits, the hidden one included
    int minExponent = -126; // of the smallest normal number
    double largest = std::numeric_limits<float>::max();
};
inline constexpr FloatFormat kHalfFormat{11, -14, 65504.0};
inline constexpr FloatFormat kBrainFormat{8, -126, 0x1.FEp127};
inline constexpr FloatFormat kFloatFormat{24, -126, std::numeric_limits<float>::max()};

/// The nearest number of the format (ties to even); infinity beyond its range.
[[nodiscard]] inline double roundTo(const FloatFormat& format, double value)
{
    if (!std::isfinite(value) || value == 0)
        return value;
    const int exponent = std::max(std::ilogb(value), format.minExponent) - (format.digits - 1);
    const double rounded = std::ldexp(std::nearbyint(std::ldexp(value, -exponent)), exponent);
    return std::abs(rounded) > format.largest ? std::copysign(std::numeric_limits<double>::infinity(), value) : rounded;
}

} // namespace zs

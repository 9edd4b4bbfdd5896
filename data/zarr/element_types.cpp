#include "zarr/element_types.h"

#include <bit>

namespace zs {

HalfFloat floatToHalf(float value)
{
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>((bits >> 16) & 0x8000U);
    const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
    if (magnitude > 0x7F800000U) // NaN stays NaN, quiet
        return HalfFloat{static_cast<std::uint16_t>(sign | 0x7E00U | ((magnitude >> 13) & 0x3FFU))};
    if (magnitude >= 0x477FF000U) // 65520 and above round to infinity
        return HalfFloat{static_cast<std::uint16_t>(sign | 0x7C00U)};
    if (magnitude < 0x38800000U) { // below 2^-14: subnormal
        const float scaled = std::bit_cast<float>(magnitude) + 0.5F; // the addition rounds to 2^-24, ties to even
        return HalfFloat{static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(scaled) - 0x3F000000U))};
    }
    const std::uint32_t rounded = magnitude + 0xFFFU + ((magnitude >> 13) & 1U);
    return HalfFloat{static_cast<std::uint16_t>(sign | ((rounded - 0x38000000U) >> 13))};
}

} // namespace zs

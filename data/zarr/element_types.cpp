#include "zarr/element_types.h"

namespace zs {

float halfToFloat(Half half)
{
    const std::uint32_t sign = static_cast<std::uint32_t>(half.bits & 0x8000U) << 16;
    const std::uint32_t exponent = (half.bits >> 10) & 0x1FU;
    const std::uint32_t fraction = half.bits & 0x3FFU;
    if (exponent == 0x1F) // infinity and NaN
        return std::bit_cast<float>(sign | 0x7F800000U | (fraction << 13));
    if (exponent != 0)
        return std::bit_cast<float>(sign | ((exponent + 112) << 23) | (fraction << 13));
    const float tiny = static_cast<float>(fraction) * 0x1p-24F; // subnormal
    return sign != 0 ? -tiny : tiny;
}

Half floatToHalf(float value)
{
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>((bits >> 16) & 0x8000U);
    const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
    if (magnitude > 0x7F800000U) // NaN stays NaN, quiet
        return Half{static_cast<std::uint16_t>(sign | 0x7E00U | ((magnitude >> 13) & 0x3FFU))};
    if (magnitude >= 0x477FF000U) // 65520 and above round to infinity
        return Half{static_cast<std::uint16_t>(sign | 0x7C00U)};
    if (magnitude < 0x38800000U) { // below 2^-14: subnormal
        const float scaled = std::bit_cast<float>(magnitude) + 0.5F; // the addition rounds to 2^-24, ties to even
        return Half{static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(scaled) - 0x3F000000U))};
    }
    const std::uint32_t rounded = magnitude + 0xFFFU + ((magnitude >> 13) & 1U);
    return Half{static_cast<std::uint16_t>(sign | ((rounded - 0x38000000U) >> 13))};
}

} // namespace zs

#pragma once

#include <bit>
#include <cstdint>

namespace zs {

/// Numbers as bit patterns that are ordered as they are: negative ones upside down, −0 the same as 0.
/// Shape:   leading bits are the most significant; a float32 has its 32 bits in front and zeros behind
/// Missing: not for NaN
/// Threads: pure
[[nodiscard]] inline std::uint64_t orderedKey(double value)
{
    constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);
    return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

[[nodiscard]] inline std::uint64_t orderedKey(float value)
{
    constexpr std::uint32_t kSign = std::uint32_t{1} << 31;
    const auto bits = std::bit_cast<std::uint32_t>(value + 0.0F);
    return std::uint64_t{(bits & kSign) != 0 ? ~bits : bits | kSign} << 32;
}

/// The number that has this key.
[[nodiscard]] inline double numberOfKey(std::uint64_t key, bool isFloat32)
{
    if (isFloat32) {
        constexpr std::uint32_t kSign = std::uint32_t{1} << 31;
        const auto bits = static_cast<std::uint32_t>(key >> 32);
        return static_cast<double>(std::bit_cast<float>((bits & kSign) != 0 ? bits & ~kSign : ~bits));
    }
    constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
    return std::bit_cast<double>((key & kSign) != 0 ? key & ~kSign : ~key);
}

} // namespace zs

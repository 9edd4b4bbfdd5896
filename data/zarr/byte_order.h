#pragma once

#include "core/dtype.h"

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <span>

namespace zs {

/// A little-endian number at `from`, which needs no alignment.
template <std::unsigned_integral T>
[[nodiscard]] T readLittleEndian(const std::uint8_t* from)
{
    T value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value = static_cast<T>(value | static_cast<T>(static_cast<T>(from[i]) << (8 * i)));
    return value;
}

template <std::unsigned_integral T>
void writeLittleEndian(T value, std::uint8_t* to)
{
    for (std::size_t i = 0; i < sizeof(T); ++i)
        to[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

/// Bytes that swap together: the item, half of a complex number, one character of |U; 1 = nothing to swap.
[[nodiscard]] Index wordBytes(const DType& dtype);

/// Reverses the bytes of every word. What does not fill a word at the end stays.
void swapWords(std::span<std::uint8_t> bytes, Index word);

/// swapWords() when `bigEndian` is not the machine's own order.
void toOrFromNative(std::span<std::uint8_t> bytes, const DType& dtype, bool bigEndian);

} // namespace zs

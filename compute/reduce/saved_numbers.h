#pragma once

#include "core/types.h"

#include <cstdint>
#include <cstring>
#include <span>

namespace zs {

/// Appends the numbers of a saved accumulator as they lie in memory.
template <class Vector>
void appendNumbers(Bytes& to, const Vector& numbers)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(numbers.data());
    to.insert(to.end(), bytes, bytes + numbers.size() * sizeof(numbers[0]));
}

/// Takes as many numbers as there are in `numbers` off the front of `from`; false, and takes none, when there are fewer.
template <class Vector>
[[nodiscard]] bool takeNumbers(std::span<const std::uint8_t>& from, Vector& numbers)
{
    const std::size_t size = numbers.size() * sizeof(numbers[0]);
    if (from.size() < size)
        return false;
    if (size > 0)
        std::memcpy(numbers.data(), from.data(), size);
    from = from.subspan(size);
    return true;
}

} // namespace zs

#pragma once

#include "cf/half_float.h"
#include "core/dtype.h"
#include "core/result.h"

#include <cstdint>
#include <limits>
#include <type_traits>

namespace zs {

/// Rounds to nearest, ties to even; too large becomes infinity.
[[nodiscard]] HalfFloat floatToHalf(float value);

/// Calls `f(T{})` with the C++ type of the elements; bool and integers are themselves, float16 is HalfFloat.
/// Errors:  unsupported for what is no plain number
template <class F>
auto withElementType(const DType& dtype, F&& f) -> decltype(f(float{}))
{
    const auto no = [&] { return fail(ErrorCode::unsupported, "cannot calculate with elements of type %1", numpyName(dtype)); };
    switch (dtype.kind) {
    case DTypeKind::boolean: return f(std::uint8_t{});
    case DTypeKind::signedInt:
    case DTypeKind::datetime:
    case DTypeKind::timedelta:
        switch (dtype.itemBytes) {
        case 1: return f(std::int8_t{});
        case 2: return f(std::int16_t{});
        case 4: return f(std::int32_t{});
        case 8: return f(std::int64_t{});
        default: return no();
        }
    case DTypeKind::unsignedInt:
        switch (dtype.itemBytes) {
        case 1: return f(std::uint8_t{});
        case 2: return f(std::uint16_t{});
        case 4: return f(std::uint32_t{});
        case 8: return f(std::uint64_t{});
        default: return no();
        }
    case DTypeKind::floating:
        switch (dtype.itemBytes) {
        case 2: return f(HalfFloat{});
        case 4: return f(float{});
        case 8: return f(double{});
        default: return no();
        }
    default: return no();
    }
}

/// One number as another type, as numpy's astype does; out of range gives the type's own end, NaN as an integer gives 0.
template <class To, class From>
[[nodiscard]] To castElement(From value)
{
    if constexpr (std::is_same_v<From, To>) {
        return value;
    } else if constexpr (std::is_same_v<From, HalfFloat>) {
        return castElement<To>(value.toFloat());
    } else if constexpr (std::is_same_v<To, HalfFloat>) {
        return floatToHalf(static_cast<float>(value));
    } else if constexpr (std::is_floating_point_v<From> && std::is_integral_v<To>) {
        if (!(value == value))
            return 0;
        // 2^digits is exact in either floating type; the largest integer itself need not be
        const auto above = static_cast<From>(std::uint64_t{1} << (std::numeric_limits<To>::digits - 1)) * 2;
        if (value >= above)
            return std::numeric_limits<To>::max();
        if (value <= static_cast<From>(std::numeric_limits<To>::min()))
            return std::numeric_limits<To>::min();
        return static_cast<To>(value);
    } else {
        return static_cast<To>(value);
    }
}

} // namespace zs

#pragma once

#include "zarr/byte_order.h"
#include "zarr/codec.h"
#include "zarr/element_types.h"

#include <cstring>

// Filters that see the chunk as elements of types which their own configuration names. Before the "bytes" codec (v3)
// the elements are in native order whatever the type says; behind it (v2) the type's own byte order counts.

namespace zs::codecs {

struct FilterTypes {
    DType plain;
    DType stored;
};

/// The types that the configuration names: without `plainName` the array's own, without `storedName` the plain one.
Result<FilterTypes> filterTypes(const Attributes& config, const Stage& plain, const char* plainName,
                                const char* storedName);

/// The sizes and types of a filter: elements of `plain` become as many of `stored`.
Result<Stage> retyped(const Result<FilterTypes>& types, const Stage& in);

struct Scaling {
    double scale = 1;
    double offset = 0;
};

Scaling scalingOf(const Attributes& config);

/// numpy calculates floats in their own type and integers in double.
template <class T>
using Arithmetic = std::conditional_t<std::is_same_v<T, float> || std::is_same_v<T, HalfFloat>, float, double>;

template <class T>
T load(const Bytes& bytes, std::size_t i)
{
    T value;
    std::memcpy(&value, bytes.data() + i * sizeof(T), sizeof(T));
    return value;
}

template <class T>
void save(Bytes& bytes, std::size_t i, T value)
{
    std::memcpy(bytes.data() + i * sizeof(T), &value, sizeof(T));
}

template <class T>
T plus(T a, T b)
{
    if constexpr (std::is_same_v<T, HalfFloat>)
        return floatToHalf(a.toFloat() + b.toFloat());
    else if constexpr (std::is_integral_v<T>) // wraps around, as numpy does
        return static_cast<T>(static_cast<std::make_unsigned_t<T>>(a) + static_cast<std::make_unsigned_t<T>>(b));
    else
        return a + b;
}

/// Runs `map(stored type tag, plain type tag, stored bytes, plain bytes)` on native elements.
template <class Map>
Result<Bytes> convert(const DType& fromType, const DType& toType, Bytes from, Map map)
{
    if (from.size() % static_cast<std::size_t>(fromType.itemBytes) != 0)
        return fail(ErrorCode::corrupt, "%1 bytes are no whole number of %2", from.size(), numpyName(fromType));
    toOrFromNative(from, fromType, fromType.bigEndian);
    return withElementType(fromType, [&](auto fromTag) -> Result<Bytes> {
        return withElementType(toType, [&](auto toTag) -> Result<Bytes> {
            const std::size_t count = from.size() / sizeof(fromTag);
            Bytes to(count * sizeof(toTag));
            map(fromTag, toTag, from, to, count);
            toOrFromNative(to, toType, toType.bigEndian);
            return to;
        });
    });
}

/// Every element as the other type.
Result<Bytes> castAll(const DType& fromType, const DType& toType, Bytes from);

} // namespace zs::codecs

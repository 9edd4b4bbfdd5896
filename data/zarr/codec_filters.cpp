#include "zarr/byte_order.h"
#include "zarr/codec_parts.h"
#include "zarr/element_types.h"

#include <cmath>

// Filters that see the chunk as elements of types which their own configuration names. Before the "bytes" codec (v3)
// the elements are in native order whatever the type says; behind it (v2) the type's own byte order counts.

namespace zs::codecs {
namespace {

struct Types {
    DType plain;
    DType stored;
};

Result<Types> typesOf(const Attributes& config, const Stage& plain, const char* plainName, const char* storedName)
{
    const Result<DType> plainType = dtypeIn(config, plainName, plain.dtype);
    if (!plainType)
        return tl::unexpected(plainType.error());
    const Result<DType> storedType = dtypeIn(config, storedName, *plainType);
    if (!storedType)
        return tl::unexpected(storedType.error());
    return Types{*plainType, *storedType};
}

/// The sizes and types of a filter: elements of `plain` become as many of `stored`.
Result<Stage> retyped(const Result<Types>& types, const Stage& in)
{
    if (!types)
        return tl::unexpected(types.error());
    if (types->plain.itemBytes == 0 || types->stored.itemBytes == 0 || !in.bytes ||
        *in.bytes % types->plain.itemBytes != 0)
        return fail(ErrorCode::unsupported, "a filter from " + numpyName(types->plain) + " to " +
                                                numpyName(types->stored) + " does not fit the chunk");
    for (const DType* const type : {&types->plain, &types->stored})
        if (const Status number = withElementType(*type, [](auto) -> Status { return {}; }); !number)
            return tl::unexpected(number.error());
    return Stage{types->stored, in.shape, *in.bytes / types->plain.itemBytes * types->stored.itemBytes};
}

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

/// Runs `map(stored type tag, plain type tag, stored bytes, plain bytes)` on native elements.
template <class Map>
Result<Bytes> convert(const DType& fromType, const DType& toType, Bytes from, Map map)
{
    if (from.size() % static_cast<std::size_t>(fromType.itemBytes) != 0)
        return fail(ErrorCode::corrupt, std::to_string(from.size()) + " bytes are no whole number of " + numpyName(fromType));
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

Result<Bytes> castAll(const DType& fromType, const DType& toType, Bytes from)
{
    return convert(fromType, toType, std::move(from),
                   [](auto fromTag, auto toTag, const Bytes& in, Bytes& out, std::size_t count) {
                       using From = decltype(fromTag);
                       using To = decltype(toTag);
                       for (std::size_t i = 0; i < count; ++i)
                           save<To>(out, i, castElement<To>(load<From>(in, i)));
                   });
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

template <class T>
T minus(T a, T b)
{
    if constexpr (std::is_same_v<T, HalfFloat>)
        return floatToHalf(a.toFloat() - b.toFloat());
    else if constexpr (std::is_integral_v<T>)
        return static_cast<T>(static_cast<std::make_unsigned_t<T>>(a) - static_cast<std::make_unsigned_t<T>>(b));
    else
        return a - b;
}

/// numpy calculates floats in their own type and integers in double.
template <class T>
using Arithmetic = std::conditional_t<std::is_same_v<T, float> || std::is_same_v<T, HalfFloat>, float, double>;

struct Scaling {
    double scale = 1;
    double offset = 0;
};

Scaling scalingOf(const Attributes& config)
{
    return {config.number("scale").value_or(1), config.number("offset").value_or(0)};
}

} // namespace

Result<Stage> stageAfterRetyping(const Attributes& config, const Stage& in)
{
    return retyped(typesOf(config, in, "dtype", "astype"), in);
}

Result<Stage> stageAfterAstype(const Attributes& config, const Stage& in)
{
    return retyped(typesOf(config, in, "decode_dtype", "encode_dtype"), in);
}

/// The first element, then differences. For bool a difference is "changed".
Result<Bytes> decodeDelta(const Attributes& config, const Stage& out, Bytes encoded)
{
    const Result<Types> types = typesOf(config, out, "dtype", "astype");
    if (!types)
        return tl::unexpected(types.error());
    const bool boolean = types->plain.kind == DTypeKind::boolean;
    return convert(types->stored, types->plain, std::move(encoded),
                   [boolean](auto fromTag, auto toTag, const Bytes& in, Bytes& to, std::size_t count) {
                       using From = decltype(fromTag);
                       using To = decltype(toTag);
                       To sum{};
                       for (std::size_t i = 0; i < count; ++i) {
                           sum = plus<To>(sum, castElement<To>(load<From>(in, i)));
                           if constexpr (std::is_same_v<To, std::uint8_t>)
                               sum = boolean ? sum & 1U : sum;
                           save<To>(to, i, sum);
                       }
                   });
}

Result<Bytes> encodeDelta(const Attributes& config, const Stage& in, Bytes plain)
{
    const Result<Types> types = typesOf(config, in, "dtype", "astype");
    if (!types)
        return tl::unexpected(types.error());
    const bool boolean = types->plain.kind == DTypeKind::boolean;
    return convert(types->plain, types->stored, std::move(plain),
                   [boolean](auto fromTag, auto toTag, const Bytes& from, Bytes& to, std::size_t count) {
                       using From = decltype(fromTag);
                       using To = decltype(toTag);
                       From before{};
                       for (std::size_t i = 0; i < count; ++i) {
                           const From value = load<From>(from, i);
                           From change = minus<From>(value, before);
                           if constexpr (std::is_same_v<From, std::uint8_t>)
                               change = boolean ? change & 1U : change;
                           save<To>(to, i, castElement<To>(change));
                           before = value;
                       }
                   });
}

/// stored / scale + offset, calculated in the stored type when that is a float, else in double.
Result<Bytes> decodeFixedScaleOffset(const Attributes& config, const Stage& out, Bytes encoded)
{
    const Result<Types> types = typesOf(config, out, "dtype", "astype");
    if (!types)
        return tl::unexpected(types.error());
    return convert(types->stored, types->plain, std::move(encoded),
                   [scaling = scalingOf(config)](auto fromTag, auto toTag, const Bytes& in, Bytes& to, std::size_t count) {
                       using From = decltype(fromTag);
                       using To = decltype(toTag);
                       using Number = Arithmetic<From>;
                       const auto scale = static_cast<Number>(scaling.scale);
                       const auto offset = static_cast<Number>(scaling.offset);
                       for (std::size_t i = 0; i < count; ++i)
                           save<To>(to, i, castElement<To>(castElement<Number>(load<From>(in, i)) / scale + offset));
                   });
}

Result<Bytes> encodeFixedScaleOffset(const Attributes& config, const Stage& in, Bytes plain)
{
    const Result<Types> types = typesOf(config, in, "dtype", "astype");
    if (!types)
        return tl::unexpected(types.error());
    return convert(types->plain, types->stored, std::move(plain),
                   [scaling = scalingOf(config)](auto fromTag, auto toTag, const Bytes& from, Bytes& to, std::size_t count) {
                       using From = decltype(fromTag);
                       using To = decltype(toTag);
                       using Number = Arithmetic<From>;
                       const auto scale = static_cast<Number>(scaling.scale);
                       const auto offset = static_cast<Number>(scaling.offset);
                       for (std::size_t i = 0; i < count; ++i) {
                           const Number scaled = (castElement<Number>(load<From>(from, i)) - offset) * scale;
                           save<To>(to, i, castElement<To>(std::nearbyint(scaled)));
                       }
                   });
}

Result<Bytes> decodeQuantize(const Attributes& config, const Stage& out, Bytes encoded)
{
    const Result<Types> types = typesOf(config, out, "dtype", "astype");
    if (!types)
        return tl::unexpected(types.error());
    return castAll(types->stored, types->plain, std::move(encoded));
}

Result<Bytes> decodeAstype(const Attributes& config, const Stage& out, Bytes encoded)
{
    const Result<Types> types = typesOf(config, out, "decode_dtype", "encode_dtype");
    if (!types)
        return tl::unexpected(types.error());
    return castAll(types->stored, types->plain, std::move(encoded));
}

Result<Bytes> decodeUnchanged(const Attributes&, const Stage&, Bytes encoded)
{
    return encoded;
}

Result<Stage> stageAfterScaleOffset(const Attributes& config, const Stage& in)
{
    if (scalingOf(config).scale == 0)
        return fail(ErrorCode::corrupt, "codec scale_offset divides by zero");
    if (const Status number = withElementType(in.dtype, [](auto) -> Status { return {}; }); !number)
        return tl::unexpected(number.error());
    return in;
}

/// stored / scale + offset in the arithmetic of the array's own type.
Result<Bytes> decodeScaleOffset(const Attributes& config, const Stage& out, Bytes encoded)
{
    DType native = out.dtype;
    native.bigEndian = false;
    return convert(native, native, std::move(encoded),
                   [scaling = scalingOf(config)](auto tag, auto, const Bytes& in, Bytes& to, std::size_t count) {
                       using T = decltype(tag);
                       for (std::size_t i = 0; i < count; ++i) {
                           if constexpr (std::is_integral_v<T>) {
                               const T quotient = castElement<T>(static_cast<double>(load<T>(in, i)) / scaling.scale);
                               save<T>(to, i, plus<T>(quotient, castElement<T>(scaling.offset)));
                           } else {
                               using Number = Arithmetic<T>;
                               const Number value = castElement<Number>(load<T>(in, i)) / static_cast<Number>(scaling.scale);
                               save<T>(to, i, castElement<T>(value + static_cast<Number>(scaling.offset)));
                           }
                       }
                   });
}

} // namespace zs::codecs

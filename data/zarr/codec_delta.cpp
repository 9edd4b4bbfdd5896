#include "zarr/codec_parts.h"
#include "zarr/element_filter.h"

namespace zs::codecs {
namespace {

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

} // namespace

/// The first element, then differences. For bool a difference is "changed".
Result<Bytes> decodeDelta(const Attributes& config, const Stage& out, Bytes encoded)
{
    const Result<FilterTypes> types = filterTypes(config, out, "dtype", "astype");
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
    const Result<FilterTypes> types = filterTypes(config, in, "dtype", "astype");
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

} // namespace zs::codecs

#include "zarr/codec_parts.h"
#include "zarr/element_filter.h"

#include <cmath>

namespace zs::codecs {

/// stored / scale + offset, calculated in the stored type when that is a float, else in double.
Result<Bytes> decodeFixedScaleOffset(const Attributes& config, const Stage& out, Bytes encoded)
{
    const Result<FilterTypes> types = filterTypes(config, out, "dtype", "astype");
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
    const Result<FilterTypes> types = filterTypes(config, in, "dtype", "astype");
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

} // namespace zs::codecs

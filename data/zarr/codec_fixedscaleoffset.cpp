#include "zarr/codec_parts.h"
#include "zarr/element_filter.h"

#include <cmath>

namespace zs::codecs {
namespace {

/// Every element by formula(element, scale, offset), calculated in the type it comes in when that is a float, else in
/// double.
template <class Formula>
Result<Bytes> scaled(const DType& from, const DType& to, const Scaling& scaling, Bytes bytes, Formula formula)
{
    return convert(from, to, std::move(bytes),
                   [scaling, formula](auto fromTag, auto toTag, const Bytes& in, Bytes& out, std::size_t count) {
                       using From = decltype(fromTag);
                       using To = decltype(toTag);
                       using Number = Arithmetic<From>;
                       const auto scale = static_cast<Number>(scaling.scale);
                       const auto offset = static_cast<Number>(scaling.offset);
                       for (std::size_t i = 0; i < count; ++i)
                           save<To>(out, i, castElement<To>(formula(castElement<Number>(load<From>(in, i)), scale, offset)));
                   });
}

} // namespace

Result<Bytes> decodeFixedScaleOffset(const Attributes& config, const Stage& out, Bytes encoded)
{
    const Result<FilterTypes> types = filterTypes(config, out, "dtype", "astype");
    if (!types)
        return tl::unexpected(types.error());
    return scaled(types->stored, types->plain, scalingOf(config), std::move(encoded),
                  [](auto stored, auto scale, auto offset) { return stored / scale + offset; });
}

Result<Bytes> encodeFixedScaleOffset(const Attributes& config, const Stage& in, Bytes plain)
{
    const Result<FilterTypes> types = filterTypes(config, in, "dtype", "astype");
    if (!types)
        return tl::unexpected(types.error());
    return scaled(types->plain, types->stored, scalingOf(config), std::move(plain),
                  [](auto value, auto scale, auto offset) { return std::nearbyint((value - offset) * scale); });
}

} // namespace zs::codecs

#include "zarr/codec_parts.h"
#include "zarr/element_filter.h"

namespace zs::codecs {

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

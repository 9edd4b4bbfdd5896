#include "zarr/element_filter.h"

#include "zarr/codec_parts.h"

namespace zs::codecs {

Result<FilterTypes> filterTypes(const Attributes& config, const Stage& plain, const char* plainName,
                                const char* storedName)
{
    const Result<DType> plainType = dtypeIn(config, plainName, plain.dtype);
    if (!plainType)
        return tl::unexpected(plainType.error());
    const Result<DType> storedType = dtypeIn(config, storedName, *plainType);
    if (!storedType)
        return tl::unexpected(storedType.error());
    return FilterTypes{*plainType, *storedType};
}

Result<Stage> retyped(const Result<FilterTypes>& types, const Stage& in)
{
    if (!types)
        return tl::unexpected(types.error());
    if (types->plain.itemBytes == 0 || types->stored.itemBytes == 0 || !in.bytes ||
        *in.bytes % types->plain.itemBytes != 0)
        return fail(ErrorCode::unsupported,
                    "a filter from %1 to %2 does not fit the chunk", numpyName(types->plain), numpyName(types->stored));
    for (const DType* const type : {&types->plain, &types->stored})
        if (const Status number = withElementType(*type, [](auto) -> Status { return {}; }); !number)
            return tl::unexpected(number.error());
    return Stage{types->stored, in.shape, *in.bytes / types->plain.itemBytes * types->stored.itemBytes};
}

Scaling scalingOf(const Attributes& config)
{
    return {config.number("scale").value_or(1), config.number("offset").value_or(0)};
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

Result<Stage> stageAfterRetyping(const Attributes& config, const Stage& in)
{
    return retyped(filterTypes(config, in, "dtype", "astype"), in);
}

} // namespace zs::codecs

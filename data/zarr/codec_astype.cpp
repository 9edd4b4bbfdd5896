#include "zarr/codec_parts.h"
#include "zarr/element_filter.h"

namespace zs::codecs {

Result<Stage> stageAfterAstype(const Attributes& config, const Stage& in)
{
    return retyped(filterTypes(config, in, "decode_dtype", "encode_dtype"), in);
}

Result<Bytes> decodeAstype(const Attributes& config, const Stage& out, Bytes encoded)
{
    const Result<FilterTypes> types = filterTypes(config, out, "decode_dtype", "encode_dtype");
    if (!types)
        return tl::unexpected(types.error());
    return castAll(types->stored, types->plain, std::move(encoded));
}

} // namespace zs::codecs

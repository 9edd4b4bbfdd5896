#include "zarr/codec_parts.h"
#include "zarr/element_filter.h"

namespace zs::codecs {

Result<Bytes> decodeQuantize(const Attributes& config, const Stage& out, Bytes encoded)
{
    const Result<FilterTypes> types = filterTypes(config, out, "dtype", "astype");
    if (!types)
        return tl::unexpected(types.error());
    return castAll(types->stored, types->plain, std::move(encoded));
}

} // namespace zs::codecs

#include "zarr/codec_parts.h"

namespace zs::codecs {

Result<Bytes> decodeVlenUtf8(const Attributes&, const Stage& out, Bytes encoded)
{
    return checkedVlen(out, std::move(encoded));
}

Result<Bytes> encodeVlenUtf8(const Attributes&, const Stage&, Bytes plain)
{
    return plain;
}

} // namespace zs::codecs

#include "zarr/codec_parts.h"

namespace zs::codecs {

Result<Bytes> decodeVlenBytes(const Attributes&, const Stage& out, Bytes encoded)
{
    return checkedVlen(out, std::move(encoded));
}

Result<Bytes> encodeVlenBytes(const Attributes&, const Stage&, Bytes plain)
{
    return plain;
}

} // namespace zs::codecs

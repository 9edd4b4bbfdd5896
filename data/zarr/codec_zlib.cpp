#include "zarr/codec_parts.h"
#include "zarr/zlib_stream.h"

namespace zs::codecs {

Result<Bytes> decodeZlib(const Attributes&, const Stage& out, Bytes encoded)
{
    return inflateAll(out, encoded, ZlibFormat::zlib);
}

Result<Bytes> encodeZlib(const Attributes& config, const Stage&, Bytes plain)
{
    return deflateAll(config, plain, ZlibFormat::zlib);
}

} // namespace zs::codecs

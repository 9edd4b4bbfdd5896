#include "zarr/codec_parts.h"
#include "zarr/zlib_stream.h"

namespace zs::codecs {

Result<Bytes> decodeGzip(const Attributes&, const Stage& out, Bytes encoded)
{
    return inflateAll(out, encoded, ZlibFormat::gzip);
}

Result<Bytes> encodeGzip(const Attributes& config, const Stage&, Bytes plain)
{
    return deflateAll(config, plain, ZlibFormat::gzip);
}

} // namespace zs::codecs

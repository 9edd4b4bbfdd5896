#include "core/shape.h"
#include "zarr/byte_order.h"
#include "zarr/codec_parts.h"

namespace zs::codecs {
namespace {

/// "little" when nothing is said: old writers leave it out, and one-byte elements have no order.
bool isBig(const Attributes& config)
{
    return config.textOr("endian") == "big";
}

} // namespace

Result<Stage> stageAfterBytes(const Attributes& config, const Stage& in)
{
    const std::string endian = config.textOr("endian", "little");
    if (endian != "little" && endian != "big")
        return fail(ErrorCode::corrupt, "codec bytes has the unknown endian '%1'", endian);
    if (in.dtype.itemBytes == 0)
        return fail(ErrorCode::unsupported, "codec bytes cannot hold %1 of variable length", in.dtype.name);
    return in;
}

Result<Bytes> decodeBytes(const Attributes& config, const Stage& out, Bytes encoded)
{
    if (const Status exact = expectBytes(out, static_cast<Index>(encoded.size())); !exact)
        return tl::unexpected(exact.error());
    toOrFromNative(encoded, out.dtype, isBig(config));
    return encoded;
}

Result<Bytes> encodeBytes(const Attributes& config, const Stage& in, Bytes plain)
{
    toOrFromNative(plain, in.dtype, isBig(config));
    return plain;
}

} // namespace zs::codecs

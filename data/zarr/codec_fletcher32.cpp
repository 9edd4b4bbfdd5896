#include "zarr/checksum.h"
#include "zarr/codec_parts.h"
#include "zarr/stored_checksum.h"

namespace zs::codecs {

Result<Bytes> decodeFletcher32(const Attributes&, const Stage& out, Bytes encoded)
{
    return takeChecksum(out, std::move(encoded), false, {fletcher32});
}

} // namespace zs::codecs

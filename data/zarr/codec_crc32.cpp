#include "zarr/checksum.h"
#include "zarr/codec_parts.h"
#include "zarr/stored_checksum.h"

namespace zs::codecs {

Result<Bytes> decodeCrc32(const Attributes& config, const Stage& out, Bytes encoded)
{
    return takeChecksum(out, std::move(encoded), config.textOr("location", "start") != "end", {crc32});
}

} // namespace zs::codecs

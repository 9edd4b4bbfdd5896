#include "zarr/byte_order.h"
#include "zarr/checksum.h"
#include "zarr/codec_parts.h"
#include "zarr/stored_checksum.h"

namespace zs::codecs {

/// Old releases of one writer stored the ordinary CRC-32 under this name (zarrs before 0.11.5), so that is accepted too.
Result<Bytes> decodeCrc32c(const Attributes& config, const Stage& out, Bytes encoded)
{
    return takeChecksum(out, std::move(encoded), config.textOr("location", "end") == "start", {crc32c, crc32});
}

Result<Bytes> encodeCrc32c(const Attributes&, const Stage&, Bytes plain)
{
    const std::uint32_t sum = crc32c(plain);
    plain.resize(plain.size() + 4);
    writeLittleEndian(sum, plain.data() + plain.size() - 4);
    return plain;
}

} // namespace zs::codecs

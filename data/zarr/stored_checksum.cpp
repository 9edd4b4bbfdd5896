#include "zarr/stored_checksum.h"

#include "zarr/byte_order.h"
#include "zarr/codec_parts.h"

namespace zs::codecs {

Result<Bytes> takeChecksum(const Stage& out, Bytes encoded, bool atStart, std::initializer_list<Checksum> accepted)
{
    if (encoded.size() < 4)
        return fail(ErrorCode::corrupt, "%1 bytes are too few for a checksum", encoded.size());
    const std::size_t size = encoded.size() - 4;
    if (const Status exact = expectBytes(out, static_cast<Index>(size)); !exact)
        return tl::unexpected(exact.error());
    const std::uint32_t stored = readLittleEndian<std::uint32_t>(encoded.data() + (atStart ? 0 : size));
    const auto body = std::span<const std::uint8_t>(encoded).subspan(atStart ? 4 : 0, size);
    bool right = false;
    for (const Checksum sum : accepted)
        right = right || sum(body) == stored;
    if (!right)
        return fail(ErrorCode::corrupt, "the checksum is wrong: the data is damaged");
    if (atStart)
        encoded.erase(encoded.begin(), encoded.begin() + 4);
    encoded.resize(size);
    return encoded;
}

} // namespace zs::codecs

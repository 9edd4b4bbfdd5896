#include "zarr/byte_order.h"
#include "zarr/checksum.h"
#include "zarr/codec_parts.h"

#include <zlib.h>

namespace zs::codecs {
namespace {

using Sum = std::uint32_t (*)(std::span<const std::uint8_t>);

std::uint32_t crc32Of(std::span<const std::uint8_t> bytes)
{
    return static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
}

std::uint32_t adler32Of(std::span<const std::uint8_t> bytes)
{
    return static_cast<std::uint32_t>(adler32_z(1, bytes.data(), bytes.size()));
}

/// Compares and removes the four bytes at the start or the end.
Result<Bytes> checkSum(const Stage& out, Bytes encoded, bool atStart, std::initializer_list<Sum> accepted)
{
    if (encoded.size() < 4)
        return fail(ErrorCode::corrupt, std::to_string(encoded.size()) + " bytes are too few for a checksum");
    const std::size_t size = encoded.size() - 4;
    if (const Status exact = expectBytes(out, static_cast<Index>(size)); !exact)
        return tl::unexpected(exact.error());
    const std::uint32_t stored = readLittleEndian<std::uint32_t>(encoded.data() + (atStart ? 0 : size));
    const auto body = std::span<const std::uint8_t>(encoded).subspan(atStart ? 4 : 0, size);
    bool right = false;
    for (const Sum sum : accepted)
        right = right || sum(body) == stored;
    if (!right)
        return fail(ErrorCode::corrupt, "the checksum is wrong: the data is damaged");
    if (atStart)
        encoded.erase(encoded.begin(), encoded.begin() + 4);
    encoded.resize(size);
    return encoded;
}

} // namespace

/// Old releases of one writer stored the ordinary CRC-32 under this name (zarrs before 0.11.5), so that is accepted too.
Result<Bytes> decodeCrc32c(const Attributes& config, const Stage& out, Bytes encoded)
{
    return checkSum(out, std::move(encoded), config.textOr("location", "end") == "start", {crc32c, crc32Of});
}

Result<Bytes> encodeCrc32c(const Attributes&, const Stage&, Bytes plain)
{
    const std::uint32_t sum = crc32c(plain);
    plain.resize(plain.size() + 4);
    writeLittleEndian(sum, plain.data() + plain.size() - 4);
    return plain;
}

Result<Bytes> decodeCrc32(const Attributes& config, const Stage& out, Bytes encoded)
{
    return checkSum(out, std::move(encoded), config.textOr("location", "start") != "end", {crc32Of});
}

Result<Bytes> decodeAdler32(const Attributes& config, const Stage& out, Bytes encoded)
{
    return checkSum(out, std::move(encoded), config.textOr("location", "start") != "end", {adler32Of});
}

Result<Bytes> decodeFletcher32(const Attributes&, const Stage& out, Bytes encoded)
{
    return checkSum(out, std::move(encoded), false, {fletcher32});
}

} // namespace zs::codecs

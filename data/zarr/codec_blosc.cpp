#include "zarr/codec_parts.h"

#include "zarr/byte_order.h"

#include <blosc.h>

#include <algorithm>
#include <memory>

namespace zs::codecs {
namespace {

/// "noshuffle", "shuffle", "bitshuffle" (v3) or 0, 1, 2 and -1 = by the item size (v2).
int shuffleOf(const Attributes& config, Index typeBytes)
{
    const std::string word = config.textOr("shuffle");
    if (word == "noshuffle")
        return BLOSC_NOSHUFFLE;
    if (word == "bitshuffle")
        return BLOSC_BITSHUFFLE;
    if (word == "shuffle")
        return BLOSC_SHUFFLE;
    const Index number = integerIn(config, "shuffle").value_or(1);
    if (number == 0 || number == 2)
        return static_cast<int>(number);
    return number == -1 && typeBytes == 1 ? BLOSC_BITSHUFFLE : BLOSC_SHUFFLE;
}

/// Decoded size that the header promises, once the header has been found to agree with the data.
Result<std::size_t> checkedSize(std::span<const std::uint8_t> encoded)
{
    if (encoded.size() < BLOSC_MIN_HEADER_LENGTH)
        return fail(ErrorCode::corrupt, "%1 bytes are too few for a blosc header", encoded.size());
    std::size_t plainBytes = 0;
    std::size_t ownBytes = 0;
    std::size_t blockBytes = 0;
    blosc_cbuffer_sizes(encoded.data(), &plainBytes, &ownBytes, &blockBytes);
    // some writers leave bytes behind the end (z5py); the header says where it is
    if (ownBytes > encoded.size() || blosc_cbuffer_validate(encoded.data(), ownBytes, &plainBytes) != 0)
        return fail(ErrorCode::corrupt, "the blosc header contradicts the data");
    return plainBytes;
}

/// `out` has the size of the header.
Status decompress(std::span<const std::uint8_t> encoded, std::span<std::uint8_t> out)
{
    const int wrote = blosc_decompress_ctx(encoded.data(), out.data(), out.size(), 1);
    if (wrote < 0 || static_cast<std::size_t>(wrote) != out.size())
        return fail(ErrorCode::corrupt, "the blosc data is damaged");
    return {};
}

} // namespace

Result<Bytes> decodeBlosc(const Attributes&, const Stage& out, Bytes encoded)
{
    const Result<std::size_t> size = checkedSize(encoded);
    if (!size)
        return tl::unexpected(size.error());
    if (const Status exact = expectBytes(out, static_cast<Index>(*size)); !exact)
        return tl::unexpected(exact.error());
    Bytes plain(*size);
    if (const Status done = decompress(encoded, plain); !done)
        return tl::unexpected(done.error());
    return plain;
}

Status decodeBloscInto(std::span<const std::uint8_t> encoded, std::span<std::uint8_t> out)
{
    const Result<std::size_t> size = checkedSize(encoded);
    if (!size)
        return tl::unexpected(size.error());
    if (*size != out.size())
        return fail(ErrorCode::corrupt, "the data are %1 bytes instead of %2", *size, out.size());
    return decompress(encoded, out);
}

Result<Bytes> encodeBlosc(const Attributes& config, const Stage& in, Bytes plain)
{
    if (plain.size() > BLOSC_MAX_BUFFERSIZE)
        return fail(ErrorCode::invalidArgument, "blosc takes at most 2 GiB at once; choose smaller chunks");
    const Index typeBytes =
        std::clamp<Index>(integerIn(config, "typesize").value_or(std::max<Index>(in.dtype.itemBytes, 1)), 1, 255);
    const auto level = static_cast<int>(std::clamp<Index>(integerIn(config, "clevel").value_or(5), 0, 9));
    const std::string compressor = config.textOr("cname", "lz4");
    const std::size_t most = plain.size() + BLOSC_MAX_OVERHEAD;
    const auto room = std::make_unique_for_overwrite<std::uint8_t[]>(most); // only what is used of it is touched
    const auto blockBytes = static_cast<std::size_t>(std::max<Index>(integerIn(config, "blocksize").value_or(0), 0));
    const int size =
        blosc_compress_ctx(level, shuffleOf(config, typeBytes), static_cast<std::size_t>(typeBytes), plain.size(),
                           plain.data(), room.get(), most, compressor.c_str(), blockBytes, 1);
    if (size <= 0)
        return fail(ErrorCode::unsupported, "blosc cannot compress with %1", compressor);
    return Bytes(room.get(), room.get() + size);
}

} // namespace zs::codecs

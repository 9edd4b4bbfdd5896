#include "zarr/byte_order.h"
#include "zarr/codec_parts.h"

#include <lz4.h>

#include <algorithm>

// numcodecs' framing: the decoded size as little-endian uint32, then one LZ4 block (not a frame).

namespace zs::codecs {

Result<Bytes> decodeLz4(const Attributes&, const Stage& out, Bytes encoded)
{
    if (encoded.size() < 4 || encoded.size() > LZ4_MAX_INPUT_SIZE)
        return fail(ErrorCode::corrupt, "%1 bytes are no LZ4 block", encoded.size());
    const Index plainBytes = readLittleEndian<std::uint32_t>(encoded.data());
    if (const Status exact = expectBytes(out, plainBytes); !exact)
        return tl::unexpected(exact.error());
    // LZ4 cannot pack more than 255 bytes into one: do not allocate for a size that cannot be
    if (plainBytes > LZ4_MAX_INPUT_SIZE || plainBytes > 255 * static_cast<Index>(encoded.size()) + 64)
        return fail(ErrorCode::corrupt, "the LZ4 block is too short for its %1 bytes", plainBytes);
    Bytes plain(static_cast<std::size_t>(plainBytes));
    const int wrote =
        LZ4_decompress_safe(reinterpret_cast<const char*>(encoded.data()) + 4, reinterpret_cast<char*>(plain.data()),
                            static_cast<int>(encoded.size() - 4), static_cast<int>(plain.size()));
    if (wrote < 0 || wrote != plainBytes)
        return fail(ErrorCode::corrupt, "the LZ4 block is damaged");
    return plain;
}

Result<Bytes> encodeLz4(const Attributes& config, const Stage&, Bytes plain)
{
    if (plain.size() > LZ4_MAX_INPUT_SIZE)
        return fail(ErrorCode::invalidArgument, "LZ4 takes at most 2 GiB at once; choose smaller chunks");
    const auto acceleration = static_cast<int>(std::clamp<Index>(integerIn(config, "acceleration").value_or(1), 1, 65537));
    const int size = static_cast<int>(plain.size());
    Bytes encoded(4 + static_cast<std::size_t>(LZ4_compressBound(size)));
    writeLittleEndian(static_cast<std::uint32_t>(plain.size()), encoded.data());
    const int wrote =
        LZ4_compress_fast(reinterpret_cast<const char*>(plain.data()), reinterpret_cast<char*>(encoded.data()) + 4, size,
                          static_cast<int>(encoded.size() - 4), acceleration);
    if (wrote <= 0)
        return fail(ErrorCode::outOfMemory, "LZ4 could not finish");
    encoded.resize(4 + static_cast<std::size_t>(wrote));
    return encoded;
}

} // namespace zs::codecs

#include "zarr/codec_parts.h"

namespace zs::codecs {
namespace {

std::size_t elementBytes(const Attributes& config, const Stage& stage)
{
    const Index bytes = integerIn(config, "elementsize").value_or(stage.dtype.itemBytes);
    return bytes > 1 ? static_cast<std::size_t>(bytes) : 1;
}

} // namespace

Result<Stage> stageAfterShuffle(const Attributes& config, const Stage& in)
{
    if (integerIn(config, "elementsize").value_or(4) < 0)
        return fail(ErrorCode::corrupt, "codec shuffle has a negative element size");
    return in;
}

/// Byte k of all elements lies together. What is left after the last whole element is not shuffled (HDF5's rule).
Result<Bytes> decodeShuffle(const Attributes& config, const Stage& out, Bytes encoded)
{
    if (const Status exact = expectBytes(out, static_cast<Index>(encoded.size())); !exact)
        return tl::unexpected(exact.error());
    const std::size_t width = elementBytes(config, out);
    const std::size_t count = encoded.size() / width;
    if (width == 1 || count < 2)
        return encoded;
    Bytes plain(encoded);
    for (std::size_t k = 0; k < width; ++k) {
        const std::uint8_t* const from = encoded.data() + k * count;
        std::uint8_t* const to = plain.data() + k;
        for (std::size_t i = 0; i < count; ++i)
            to[i * width] = from[i];
    }
    return plain;
}

Result<Bytes> encodeShuffle(const Attributes& config, const Stage& in, Bytes plain)
{
    const std::size_t width = elementBytes(config, in);
    const std::size_t count = plain.size() / width;
    if (width == 1 || count < 2)
        return plain;
    Bytes encoded(plain);
    for (std::size_t k = 0; k < width; ++k)
        for (std::size_t i = 0; i < count; ++i)
            encoded[k * count + i] = plain[i * width + k];
    return encoded;
}

} // namespace zs::codecs

#include "zarr/codec_parts.h"
#include "zarr/packed_bits.h"

// The v3 extension: lowest bit first.

namespace zs::codecs {
namespace {

/// 1 when a byte with the number of padding bits stands before or behind the bits.
Index paddingBytes(const Attributes& config)
{
    return config.textOr("padding_encoding", "none") == "none" ? 0 : 1;
}

} // namespace

Result<Stage> stageAfterPackbits(const Attributes& config, const Stage& in)
{
    if (const Status fits = onlyBool(in); !fits)
        return tl::unexpected(fits.error());
    return Stage{in.dtype, in.shape, (elementsOf(in) + 7) / 8 + paddingBytes(config)};
}

Result<Bytes> decodePackbits(const Attributes& config, const Stage& out, Bytes encoded)
{
    const auto padding = static_cast<std::size_t>(paddingBytes(config));
    if (encoded.size() < padding)
        return fail(ErrorCode::corrupt, "0 bytes hold no bits");
    const bool first = config.textOr("padding_encoding") == "first_byte";
    const auto packed = std::span<const std::uint8_t>(encoded).subspan(first ? padding : 0, encoded.size() - padding);
    return unpackBits(out, packed, true);
}

} // namespace zs::codecs

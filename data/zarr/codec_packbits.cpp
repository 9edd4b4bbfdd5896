#include "core/shape.h"
#include "zarr/codec_parts.h"

namespace zs::codecs {
namespace {

Index countOf(const Stage& stage)
{
    return elementCount(stage.shape).value_or(0);
}

Status onlyBool(const Stage& in)
{
    if (in.dtype.kind != DTypeKind::boolean)
        return fail(ErrorCode::unsupported, "codec packbits is supported for bool only, not for " + in.dtype.name);
    return {};
}

/// 1 when a byte with the number of padding bits stands before or behind the bits.
Index paddingBytes(const Attributes& config)
{
    return config.textOr("padding_encoding", "none") == "none" ? 0 : 1;
}

Result<Bytes> unpack(const Stage& out, std::span<const std::uint8_t> packed, bool lowBitFirst)
{
    const auto count = static_cast<std::size_t>(countOf(out));
    if (packed.size() != (count + 7) / 8)
        return fail(ErrorCode::corrupt, "holds " + std::to_string(packed.size()) + " bytes of bits instead of " +
                                            std::to_string((count + 7) / 8));
    Bytes plain(count);
    for (std::size_t i = 0; i < count; ++i)
        plain[i] = (packed[i / 8] >> (lowBitFirst ? i % 8 : 7 - i % 8)) & 1U;
    return plain;
}

} // namespace

// The v3 extension: lowest bit first.

Result<Stage> stageAfterPackbits(const Attributes& config, const Stage& in)
{
    if (const Status fits = onlyBool(in); !fits)
        return tl::unexpected(fits.error());
    return Stage{in.dtype, in.shape, (countOf(in) + 7) / 8 + paddingBytes(config)};
}

Result<Bytes> decodePackbits(const Attributes& config, const Stage& out, Bytes encoded)
{
    const auto padding = static_cast<std::size_t>(paddingBytes(config));
    if (encoded.size() < padding)
        return fail(ErrorCode::corrupt, "0 bytes hold no bits");
    const bool first = config.textOr("padding_encoding") == "first_byte";
    const auto packed = std::span<const std::uint8_t>(encoded).subspan(first ? padding : 0, encoded.size() - padding);
    return unpack(out, packed, true);
}

// The filter of numcodecs: highest bit first, the number of padding bits in front.

Result<Stage> stageAfterNumcodecsPackbits(const Attributes&, const Stage& in)
{
    if (const Status fits = onlyBool(in); !fits)
        return tl::unexpected(fits.error());
    Stage after = in;
    after.bytes = (countOf(in) + 7) / 8 + 1;
    after.shape = {*after.bytes};
    after.dtype.kind = DTypeKind::unsignedInt;
    return after;
}

Result<Bytes> decodeNumcodecsPackbits(const Attributes&, const Stage& out, Bytes encoded)
{
    const auto count = static_cast<std::size_t>(countOf(out));
    if (encoded.empty() || encoded[0] != (8 - count % 8) % 8)
        return fail(ErrorCode::corrupt, "holds another number of bits than the chunk has elements");
    return unpack(out, std::span<const std::uint8_t>(encoded).subspan(1), false);
}

} // namespace zs::codecs

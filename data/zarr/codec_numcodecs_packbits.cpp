#include "zarr/codec_parts.h"
#include "zarr/packed_bits.h"

// The filter of numcodecs: highest bit first, the number of padding bits in front.

namespace zs::codecs {

Result<Stage> stageAfterNumcodecsPackbits(const Attributes&, const Stage& in)
{
    if (const Status fits = onlyBool(in); !fits)
        return tl::unexpected(fits.error());
    Stage after = in;
    after.bytes = (elementsOf(in) + 7) / 8 + 1;
    after.shape = {*after.bytes};
    after.dtype.kind = DTypeKind::unsignedInt;
    return after;
}

Result<Bytes> decodeNumcodecsPackbits(const Attributes&, const Stage& out, Bytes encoded)
{
    const auto count = static_cast<std::size_t>(elementsOf(out));
    if (encoded.empty() || encoded[0] != (8 - count % 8) % 8)
        return fail(ErrorCode::corrupt, "holds another number of bits than the chunk has elements");
    return unpackBits(out, std::span<const std::uint8_t>(encoded).subspan(1), false);
}

} // namespace zs::codecs

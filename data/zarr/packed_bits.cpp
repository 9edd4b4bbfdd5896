#include "zarr/packed_bits.h"

#include "core/shape.h"

namespace zs::codecs {

Index elementsOf(const Stage& stage)
{
    return elementCount(stage.shape).value_or(0);
}

Status onlyBool(const Stage& in)
{
    if (in.dtype.kind != DTypeKind::boolean)
        return fail(ErrorCode::unsupported, "codec packbits is supported for bool only, not for %1", in.dtype.name);
    return {};
}

Result<Bytes> unpackBits(const Stage& out, std::span<const std::uint8_t> packed, bool lowBitFirst)
{
    const auto count = static_cast<std::size_t>(elementsOf(out));
    if (packed.size() != (count + 7) / 8)
        return fail(ErrorCode::corrupt, "holds %1 bytes of bits instead of %2", packed.size(), (count + 7) / 8);
    Bytes plain(count);
    for (std::size_t i = 0; i < count; ++i)
        plain[i] = (packed[i / 8] >> (lowBitFirst ? i % 8 : 7 - i % 8)) & 1U;
    return plain;
}

} // namespace zs::codecs

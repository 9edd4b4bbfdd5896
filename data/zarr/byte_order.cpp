#include "zarr/byte_order.h"

#include <algorithm>

namespace zs {
namespace {

template <class Word>
void swapAs(std::span<std::uint8_t> bytes)
{
    const std::size_t count = bytes.size() / sizeof(Word);
    for (std::size_t i = 0; i < count; ++i) {
        std::uint8_t* at = bytes.data() + i * sizeof(Word);
        Word word;
        std::memcpy(&word, at, sizeof word);
        if constexpr (sizeof(Word) == 2)
            word = __builtin_bswap16(word);
        else if constexpr (sizeof(Word) == 4)
            word = __builtin_bswap32(word);
        else
            word = __builtin_bswap64(word);
        std::memcpy(at, &word, sizeof word);
    }
}

} // namespace

Index wordBytes(const DType& dtype)
{
    switch (dtype.kind) {
    case DTypeKind::signedInt:
    case DTypeKind::unsignedInt:
    case DTypeKind::floating:
    case DTypeKind::bfloat:
    case DTypeKind::datetime:
    case DTypeKind::timedelta: return dtype.itemBytes;
    case DTypeKind::complex: return dtype.itemBytes / 2;
    case DTypeKind::fixedText: return 4;
    default: return 1;
    }
}

void swapWords(std::span<std::uint8_t> bytes, Index word)
{
    if (word == 2)
        swapAs<std::uint16_t>(bytes);
    else if (word == 4)
        swapAs<std::uint32_t>(bytes);
    else if (word == 8)
        swapAs<std::uint64_t>(bytes);
}

void toOrFromNative(std::span<std::uint8_t> bytes, const DType& dtype, bool bigEndian)
{
    if (bigEndian != (std::endian::native == std::endian::big))
        swapWords(bytes, wordBytes(dtype));
}

} // namespace zs

#include "zarr/codec_parts.h"
#include "zarr/part_packet.h"

#include <cstring>

// No file has this codec: it is how parts of a blosc chunk are carried from the store to where they are decoded.
// Form: the number of spans (-1: the rest is the plain bytes), the spans, a blosc chunk; numbers are 64 bits, native.

namespace zs {
namespace {

constexpr Index kPlain = -1;

Bytes packed(Index count, const std::vector<ByteSpan>& spans, const Bytes& rest)
{
    const std::size_t spanBytes = spans.size() * sizeof(ByteSpan);
    Bytes bytes(sizeof(Index) + spanBytes + rest.size());
    std::memcpy(bytes.data(), &count, sizeof(Index));
    if (!spans.empty())
        std::memcpy(bytes.data() + sizeof(Index), spans.data(), spanBytes);
    if (!rest.empty())
        std::memcpy(bytes.data() + sizeof(Index) + spanBytes, rest.data(), rest.size());
    return bytes;
}

tl::unexpected<Error> damaged()
{
    return fail(ErrorCode::corrupt, "the blosc data is damaged");
}

/// The spans of `plain`, one after the other.
Result<Bytes> gathered(const std::vector<ByteSpan>& spans, const Bytes& plain, const Stage& out)
{
    const auto size = static_cast<Index>(plain.size());
    Index total = 0;
    for (const ByteSpan& span : spans) {
        if (span.first < 0 || span.count < 0 || span.first > size || span.count > size - span.first)
            return damaged();
        if (__builtin_add_overflow(total, span.count, &total) || total > kMaxUnknownBytes)
            return damaged();
    }
    if (const Status exact = codecs::expectBytes(out, total); !exact)
        return tl::unexpected(exact.error());
    Bytes bytes(static_cast<std::size_t>(total));
    std::uint8_t* to = bytes.data();
    for (const ByteSpan& span : spans) {
        std::memcpy(to, plain.data() + span.first, static_cast<std::size_t>(span.count));
        to += span.count;
    }
    return bytes;
}

} // namespace

Bytes packBlosc(const std::vector<ByteSpan>& spans, const Bytes& blosc)
{
    return packed(static_cast<Index>(spans.size()), spans, blosc);
}

Bytes packPlain(const Bytes& plain)
{
    return packed(kPlain, {}, plain);
}

Result<Bytes> codecs::decodePart(const Attributes& config, const Stage& out, Bytes encoded)
{
    Index count = 0;
    if (encoded.size() < sizeof(Index))
        return damaged();
    std::memcpy(&count, encoded.data(), sizeof(Index));
    if (count == kPlain) {
        encoded.erase(encoded.begin(), encoded.begin() + sizeof(Index));
        if (const Status exact = expectBytes(out, static_cast<Index>(encoded.size())); !exact)
            return tl::unexpected(exact.error());
        return encoded;
    }
    const std::size_t room = (encoded.size() - sizeof(Index)) / sizeof(ByteSpan);
    if (count < 0 || static_cast<std::size_t>(count) > room)
        return damaged();
    std::vector<ByteSpan> spans(static_cast<std::size_t>(count));
    const std::size_t spanBytes = spans.size() * sizeof(ByteSpan);
    if (!spans.empty())
        std::memcpy(spans.data(), encoded.data() + sizeof(Index), spanBytes);
    encoded.erase(encoded.begin(), encoded.begin() + static_cast<std::ptrdiff_t>(sizeof(Index) + spanBytes));
    const Result<Bytes> plain = decodeBlosc(config, Stage{out.dtype, out.shape, std::nullopt}, std::move(encoded));
    if (!plain)
        return tl::unexpected(plain.error());
    return gathered(spans, *plain, out);
}

} // namespace zs

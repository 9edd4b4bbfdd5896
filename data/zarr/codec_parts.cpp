#include "zarr/codec_parts.h"

#include "core/shape.h"
#include "zarr/dtype_names.h"
#include "zarr/text_elements.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace zs::codecs {

Result<Stage> stageOfUnknownSize(const Attributes&, const Stage& in)
{
    return Stage{in.dtype, in.shape, std::nullopt};
}

Result<Stage> stageWithFourMore(const Attributes&, const Stage& in)
{
    Stage after = in;
    if (after.bytes)
        *after.bytes += 4;
    return after;
}

Result<Stage> stageUnchanged(const Attributes&, const Stage& in)
{
    return in;
}

Result<Stage> stageOfObjects(const Attributes&, const Stage& in)
{
    if (in.dtype.itemBytes != 0)
        return fail(ErrorCode::unsupported, "an object codec cannot hold %1", in.dtype.name);
    return Stage{in.dtype, in.shape, std::nullopt};
}

Result<Bytes> collectBounded(const Stage& out, Index encodedBytes,
                             const std::function<Result<Index>(std::span<std::uint8_t> room)>& step)
{
    const Index limit = out.bytes.value_or(kMaxUnknownBytes);
    // A promise of 2 GiB by ten bytes is not believed: the buffer grows with what really comes.
    const Index first = std::min(limit, std::max(Index{64} << 20, 8 * encodedBytes));
    Bytes bytes(static_cast<std::size_t>(out.bytes ? first : std::min(first, 4 * encodedBytes + 4096)));
    std::size_t have = 0;
    while (true) {
        std::uint8_t probe[1]; // one byte of room when the buffer is full: more than the limit is an error
        const bool full = have == bytes.size();
        if (full && static_cast<Index>(have) < limit) {
            bytes.resize(static_cast<std::size_t>(std::min<Index>(limit, 2 * static_cast<Index>(have) + 4096)));
            continue;
        }
        const auto room = full ? std::span<std::uint8_t>(probe) : std::span(bytes).subspan(have);
        const Result<Index> wrote = step(room);
        if (!wrote)
            return tl::unexpected(wrote.error());
        if (*wrote == 0)
            break;
        if (full)
            return fail(ErrorCode::corrupt, "decodes to more than the %1 bytes expected", limit);
        have += static_cast<std::size_t>(*wrote);
    }
    bytes.resize(have);
    if (const Status exact = expectBytes(out, static_cast<Index>(have)); !exact)
        return tl::unexpected(exact.error());
    return bytes;
}

Status expectBytes(const Stage& out, Index have)
{
    if (out.bytes && *out.bytes != have)
        return fail(ErrorCode::corrupt, "decodes to %1 bytes instead of %2", have, *out.bytes);
    if (have > kMaxUnknownBytes)
        return fail(ErrorCode::corrupt, "decodes to %1 bytes", have);
    return {};
}

Result<Bytes> checkedVlen(const Stage& out, Bytes encoded)
{
    const Result<std::vector<std::string_view>> texts = readVlen(encoded, elementCount(out.shape).value_or(0));
    if (!texts)
        return tl::unexpected(texts.error());
    return encoded;
}

std::optional<Index> integerIn(const Attributes& config, std::string_view name)
{
    const auto found = config.json().find(std::string(name));
    if (found == config.json().end() || !found->is_number_integer())
        return std::nullopt;
    return found->get<Index>();
}

Result<DType> dtypeIn(const Attributes& config, std::string_view name, const DType& fallback)
{
    const auto found = config.json().find(std::string(name));
    if (found == config.json().end() || found->is_null())
        return fallback;
    return readDType(*found);
}

} // namespace zs::codecs

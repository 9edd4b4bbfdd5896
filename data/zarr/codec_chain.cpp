#include "zarr/codec_chain.h"

#include "core/shape.h"

#include <bit>
#include <cstring>

namespace zs {
namespace {

std::string spelled(const std::vector<CodecSpec>& chain)
{
    std::string text;
    for (const CodecSpec& spec : chain)
        text += (text.empty() ? "" : ", ") + spec.id;
    return text.empty() ? "(none)" : text;
}

Result<Bytes> decodeThrough(const std::vector<CodecSpec>& chain, const std::vector<Stage>& stages, Bytes encoded)
{
    for (std::size_t i = chain.size(); i-- > 0;) {
        const Codec* const codec = findCodec(chain[i].id);
        Result<Bytes> plain = codec->decode(chain[i].config, stages[i], std::move(encoded));
        if (!plain)
            return addContext(plain.error(), "codec %1", chain[i].id);
        encoded = std::move(*plain);
    }
    return encoded;
}

Result<Bytes> encodeThrough(const std::vector<CodecSpec>& chain, const std::vector<Stage>& stages, Bytes plain)
{
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const Codec* const codec = findCodec(chain[i].id);
        if (codec->encode == nullptr)
            return fail(ErrorCode::unsupported, "codec %1 can be read but not written", chain[i].id);
        Result<Bytes> encoded = codec->encode(chain[i].config, stages[i], std::move(plain));
        if (!encoded)
            return addContext(encoded.error(), "codec %1", chain[i].id);
        plain = std::move(*encoded);
    }
    return plain;
}

/// The one compressor of a chain that does nothing else to elements in this machine's byte order.
const Codec* directCodec(const ArrayMeta& meta)
{
    static_assert(std::endian::native == std::endian::little);
    if (!meta.problem.empty() || meta.codecs.size() != 2 || meta.codecs[0].id != "bytes" ||
        meta.codecs[0].config.textOr("endian", "little") != "little")
        return nullptr;
    const Codec* const codec = findCodec(meta.codecs[1].id);
    return codec != nullptr && codec->decodeInto != nullptr ? codec : nullptr;
}

Result<std::vector<Stage>> stagesFrom(Stage first, const std::vector<CodecSpec>& chain)
{
    std::vector<Stage> stages{std::move(first)};
    for (const CodecSpec& spec : chain) {
        const Codec* const codec = findCodec(spec.id);
        if (codec == nullptr)
            return fail(ErrorCode::unsupported, "codec %1 is not supported", spec.id);
        Result<Stage> after = codec->stageAfter(spec.config, stages.back());
        if (!after)
            return tl::unexpected(after.error());
        stages.push_back(std::move(*after));
    }
    return stages;
}

Stage bytesStage(std::optional<Index> bytes)
{
    DType dtype;
    dtype.kind = DTypeKind::unsignedInt;
    dtype.itemBytes = 1;
    dtype.name = "uint8";
    return Stage{dtype, {}, bytes};
}

} // namespace

std::string canonicalCodecId(const std::string& name)
{
    static constexpr std::string_view kUriStart = "https://codec.zarr.dev/";
    static constexpr std::string_view kNumcodecs = "numcodecs.";
    std::string id = name.rfind(kUriStart, 0) == 0 ? name.substr(kUriStart.size()) : name;
    if (id.rfind("numcodecs/", 0) == 0)
        id[kNumcodecs.size() - 1] = '.';
    if (id == "endian")
        return "bytes";
    if (id == "numcodecs.packbits") // another bit order than the v3 codec of that name
        return id;
    return id.rfind(kNumcodecs, 0) == 0 ? id.substr(kNumcodecs.size()) : id;
}

Result<std::vector<Stage>> stagesOf(const std::vector<CodecSpec>& chain, const DType& dtype, const Shape& shape)
{
    const std::optional<Index> count = elementCount(shape);
    if (!count || *count > kMaxChunkBytes || *count * std::max<Index>(dtype.itemBytes, 1) > kMaxChunkBytes)
        return fail(ErrorCode::unsupported, "chunks of %1 elements are larger than 2 GiB", describeShape(shape));
    std::optional<Index> bytes;
    if (dtype.itemBytes > 0)
        bytes = *count * dtype.itemBytes;
    return stagesFrom(Stage{dtype, shape, bytes}, chain);
}

Status checkChainOrder(const std::vector<CodecSpec>& chain)
{
    CodecKind last = CodecKind::arrayToArray;
    bool toBytes = false;
    for (const CodecSpec& spec : chain) {
        const Codec* const codec = findCodec(spec.id);
        if (codec == nullptr)
            return fail(ErrorCode::unsupported, "codec %1 is not supported", spec.id);
        const bool second = toBytes && codec->kind == CodecKind::arrayToBytes;
        const bool early = !toBytes && codec->kind == CodecKind::bytesToBytes;
        if (codec->kind < last || second || early)
            return fail(ErrorCode::corrupt, "the codecs are in an impossible order: %1", spelled(chain));
        last = codec->kind;
        toBytes = toBytes || codec->kind == CodecKind::arrayToBytes;
    }
    if (!toBytes)
        return fail(ErrorCode::corrupt, "no codec makes bytes of the array: %1", spelled(chain));
    return {};
}

Result<Bytes> decodeElements(const ArrayMeta& meta, Bytes encoded)
{
    if (!meta.problem.empty())
        return fail(ErrorCode::unsupported, meta.problem);
    const Result<std::vector<Stage>> stages = stagesOf(meta.codecs, meta.dtype, meta.chunkShape);
    if (!stages)
        return tl::unexpected(stages.error());
    Result<Bytes> elements = decodeThrough(meta.codecs, *stages, std::move(encoded));
    const std::optional<Index> expected = stages->front().bytes;
    if (elements && expected && static_cast<Index>(elements->size()) != *expected)
        return fail(ErrorCode::corrupt, "decodes to %1 bytes instead of %2", elements->size(), *expected);
    return elements;
}

Status decodeElementsInto(const ArrayMeta& meta, const Bytes& encoded, std::span<std::uint8_t> out)
{
    if (const Codec* const direct = directCodec(meta)) {
        const Status done = direct->decodeInto(encoded, out);
        return done ? done : addContext(done.error(), "codec %1", direct->id);
    }
    const Result<Bytes> elements = decodeElements(meta, encoded);
    if (!elements)
        return tl::unexpected(elements.error());
    if (elements->size() != out.size())
        return fail(ErrorCode::corrupt, "decodes to %1 bytes instead of %2", elements->size(), out.size());
    std::memcpy(out.data(), elements->data(), out.size());
    return {};
}

Result<Bytes> encodeElements(const ArrayMeta& meta, Bytes elements)
{
    const Result<std::vector<Stage>> stages = stagesOf(meta.codecs, meta.dtype, meta.chunkShape);
    if (!stages)
        return tl::unexpected(stages.error());
    const std::optional<Index> expected = stages->front().bytes;
    if (expected && static_cast<Index>(elements.size()) != *expected)
        return fail(ErrorCode::invalidArgument, "a chunk to write has %1 bytes instead of %2", elements.size(), *expected);
    return encodeThrough(meta.codecs, *stages, std::move(elements));
}

Result<Bytes> decodeBytesThrough(const std::vector<CodecSpec>& chain, Bytes encoded, std::optional<Index> expectedBytes)
{
    const Result<std::vector<Stage>> stages = stagesFrom(bytesStage(expectedBytes), chain);
    if (!stages)
        return tl::unexpected(stages.error());
    Result<Bytes> plain = decodeThrough(chain, *stages, std::move(encoded));
    if (plain && expectedBytes && static_cast<Index>(plain->size()) != *expectedBytes)
        return fail(ErrorCode::corrupt, "has %1 bytes instead of %2", plain->size(), *expectedBytes);
    return plain;
}

Result<Bytes> encodeBytesThrough(const std::vector<CodecSpec>& chain, Bytes plain)
{
    const Result<std::vector<Stage>> stages = stagesFrom(bytesStage(static_cast<Index>(plain.size())), chain);
    if (!stages)
        return tl::unexpected(stages.error());
    return encodeThrough(chain, *stages, std::move(plain));
}

} // namespace zs

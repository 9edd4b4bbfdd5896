#include "zarr/shard_meta.h"

#include "core/shape.h"
#include "zarr/axis_order.h"
#include "zarr/codec_chain.h"
#include "zarr/metadata_shape.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>

namespace zs {
namespace {

constexpr std::string_view kSharding = "sharding_indexed";
constexpr int kMaxDepth = 3;
constexpr Index kMaxEntries = Index{4} << 20; // 64 MiB of index

/// Codecs that treat every element by itself may stand before the sharding: they mean the same inside the chunks.
bool mayPrecedeSharding(const std::string& id)
{
    return id == "fixedscaleoffset" || id == "quantize" || id == "astype" || id == "bitround" || id == "scale_offset";
}

Result<CodecSpec> readCodecV3(const Json& json)
{
    const Json& name = json.is_string() ? json : memberOf(json, "name");
    if (!name.is_string())
        return fail(ErrorCode::corrupt, "a codec has no name: %1", writeJson(json).substr(0, 80));
    Attributes config(memberOf(json, "configuration"));
    if (config.contains("id"))
        config = config.without({"id"});
    return CodecSpec{canonicalCodecId(name.get<std::string>()), config};
}

Status checkIndexCodecs(const std::vector<CodecSpec>& codecs)
{
    const bool bytes = !codecs.empty() && codecs[0].id == "bytes";
    if (!bytes || codecs.size() > 2 || (codecs.size() == 2 && codecs[1].id != "crc32c"))
        return fail(ErrorCode::unsupported, "the index codecs of the shards are other than bytes and crc32c");
    return {};
}

/// The axes behind the transposes that stand before the sharding codec, and the elementwise codecs there.
struct Front {
    Shape axisOrder;
    std::vector<CodecSpec> elementwise;
};

Result<Front> readFront(const std::vector<CodecSpec>& chain, std::size_t count, const Shape& outerOrder)
{
    Front front{outerOrder, {}};
    for (std::size_t i = 0; i < count; ++i) {
        if (chain[i].id == "transpose") {
            const Result<Shape> order = readAxisOrder(chain[i].config, outerOrder.size());
            if (!order)
                return tl::unexpected(order.error());
            front.axisOrder = permuted(front.axisOrder, *order);
        } else if (mayPrecedeSharding(chain[i].id)) {
            front.elementwise.push_back(chain[i]);
        } else {
            return fail(ErrorCode::unsupported, "codec %1 before the sharding is not supported", chain[i].id);
        }
    }
    return front;
}

/// What reading one level needs and what it leaves for the next.
struct Level {
    Shape outerShape; // the object's, in the array's axes
    Shape axisOrder;
    std::vector<CodecSpec> elementwise;
    int depth = 1;
};

Status readShards(ArrayMeta& meta, Sharding& sharding, const std::vector<CodecSpec>& chain, Level level);

/// What stands inside the shard: shards again, or the chunks' own codecs.
Status readInside(ArrayMeta& meta, Sharding& sharding, const std::vector<CodecSpec>& inner, Level level)
{
    const auto isShard = [](const CodecSpec& spec) { return spec.id == kSharding; };
    if (std::any_of(inner.begin(), inner.end(), isShard)) {
        if (level.depth >= kMaxDepth)
            return fail(ErrorCode::unsupported, "shards are nested deeper than 3");
        ++level.depth;
        auto nested = std::make_shared<Sharding>();
        const Status read = readShards(meta, *nested, inner, std::move(level));
        sharding.inner = std::move(nested);
        return read;
    }
    meta.chunkShape = sharding.entryShape;
    Shape plain(level.axisOrder.size());
    std::iota(plain.begin(), plain.end(), Index{0});
    meta.codecs = level.elementwise;
    if (level.axisOrder != plain)
        meta.codecs.push_back({"transpose", Attributes(Json{{"order", level.axisOrder}})});
    meta.codecs.insert(meta.codecs.end(), inner.begin(), inner.end());
    return {};
}

Status readConfiguration(Sharding& sharding, const Attributes& config)
{
    const Json& json = config.json();
    Json indexCodecs = memberOf(json, "index_codecs");
    if (indexCodecs.is_null())
        indexCodecs = Json::array({"bytes", "crc32c"});
    Result<std::vector<CodecSpec>> codecs = readCodecsV3(indexCodecs);
    if (!codecs)
        return tl::unexpected(codecs.error());
    if (const Status fits = checkIndexCodecs(*codecs); !fits)
        return fits;
    sharding.indexCodecs = std::move(*codecs);
    const std::string location = config.textOr("index_location", "end");
    if (location != "end" && location != "start")
        return fail(ErrorCode::corrupt, "the index location of the shards is neither start nor end");
    sharding.indexAtStart = location == "start";
    return {};
}

/// The chunk shape of the configuration is in the axes behind the transposes.
Status readEntryShape(Sharding& sharding, const Json& chunkShape)
{
    const Result<Shape> moved = readChunkShape(chunkShape, permuted(sharding.shardShape, sharding.axisOrder));
    if (!moved)
        return tl::unexpected(moved.error());
    sharding.entryShape = permuted(*moved, inverseOrder(sharding.axisOrder));
    for (std::size_t i = 0; i < moved->size(); ++i)
        if (sharding.shardShape[i] % sharding.entryShape[i] != 0)
            return fail(ErrorCode::corrupt, "the inner chunks %1 do not divide the shards %2",
                        describeShape(sharding.entryShape), describeShape(sharding.shardShape));
    const std::optional<Index> entries = elementCount(entryGrid(sharding));
    if (!entries || *entries > kMaxEntries)
        return fail(ErrorCode::unsupported, "the shards hold more than four million chunks each");
    return {};
}

Status readShards(ArrayMeta& meta, Sharding& sharding, const std::vector<CodecSpec>& chain, Level level)
{
    const auto at = std::find_if(chain.begin(), chain.end(), [](const CodecSpec& spec) { return spec.id == kSharding; });
    const Result<Front> front = readFront(chain, static_cast<std::size_t>(at - chain.begin()), level.axisOrder);
    if (!front)
        return tl::unexpected(front.error());
    sharding.shardShape = level.outerShape;
    sharding.axisOrder = front->axisOrder;
    sharding.outerCodecs.assign(at + 1, chain.end());
    for (const CodecSpec& spec : sharding.outerCodecs)
        if (const Codec* const codec = findCodec(spec.id); codec == nullptr || codec->kind != CodecKind::bytesToBytes)
            return fail(ErrorCode::unsupported, "codec %1 behind the sharding is not supported", spec.id);
    if (const Status read = readConfiguration(sharding, at->config); !read)
        return read;
    if (const Status read = readEntryShape(sharding, memberOf(at->config.json(), "chunk_shape")); !read)
        return read;
    const Result<std::vector<CodecSpec>> inner = readCodecsV3(memberOf(at->config.json(), "codecs"));
    if (!inner)
        return tl::unexpected(inner.error());
    level.outerShape = sharding.entryShape;
    level.axisOrder = front->axisOrder;
    level.elementwise.insert(level.elementwise.end(), front->elementwise.begin(), front->elementwise.end());
    return readInside(meta, sharding, *inner, std::move(level));
}

} // namespace

Result<std::vector<CodecSpec>> readCodecsV3(const Json& json)
{
    if (!json.is_array() || json.empty())
        return fail(ErrorCode::corrupt, "\"codecs\" is no list of codecs");
    std::vector<CodecSpec> codecs;
    for (const Json& entry : json) {
        Result<CodecSpec> spec = readCodecV3(entry);
        if (!spec)
            return tl::unexpected(spec.error());
        codecs.push_back(std::move(*spec));
    }
    return codecs;
}

Status readChainV3(ArrayMeta& meta, const std::vector<CodecSpec>& chain)
{
    const auto isShard = [](const CodecSpec& spec) { return spec.id == kSharding; };
    if (std::none_of(chain.begin(), chain.end(), isShard)) {
        meta.codecs = chain;
    } else {
        Level level;
        level.outerShape = meta.chunkShape;
        level.axisOrder.resize(meta.chunkShape.size());
        std::iota(level.axisOrder.begin(), level.axisOrder.end(), Index{0});
        Sharding sharding;
        if (const Status read = readShards(meta, sharding, chain, std::move(level)); !read)
            return read;
        meta.sharding = std::move(sharding);
    }
    if (const Status ordered = checkChainOrder(meta.codecs); !ordered)
        return ordered;
    const Result<std::vector<Stage>> stages = stagesOf(meta.codecs, meta.dtype, meta.chunkShape);
    return stages ? Status() : tl::unexpected(stages.error());
}

Shape entryGrid(const Sharding& sharding)
{
    return chunkGridShape(sharding.shardShape, sharding.entryShape);
}

Index indexBytes(const Sharding& sharding)
{
    return 16 * elementCount(entryGrid(sharding)).value_or(0) + (sharding.indexCodecs.size() == 2 ? 4 : 0);
}

} // namespace zs

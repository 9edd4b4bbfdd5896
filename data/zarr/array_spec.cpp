#include "zarr/array_spec.h"

#include "core/shape.h"
#include "store/store.h"
#include "zarr/codec.h"
#include "zarr/dtype_names.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace zs {
namespace {

/// Codecs that the writer knows how to describe, and in which formats.
struct WritableCodec {
    std::string_view id;
    bool inV2;
    bool inV3;
};

constexpr std::array kWritable{WritableCodec{"blosc", true, true},  WritableCodec{"zstd", true, true},
                               WritableCodec{"gzip", true, true},   WritableCodec{"zlib", true, false},
                               WritableCodec{"lz4", true, false},   WritableCodec{"shuffle", true, false},
                               WritableCodec{"delta", true, false}, WritableCodec{"crc32c", false, true}};

Json defaultsOf(const std::string& id, const DType& dtype)
{
    if (id == "blosc")
        return {
            {"cname", "lz4"}, {"clevel", 5}, {"shuffle", "shuffle"}, {"typesize", dtype.itemBytes}, {"blocksize", 0}};
    if (id == "zstd")
        return {{"level", 1}, {"checksum", false}}; // as numcodecs: 3 takes half as long again for a few per cent
    if (id == "gzip" || id == "zlib")
        return {{"level", 5}};
    if (id == "lz4")
        return {{"acceleration", 1}};
    if (id == "shuffle")
        return {{"elementsize", dtype.itemBytes}};
    if (id == "delta")
        return {{"dtype", nameForV2(dtype).value_or("")}};
    return Json::object();
}

CodecSpec complete(const CodecSpec& codec, const DType& dtype)
{
    Json config = defaultsOf(codec.id, dtype);
    config.update(codec.config.json());
    return {codec.id, Attributes(std::move(config))};
}

Status checkName(const ArraySpec& spec)
{
    const std::string& name = spec.name;
    if (!isSafeKey(name) || name.starts_with(".z") || name.starts_with("__") || name.find("/.z") != std::string::npos ||
        name.find("/__") != std::string::npos || name.ends_with("zarr.json"))
        return fail(ErrorCode::invalidArgument, "'%1' cannot be the name of an array", name);
    return {};
}

Status checkShapes(const ArraySpec& spec)
{
    const std::size_t rank = spec.shape.size();
    if (spec.dims.size() != rank || spec.chunks.size() != rank || (spec.shardShape && spec.shardShape->size() != rank))
        return fail(ErrorCode::invalidArgument, "shape, dims, chunks and shards must have the same length");
    const auto positive = [](Index extent) { return extent > 0; };
    if (!std::all_of(spec.chunks.begin(), spec.chunks.end(), positive))
        return fail(ErrorCode::invalidArgument, "chunks of %1 are empty", describeShape(spec.chunks));
    if (!elementCount(spec.shape))
        return fail(ErrorCode::invalidArgument, "a shape of %1 is out of range", describeShape(spec.shape));
    for (std::size_t i = 0; spec.shardShape && i < rank; ++i)
        if ((*spec.shardShape)[i] <= 0 || (*spec.shardShape)[i] % spec.chunks[i] != 0)
            return fail(ErrorCode::invalidArgument, "shards of %1 are no multiple of chunks of %2",
                        describeShape(*spec.shardShape), describeShape(spec.chunks));
    const Index itemBytes = std::max<Index>(spec.dtype.itemBytes, 1);
    if (elementCount(spec.shardShape.value_or(spec.chunks)).value_or(kMaxChunkBytes) > kMaxChunkBytes / itemBytes)
        return fail(ErrorCode::invalidArgument, "chunks or shards above 2 GiB cannot be written; choose smaller ones");
    return {};
}

Status checkCodecs(const ArraySpec& spec, ZarrFormat format)
{
    for (const CodecSpec& codec : spec.codecs) {
        const auto known =
            std::find_if(kWritable.begin(), kWritable.end(), [&](const auto& row) { return row.id == codec.id; });
        if (known == kWritable.end() || !(format == ZarrFormat::v2 ? known->inV2 : known->inV3))
            return fail(ErrorCode::invalidArgument, "codec %1 cannot be written in Zarr v%2; choose blosc, zstd or gzip", codec.id, static_cast<int>(format));
    }
    return {};
}

Status checkType(const ArraySpec& spec, ZarrFormat format)
{
    if (spec.dtype.itemBytes <= 0)
        return fail(ErrorCode::unsupported, "elements of variable length cannot be written");
    if (spec.fill && static_cast<Index>(spec.fill->size()) != spec.dtype.itemBytes)
        return fail(ErrorCode::invalidArgument, "the fill value is not one element");
    if (spec.shardShape && format == ZarrFormat::v2)
        return fail(ErrorCode::unsupported, "Zarr v2 has no shards");
    if (format == ZarrFormat::v2)
        return nameForV2(spec.dtype).map([](const std::string&) {});
    return nameForV3(spec.dtype).map([](const Json&) {});
}

} // namespace

Status checkSpec(const ArraySpec& spec, ZarrFormat format)
{
    Status checked = checkName(spec);
    if (checked)
        checked = checkShapes(spec);
    if (checked)
        checked = checkType(spec, format);
    if (checked)
        checked = checkCodecs(spec, format);
    return checked ? checked : addContext(checked.error(), spec.name);
}

std::vector<CodecSpec> encodingChain(const ArraySpec& spec)
{
    std::vector<CodecSpec> chain;
    for (const CodecSpec& codec : spec.codecs)
        chain.push_back(complete(codec, spec.dtype));
    const auto firstOfBytes = std::find_if(chain.begin(), chain.end(), [](const CodecSpec& codec) {
        const Codec* known = findCodec(codec.id);
        return known && known->kind == CodecKind::bytesToBytes;
    });
    Json order = Json::object();
    if (spec.dtype.itemBytes > 1)
        order["endian"] = spec.dtype.bigEndian ? "big" : "little";
    chain.insert(firstOfBytes, {"bytes", Attributes(std::move(order))});
    return chain;
}

std::vector<CodecSpec> shardIndexCodecs()
{
    return {{"bytes", Attributes(Json{{"endian", "little"}})}, {"crc32c", Attributes()}};
}

std::optional<Bytes> storedFill(const ArraySpec& spec, ZarrFormat format)
{
    if (format == ZarrFormat::v2)
        return spec.fillIsMissing ? spec.fill : std::nullopt;
    return spec.fill.value_or(Bytes(static_cast<std::size_t>(spec.dtype.itemBytes), 0));
}

ChunkKeyEncoding keyEncoding(ZarrFormat format)
{
    return format == ZarrFormat::v2 ? ChunkKeyEncoding{false, '.'} : ChunkKeyEncoding{true, '/'};
}

} // namespace zs

#include "zarr/metadata_v3.h"

#include "zarr/dim_names.h"
#include "zarr/dtype_names.h"
#include "zarr/fill_value.h"
#include "zarr/metadata_shape.h"
#include "zarr/shard_meta.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace zs {
namespace {

constexpr std::array<std::string_view, 12> kKnownFields{
    "zarr_format",   "node_type",           "shape",      "data_type",        "chunk_grid",     "chunk_key_encoding",
    "fill_value",    "codecs",              "attributes", "dimension_names",  "storage_transformers", "consolidated_metadata"};

/// "regular" or {"name": "regular", …}.
std::string extensionName(const Json& json)
{
    const Json& name = json.is_string() ? json : memberOf(json, "name");
    return name.is_string() ? name.get<std::string>() : std::string();
}

/// What we do not know must say that it need not be understood.
Status checkFields(const Json& zarrJson)
{
    for (const auto& item : zarrJson.items()) {
        if (std::find(kKnownFields.begin(), kKnownFields.end(), item.key()) != kKnownFields.end())
            continue;
        if (memberOf(item.value(), "must_understand") != false)
            return fail(ErrorCode::unsupported, "the field \"%1\" of zarr.json is not supported", item.key().substr(0, 64));
    }
    const Json& transformers = memberOf(zarrJson, "storage_transformers");
    if (!transformers.is_null() && !(transformers.is_array() && transformers.empty()))
        return fail(ErrorCode::unsupported, "storage transformers are not supported");
    return {};
}

Status readGrid(ArrayMeta& meta, const Json& grid)
{
    if (const std::string name = extensionName(grid); name != "regular")
        return name.empty() ? fail(ErrorCode::unsupported, "the chunk grid has no name")
                            : fail(ErrorCode::unsupported, "the chunk grid %1 is not supported", name);
    const Result<Shape> chunks = readChunkShape(memberOf(memberOf(grid, "configuration"), "chunk_shape"), meta.shape);
    if (!chunks)
        return tl::unexpected(chunks.error());
    meta.chunkShape = *chunks;
    return {};
}

Status readKeys(ArrayMeta& meta, const Json& encoding)
{
    const std::string name = encoding.is_null() ? "default" : extensionName(encoding);
    if (name != "default" && name != "v2")
        return fail(ErrorCode::unsupported, "the chunk key encoding '%1' is not supported", name);
    const Json& separator = memberOf(memberOf(encoding, "configuration"), "separator");
    if (!separator.is_null() && separator != "." && separator != "/")
        return fail(ErrorCode::corrupt, "the separator of the chunk keys is neither . nor /");
    meta.keys.prefixed = name == "default";
    meta.keys.separator = separator.is_null() ? (meta.keys.prefixed ? '/' : '.') : separator == "/" ? '/' : '.';
    return {};
}

Status readChainOrPlain(ArrayMeta& meta, const Json& zarrJson)
{
    if (!zarrJson.contains("codecs")) { // before v3 was final: little endian, not compressed
        meta.warnings.push_back(say("names no codecs, as drafts of Zarr v3 did; read as plain little-endian elements"));
        return readChainV3(meta, {{"bytes", Attributes(Json{{"endian", "little"}})}});
    }
    const Result<std::vector<CodecSpec>> chain = readCodecsV3(zarrJson["codecs"]);
    if (!chain)
        return tl::unexpected(chain.error());
    return readChainV3(meta, *chain);
}

Status readAllV3(ArrayMeta& meta, const Json& zarrJson)
{
    if (!zarrJson.is_object())
        return fail(ErrorCode::corrupt, "zarr.json is not a JSON object");
    const Result<Shape> shape = readShape(memberOf(zarrJson, "shape"));
    if (!shape)
        return tl::unexpected(shape.error());
    meta.shape = *shape;
    if (const Json& format = memberOf(zarrJson, "zarr_format"); format != 3)
        return fail(ErrorCode::unsupported, "zarr_format is %1 in zarr.json, not 3", writeJson(format).substr(0, 80));
    if (const Status known = checkFields(zarrJson); !known)
        return known;
    const Result<DType> dtype = readDTypeV3(memberOf(zarrJson, "data_type"));
    if (!dtype)
        return tl::unexpected(dtype.error());
    meta.dtype = *dtype;
    if (const Status read = readGrid(meta, memberOf(zarrJson, "chunk_grid")); !read)
        return read;
    if (const Status read = readKeys(meta, memberOf(zarrJson, "chunk_key_encoding")); !read)
        return read;
    return readChainOrPlain(meta, zarrJson);
}

} // namespace

ArrayMeta readArrayV3(std::string path, const Json& zarrJson)
{
    ArrayMeta meta;
    meta.path = std::move(path);
    meta.zarrFormat = 3;
    if (const Status read = readAllV3(meta, zarrJson); !read) {
        meta.problem = read.error().sentence();
        const Json& chunks = memberOf(memberOf(memberOf(zarrJson, "chunk_grid"), "configuration"), "chunk_shape");
        meta.stated = statedMembers(memberOf(zarrJson, "shape"), chunks, memberOf(zarrJson, "data_type"));
    } else {
        meta.fill = readFillValue(memberOf(zarrJson, "fill_value"), meta.dtype, 3, meta.warnings);
    }
    readDimNames(meta, zarrJson, memberOf(zarrJson, "attributes"));
    return meta;
}

} // namespace zs

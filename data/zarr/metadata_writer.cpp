#include "zarr/metadata_writer.h"

#include "zarr/base64.h"
#include "zarr/byte_order.h"
#include "zarr/dtype_names.h"
#include "zarr/element_types.h"
#include "zarr/fill_value.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace zs {
namespace {

std::string join(const std::string& path, const char* name)
{
    return path.empty() ? name : path + "/" + name;
}

// --- v2 -----------------------------------------------------------------------------------------------------------

Json codecJsonV2(const CodecSpec& codec)
{
    Json json{{"id", codec.id}};
    json.update(codec.config.json());
    json.erase("typesize"); // numcodecs takes it from the elements
    json.erase("checksum");
    const std::string shuffle = codec.config.textOr("shuffle");
    if (codec.id == "blosc" && !shuffle.empty())
        json["shuffle"] = shuffle == "noshuffle" ? 0 : shuffle == "bitshuffle" ? 2 : 1;
    return json;
}

bool isCompressor(const CodecSpec& codec)
{
    constexpr std::array<std::string_view, 5> kCompressors{"blosc", "zstd", "gzip", "zlib", "lz4"};
    return std::find(kCompressors.begin(), kCompressors.end(), codec.id) != kCompressors.end();
}

Json arrayJsonV2(const ArraySpec& spec)
{
    Json filters = Json::array();
    Json compressor;
    std::vector<CodecSpec> chain = encodingChain(spec);
    if (isCompressor(chain.back())) {
        compressor = codecJsonV2(chain.back());
        chain.pop_back();
    }
    for (const CodecSpec& codec : chain)
        if (codec.id != "bytes")
            filters.push_back(codecJsonV2(codec));
    return {{"zarr_format", 2},
            {"shape", spec.shape},
            {"chunks", spec.chunks},
            {"dtype", *nameForV2(spec.dtype)},
            {"compressor", std::move(compressor)},
            {"fill_value", writeFillValue(storedFill(spec, ZarrFormat::v2), spec.dtype)},
            {"order", "C"},
            {"filters", filters.empty() ? Json() : std::move(filters)},
            {"dimension_separator", "."}};
}

Json attrsJsonV2(const ArraySpec& spec)
{
    Json attrs = spec.attrs.json();
    attrs["_ARRAY_DIMENSIONS"] = spec.dims;
    return attrs;
}

// --- v3 -----------------------------------------------------------------------------------------------------------

Json codecJsonV3(const CodecSpec& codec)
{
    Json json{{"name", codec.id}};
    if (!codec.config.empty())
        json["configuration"] = codec.config.json();
    return json;
}

Json chainJsonV3(const std::vector<CodecSpec>& chain)
{
    Json json = Json::array();
    for (const CodecSpec& codec : chain)
        json.push_back(codecJsonV3(codec));
    return json;
}

Json codecsJsonV3(const ArraySpec& spec)
{
    Json chain = chainJsonV3(encodingChain(spec));
    if (!spec.shardShape)
        return chain;
    return Json::array({{{"name", "sharding_indexed"},
                         {"configuration",
                          {{"chunk_shape", spec.chunks},
                           {"codecs", std::move(chain)},
                           {"index_codecs", chainJsonV3(shardIndexCodecs())},
                           {"index_location", "end"}}}}});
}

double fillAsDouble(const Bytes& fill, const DType& dtype)
{
    const auto read = [&](auto element) {
        std::memcpy(&element, fill.data(), sizeof element);
        return Result<double>(castElement<double>(element));
    };
    return withElementType(dtype, [&](auto element) { return read(element); }).value_or(kNaN);
}

/// xarray's _FillValue: floats of any width are the base64 of a little-endian float64.
Json fillAttribute(const Bytes& fill, const DType& dtype)
{
    if (dtype.kind != DTypeKind::floating)
        return writeFillValue(fill, dtype);
    Bytes bytes(sizeof(double));
    writeLittleEndian(std::bit_cast<std::uint64_t>(fillAsDouble(fill, dtype)), bytes.data());
    return encodeBase64(bytes);
}

Json arrayJsonV3(const ArraySpec& spec)
{
    Json attrs = spec.attrs.json();
    if (spec.fill && spec.fillIsMissing)
        attrs["_FillValue"] = fillAttribute(*spec.fill, spec.dtype);
    return {{"zarr_format", 3},
            {"node_type", "array"},
            {"shape", spec.shape},
            {"data_type", *nameForV3(spec.dtype)},
            {"chunk_grid",
             {{"name", "regular"}, {"configuration", {{"chunk_shape", spec.shardShape.value_or(spec.chunks)}}}}},
            {"chunk_key_encoding", {{"name", "default"}, {"configuration", {{"separator", "/"}}}}},
            {"fill_value", writeFillValue(storedFill(spec, ZarrFormat::v3), spec.dtype)},
            {"codecs", codecsJsonV3(spec)},
            {"attributes", std::move(attrs)},
            {"dimension_names", spec.dims},
            {"storage_transformers", Json::array()}};
}

} // namespace

std::vector<MetadataDocument> arrayDocuments(const ArraySpec& spec, ZarrFormat format)
{
    if (format == ZarrFormat::v3)
        return {{join(spec.name, "zarr.json"), Attributes(arrayJsonV3(spec))}};
    return {{join(spec.name, ".zarray"), Attributes(arrayJsonV2(spec))},
            {join(spec.name, ".zattrs"), Attributes(attrsJsonV2(spec))}};
}

std::vector<MetadataDocument> groupDocuments(const std::string& path, const Attributes& attrs, ZarrFormat format)
{
    if (format == ZarrFormat::v3) {
        Json json{{"zarr_format", 3}, {"node_type", "group"}, {"attributes", attrs.json()}};
        return {{join(path, "zarr.json"), Attributes(std::move(json))}};
    }
    return {{join(path, ".zgroup"), Attributes(Json{{"zarr_format", 2}})}, {join(path, ".zattrs"), attrs}};
}

MetadataDocument consolidate(const std::vector<MetadataDocument>& documents, ZarrFormat format)
{
    Json all = Json::object();
    if (format == ZarrFormat::v2) {
        for (const MetadataDocument& document : documents)
            all[document.key] = document.content.json();
        return {".zmetadata", Attributes(Json{{"zarr_consolidated_format", 1}, {"metadata", std::move(all)}})};
    }
    Json root;
    for (const MetadataDocument& document : documents) {
        const std::size_t slash = document.key.rfind('/');
        if (slash == std::string::npos)
            root = document.content.json();
        else
            all[document.key.substr(0, slash)] = document.content.json();
    }
    root["consolidated_metadata"] = {{"kind", "inline"}, {"must_understand", false}, {"metadata", std::move(all)}};
    return {"zarr.json", Attributes(std::move(root))};
}

} // namespace zs

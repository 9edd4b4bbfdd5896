#include "zarr/metadata_v2.h"

#include "core/shape.h"
#include "zarr/codec_chain.h"
#include "zarr/dim_names.h"
#include "zarr/dtype_names.h"
#include "zarr/fill_value.h"
#include "zarr/metadata_shape.h"

#include <nlohmann/json.hpp>

namespace zs {
namespace {

bool isObjectCodec(const std::string& id)
{
    const Codec* const codec = findCodec(id);
    return codec != nullptr && codec->kind == CodecKind::arrayToBytes && id != "bytes";
}

/// {"id": "zlib", "level": 4} → our spelling.
Result<CodecSpec> readCodec(const Json& json)
{
    const Json& id = memberOf(json, "id");
    if (!id.is_string())
        return fail(ErrorCode::corrupt, "a codec has no id: %1", writeJson(json).substr(0, 80));
    const auto name = id.get<std::string>();
    CodecSpec spec{name == "packbits" ? "numcodecs.packbits" : canonicalCodecId(name), Attributes(json).without({"id"})};
    if (spec.id == "bytes" || spec.id == "transpose")
        return fail(ErrorCode::unsupported, "codec %1 is not supported in Zarr v2", name);
    return spec;
}

Result<std::vector<CodecSpec>> readStored(const Json& zarray)
{
    std::vector<CodecSpec> stored;
    const Json& filters = memberOf(zarray, "filters");
    if (!filters.is_null() && !filters.is_array())
        return fail(ErrorCode::corrupt, "\"filters\" is neither null nor a list");
    if (filters.is_array()) // [] is the same as null
        for (const Json& filter : filters) {
            Result<CodecSpec> spec = readCodec(filter);
            if (!spec)
                return tl::unexpected(spec.error());
            stored.push_back(std::move(*spec));
        }
    const Json& compressor = memberOf(zarray, "compressor");
    if (compressor.is_null())
        return stored;
    Result<CodecSpec> spec = readCodec(compressor);
    if (!spec)
        return tl::unexpected(spec.error());
    stored.push_back(std::move(*spec));
    return stored;
}

/// Objects need an object codec first; it says what they are.
Status readObjectKind(ArrayMeta& meta, const std::vector<CodecSpec>& stored)
{
    if (stored.empty())
        return fail(ErrorCode::unsupported, "the data type |O has no object codec");
    const std::string& id = stored.front().id;
    if (!isObjectCodec(id))
        return fail(ErrorCode::unsupported, "the object codec %1 is not supported", id);
    meta.dtype.kind = id == "vlen-bytes" ? DTypeKind::object : DTypeKind::text;
    return {};
}

Status readChainV2(ArrayMeta& meta, const Json& zarray)
{
    const Json& order = memberOf(zarray, "order");
    if (!order.is_null() && order != "C" && order != "F")
        return fail(ErrorCode::corrupt, "\"order\" is neither C nor F");
    Result<std::vector<CodecSpec>> stored = readStored(zarray);
    if (!stored)
        return tl::unexpected(stored.error());
    const bool json = !stored->empty() && stored->front().id == "json2"; // has its own order of elements
    if (order == "F" && meta.shape.size() > 1 && !json)
        meta.codecs.push_back({"transpose", Attributes(Json{{"order", "F"}})});
    if (meta.dtype.kind == DTypeKind::object) {
        if (const Status known = readObjectKind(meta, *stored); !known)
            return known;
    } else {
        meta.codecs.push_back({"bytes", Attributes(Json{{"endian", meta.dtype.bigEndian ? "big" : "little"}})});
    }
    meta.codecs.insert(meta.codecs.end(), stored->begin(), stored->end());
    const Result<std::vector<Stage>> stages = stagesOf(meta.codecs, meta.dtype, meta.chunkShape);
    return stages ? Status() : tl::unexpected(stages.error());
}

Status readAllV2(ArrayMeta& meta, const Json& zarray)
{
    if (!zarray.is_object())
        return fail(ErrorCode::corrupt, ".zarray is not a JSON object");
    const Result<Shape> shape = readShape(memberOf(zarray, "shape"));
    if (!shape)
        return tl::unexpected(shape.error());
    meta.shape = *shape;
    if (const Json& format = memberOf(zarray, "zarr_format"); format != 2)
        return fail(ErrorCode::unsupported, "zarr_format is %1 in .zarray, not 2", writeJson(format).substr(0, 80));
    const Result<DType> dtype = readDTypeV2(memberOf(zarray, "dtype"));
    if (!dtype)
        return tl::unexpected(dtype.error());
    meta.dtype = *dtype;
    const Result<Shape> chunks = readChunkShape(memberOf(zarray, "chunks"), meta.shape);
    if (!chunks)
        return tl::unexpected(chunks.error());
    meta.chunkShape = *chunks;
    const Json& separator = memberOf(zarray, "dimension_separator");
    if (!separator.is_null() && separator != "." && separator != "/")
        return fail(ErrorCode::corrupt, "the dimension separator is neither . nor /");
    meta.keys = {false, separator == "/" ? '/' : '.'};
    return readChainV2(meta, zarray);
}

} // namespace

ArrayMeta readArrayV2(std::string path, const Json& zarray, const Json& zattrs)
{
    ArrayMeta meta;
    meta.path = std::move(path);
    meta.zarrFormat = 2;
    if (const Status read = readAllV2(meta, zarray); !read) {
        meta.problem = read.error().sentence();
        meta.stated = statedMembers(memberOf(zarray, "shape"), memberOf(zarray, "chunks"), memberOf(zarray, "dtype"));
    } else {
        meta.fill = readFillValue(memberOf(zarray, "fill_value"), meta.dtype, 2, meta.warnings);
    }
    readDimNames(meta, zarray, zattrs);
    return meta;
}

} // namespace zs

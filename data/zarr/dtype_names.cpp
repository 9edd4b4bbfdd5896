#include "zarr/dtype_names.h"

#include <nlohmann/json.hpp>

#include <array>
#include <optional>

namespace zs {
namespace {

constexpr Index kMaxItemBytes = Index{64} << 10;
constexpr int kMaxStructDepth = 8;

tl::unexpected<Error> unknownType(const std::string& spelled)
{
    return fail(ErrorCode::unsupported, "the data type %1 is not supported", spelled);
}

std::optional<Index> readDigits(std::string_view text)
{
    if (text.empty() || text.size() > 12)
        return std::nullopt;
    Index number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

bool isTimeUnit(std::string_view unit)
{
    static constexpr std::array<std::string_view, 13> kUnits{"Y", "M", "W", "D", "h",  "m",  "s",
                                                             "ms", "us", "ns", "ps", "fs", "as"};
    return std::find(kUnits.begin(), kUnits.end(), unit) != kUnits.end();
}

Result<DType> sized(DType dtype, std::initializer_list<Index> allowed)
{
    for (const Index bytes : allowed)
        if (dtype.itemBytes == bytes)
            return dtype;
    return unknownType(dtype.name);
}

/// "[ns]", "[25s]" → unit and multiplier.
Result<DType> timeType(DType dtype, std::string_view bracket)
{
    if (dtype.itemBytes != 8 || bracket.size() < 3 || bracket.front() != '[' || bracket.back() != ']')
        return fail(ErrorCode::unsupported, "the time type %1 names no unit", dtype.name);
    bracket = bracket.substr(1, bracket.size() - 2);
    const std::size_t unitAt = bracket.find_first_not_of("0123456789");
    if (unitAt == std::string_view::npos || !isTimeUnit(bracket.substr(unitAt)))
        return unknownType(dtype.name);
    dtype.timeUnit = bracket.substr(unitAt);
    dtype.timeScale = unitAt == 0 ? 1 : readDigits(bracket.substr(0, unitAt)).value_or(0);
    if (dtype.timeScale < 1 || dtype.timeScale > INT32_MAX)
        return unknownType(dtype.name);
    return dtype;
}

Result<DType> withBytes(DType dtype, DTypeKind kind, Index bytes)
{
    dtype.kind = kind;
    dtype.itemBytes = bytes;
    if (bytes < 1 || bytes > kMaxItemBytes)
        return fail(ErrorCode::unsupported, "items of type %1 are empty or larger than 64 KiB", dtype.name);
    return dtype;
}

Result<DType> readTypestring(const std::string& text)
{
    DType dtype;
    dtype.name = text;
    std::string_view rest = text;
    if (!rest.empty() && std::string_view("<>|=").find(rest.front()) != std::string_view::npos) {
        dtype.bigEndian = rest.front() == '>';
        rest.remove_prefix(1);
    }
    if (rest.empty() || text.size() > 64)
        return unknownType("'" + text.substr(0, 64) + "'");
    const char letter = rest.front();
    rest.remove_prefix(1);
    if (letter == 'O') {
        dtype.kind = DTypeKind::object;
        dtype.itemBytes = 0;
        return dtype;
    }
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const std::optional<Index> size = readDigits(rest.substr(0, digits));
    const std::string_view tail = rest.substr(digits);
    if (!size || (!tail.empty() && letter != 'M' && letter != 'm'))
        return unknownType("'" + text + "'");
    dtype.itemBytes = *size;
    switch (letter) {
    case 'b': dtype.kind = DTypeKind::boolean; return sized(dtype, {1});
    case 'i': dtype.kind = DTypeKind::signedInt; return sized(dtype, {1, 2, 4, 8});
    case 'u': dtype.kind = DTypeKind::unsignedInt; return sized(dtype, {1, 2, 4, 8});
    case 'f': dtype.kind = DTypeKind::floating; return sized(dtype, {2, 4, 8});
    case 'c': dtype.kind = DTypeKind::complex; return sized(dtype, {8, 16});
    case 'M': dtype.kind = DTypeKind::datetime; return timeType(dtype, tail);
    case 'm': dtype.kind = DTypeKind::timedelta; return timeType(dtype, tail);
    case 'S': return withBytes(dtype, DTypeKind::fixedBytes, *size);
    case 'U': return withBytes(dtype, DTypeKind::fixedText, *size > kMaxItemBytes ? *size : *size * 4);
    case 'V': return withBytes(dtype, DTypeKind::raw, *size);
    default: return unknownType("'" + text + "'");
    }
}

Result<Index> structBytes(const Json& fields, int depth);

/// ["x", "<f4", [2, 2]]: the bytes of one field.
Result<Index> fieldBytes(const Json& field, int depth)
{
    if (!field.is_array() || field.size() < 2 || field.size() > 3 || !field[0].is_string())
        return fail(ErrorCode::corrupt, "a field of the structured data type is not [name, type]");
    Index bytes = 0;
    if (field[1].is_array()) {
        const Result<Index> nested = structBytes(field[1], depth + 1);
        if (!nested)
            return nested;
        bytes = *nested;
    } else {
        const Result<DType> dtype = readDTypeV2(field[1]);
        if (!dtype)
            return tl::unexpected(dtype.error());
        if (dtype->itemBytes == 0)
            return fail(ErrorCode::unsupported, "the structured data type has a field of objects");
        bytes = dtype->itemBytes;
    }
    if (field.size() == 3 && field[2].is_array())
        for (const Json& extent : field[2]) {
            if (!extent.is_number_integer() || extent.get<Index>() < 1 || extent.get<Index>() > kMaxItemBytes)
                return fail(ErrorCode::unsupported, "a field of the structured data type has an unusable shape");
            bytes *= extent.get<Index>();
            if (bytes > kMaxItemBytes)
                break;
        }
    return bytes;
}

Result<Index> structBytes(const Json& fields, int depth)
{
    if (depth > kMaxStructDepth)
        return fail(ErrorCode::unsupported, "the structured data type is nested deeper than 8");
    Index bytes = 0;
    for (const Json& field : fields) {
        const Result<Index> one = fieldBytes(field, depth);
        if (!one)
            return one;
        bytes += *one;
        if (bytes > kMaxItemBytes)
            return fail(ErrorCode::unsupported, "items of the structured data type are larger than 64 KiB");
    }
    if (bytes == 0)
        return fail(ErrorCode::unsupported, "the structured data type has no fields");
    return bytes;
}

struct NamedType {
    std::string_view name;
    DTypeKind kind;
    Index itemBytes;
};

constexpr std::array<NamedType, 22> kNamedTypes{{
    {"bool", DTypeKind::boolean, 1},         {"int8", DTypeKind::signedInt, 1},
    {"int16", DTypeKind::signedInt, 2},      {"int32", DTypeKind::signedInt, 4},
    {"int64", DTypeKind::signedInt, 8},      {"uint8", DTypeKind::unsignedInt, 1},
    {"uint16", DTypeKind::unsignedInt, 2},   {"uint32", DTypeKind::unsignedInt, 4},
    {"uint64", DTypeKind::unsignedInt, 8},   {"float16", DTypeKind::floating, 2},
    {"float32", DTypeKind::floating, 4},     {"float64", DTypeKind::floating, 8},
    {"bfloat16", DTypeKind::bfloat, 2},      {"complex64", DTypeKind::complex, 8},
    {"complex_float32", DTypeKind::complex, 8},   {"complex128", DTypeKind::complex, 16},
    {"complex_float64", DTypeKind::complex, 16},  {"string", DTypeKind::text, 0},
    {"bytes", DTypeKind::object, 0},         {"variable_length_bytes", DTypeKind::object, 0},
    {"binary", DTypeKind::object, 0},        {"str", DTypeKind::text, 0},
}};

/// "length_bytes", "unit", "scale_factor" of a v3 data type's configuration.
Result<DType> readConfigured(const std::string& name, const Json& config)
{
    DType dtype;
    dtype.name = name;
    const Index length = config.contains("length_bytes") && config["length_bytes"].is_number_integer()
                             ? config["length_bytes"].get<Index>()
                             : 0;
    if (name == "fixed_length_utf32")
        return length % 4 == 0 ? withBytes(dtype, DTypeKind::fixedText, length) : unknownType(name + " of odd length");
    if (name == "null_terminated_bytes" || name == "fixed_length_ascii")
        return withBytes(dtype, DTypeKind::fixedBytes, length);
    if (name == "raw_bytes")
        return withBytes(dtype, DTypeKind::raw, length);
    if (name != "numpy.datetime64" && name != "numpy.timedelta64")
        return unknownType(name);
    dtype.kind = name == "numpy.datetime64" ? DTypeKind::datetime : DTypeKind::timedelta;
    dtype.itemBytes = 8;
    const Json unit = config.value("unit", Json());
    const Json scale = config.value("scale_factor", Json(1));
    if (!unit.is_string() || !isTimeUnit(unit.get<std::string>()) || !scale.is_number_integer() ||
        scale.get<Index>() < 1 || scale.get<Index>() > INT32_MAX)
        return fail(ErrorCode::unsupported, "the time type %1 has no usable unit", name);
    dtype.timeUnit = unit.get<std::string>();
    dtype.timeScale = scale.get<Index>();
    dtype.name = numpyName(dtype);
    return dtype;
}

/// {"fields": [["x", "int32"], {"name": "y", "data_type": …}]}: packed, opaque.
Result<DType> readStruct(const std::string& name, const Json& config, int depth)
{
    if (depth > kMaxStructDepth || !config.contains("fields") || !config["fields"].is_array())
        return unknownType(name);
    Index bytes = 0;
    for (const Json& field : config["fields"]) {
        const bool pair = field.is_array() && field.size() == 2;
        if (!pair && !(field.is_object() && field.contains("data_type")))
            return fail(ErrorCode::corrupt, "a field of the data type %1 is not understood", name);
        const Json& type = pair ? field[1] : field["data_type"];
        const bool nested = type.is_object() && type.contains("name") && type["name"] == name;
        const Result<DType> dtype =
            nested ? readStruct(name, type.value("configuration", Json::object()), depth + 1) : readDType(type);
        if (!dtype)
            return dtype;
        bytes += dtype->itemBytes;
        if (dtype->itemBytes == 0 || bytes > kMaxItemBytes)
            return unknownType(name);
    }
    DType dtype;
    dtype.name = name;
    return withBytes(dtype, DTypeKind::raw, bytes);
}

} // namespace

Result<DType> readDTypeV2(const Json& json)
{
    if (json.is_string())
        return readTypestring(json.get_ref<const std::string&>());
    if (!json.is_array())
        return fail(ErrorCode::corrupt, "\"dtype\" is neither a string nor a list of fields");
    const Result<Index> bytes = structBytes(json, 1);
    if (!bytes)
        return tl::unexpected(bytes.error());
    DType dtype;
    dtype.kind = DTypeKind::raw;
    dtype.itemBytes = *bytes;
    dtype.name = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return dtype;
}

Result<DType> readDTypeV3(const Json& json)
{
    if (json.is_object() && json.contains("name") && json["name"].is_string()) {
        const auto name = json["name"].get<std::string>();
        const auto found = json.find("configuration");
        if (found == json.end() || !found->is_object() || found->empty())
            return readDTypeV3(Json(name));
        return name == "struct" || name == "structured" ? readStruct(name, *found, 1) : readConfigured(name, *found);
    }
    if (!json.is_string())
        return fail(ErrorCode::corrupt, "\"data_type\" is neither a string nor an object with a name");
    DType dtype;
    dtype.name = json.get<std::string>();
    for (const NamedType& known : kNamedTypes)
        if (known.name == dtype.name) {
            dtype.kind = known.kind;
            dtype.itemBytes = known.itemBytes;
            return dtype;
        }
    if (dtype.name.size() > 1 && dtype.name.front() == 'r')
        if (const std::optional<Index> bits = readDigits(std::string_view(dtype.name).substr(1)); bits && *bits % 8 == 0)
            return withBytes(dtype, DTypeKind::raw, *bits / 8);
    return unknownType("'" + dtype.name.substr(0, 64) + "'");
}

Result<DType> readDType(const Json& json)
{
    Result<DType> dtype = readDTypeV3(json);
    return dtype ? dtype : readDTypeV2(json);
}

Result<std::string> nameForV2(const DType& dtype)
{
    const std::string order = dtype.itemBytes == 1 ? "|" : dtype.bigEndian ? ">" : "<";
    const std::string size = std::to_string(dtype.itemBytes);
    const std::string unit =
        "[" + (dtype.timeScale == 1 ? "" : std::to_string(dtype.timeScale)) + dtype.timeUnit + "]";
    switch (dtype.kind) {
    case DTypeKind::boolean: return std::string("|b1");
    case DTypeKind::signedInt: return order + "i" + size;
    case DTypeKind::unsignedInt: return order + "u" + size;
    case DTypeKind::floating: return order + "f" + size;
    case DTypeKind::complex: return order + "c" + size;
    case DTypeKind::datetime: return order + "M8" + unit;
    case DTypeKind::timedelta: return order + "m8" + unit;
    case DTypeKind::fixedBytes: return "|S" + size;
    case DTypeKind::fixedText: return order + "U" + std::to_string(dtype.itemBytes / 4);
    case DTypeKind::raw: return "|V" + size;
    case DTypeKind::text:
    case DTypeKind::object: return std::string("|O");
    case DTypeKind::bfloat: break;
    }
    return unknownType(numpyName(dtype) + " of Zarr v2");
}

Result<Json> nameForV3(const DType& dtype)
{
    for (const NamedType& known : kNamedTypes)
        if (known.kind == dtype.kind && known.itemBytes == dtype.itemBytes)
            return Json(std::string(known.name));
    const auto configured = [](const char* name, Json config) {
        return Json{{"name", name}, {"configuration", std::move(config)}};
    };
    switch (dtype.kind) {
    case DTypeKind::datetime:
    case DTypeKind::timedelta:
        return configured(dtype.kind == DTypeKind::datetime ? "numpy.datetime64" : "numpy.timedelta64",
                          Json{{"unit", dtype.timeUnit}, {"scale_factor", dtype.timeScale}});
    case DTypeKind::fixedText: return configured("fixed_length_utf32", Json{{"length_bytes", dtype.itemBytes}});
    case DTypeKind::fixedBytes: return configured("null_terminated_bytes", Json{{"length_bytes", dtype.itemBytes}});
    case DTypeKind::raw: return Json("r" + std::to_string(dtype.itemBytes * 8));
    default: return unknownType(numpyName(dtype) + " of Zarr v3");
    }
}

} // namespace zs

#include "zarr/fill_value.h"

#include "zarr/base64.h"
#include "zarr/element_types.h"
#include "zarr/text_elements.h"

#include <nlohmann/json.hpp>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace zs {
namespace {

template <class T>
Bytes bytesOf(T value)
{
    Bytes bytes(sizeof(T));
    std::memcpy(bytes.data(), &value, sizeof(T));
    return bytes;
}

std::string lower(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::optional<double> readFloat(const Json& json)
{
    if (json.is_number())
        return json.get<double>();
    if (json.is_boolean())
        return json.get<bool>() ? 1.0 : 0.0;
    if (!json.is_string())
        return std::nullopt;
    const std::string text = lower(json.get<std::string>());
    if (text == "nan" || text == "-nan" || text == "+nan")
        return kNaN;
    if (text == "infinity" || text == "inf" || text == "+infinity" || text == "+inf")
        return std::numeric_limits<double>::infinity();
    if (text == "-infinity" || text == "-inf")
        return -std::numeric_limits<double>::infinity();
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || end != text.c_str() + text.size())
        return std::nullopt;
    return value;
}

/// "0x7fc00000": the bits of the number, most significant digit first.
std::optional<Bytes> readHexBits(const Json& json, Index itemBytes)
{
    if (!json.is_string())
        return std::nullopt;
    const auto& text = json.get_ref<const std::string&>();
    if (static_cast<Index>(text.size()) != 2 + 2 * itemBytes || (text.rfind("0x", 0) != 0 && text.rfind("0X", 0) != 0))
        return std::nullopt;
    char* end = nullptr;
    const std::uint64_t bits = std::strtoull(text.c_str() + 2, &end, 16);
    if (end != text.c_str() + text.size())
        return std::nullopt;
    switch (itemBytes) {
    case 2: return bytesOf(static_cast<std::uint16_t>(bits));
    case 4: return bytesOf(static_cast<std::uint32_t>(bits));
    case 8: return bytesOf(bits);
    default: return std::nullopt;
    }
}

std::optional<Bytes> floatFill(const Json& json, Index itemBytes, bool bfloat)
{
    if (std::optional<Bytes> bits = readHexBits(json, itemBytes))
        return bits;
    const std::optional<double> value = readFloat(json);
    if (!value)
        return std::nullopt;
    if (bfloat)
        return bytesOf(static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(static_cast<float>(*value)) >> 16));
    switch (itemBytes) {
    case 2: return bytesOf(floatToHalf(static_cast<float>(*value)));
    case 4: return bytesOf(static_cast<float>(*value));
    default: return bytesOf(*value);
    }
}

/// An integer in sign and magnitude, so that all of int64 and uint64 fit.
struct WideInteger {
    bool negative = false;
    std::uint64_t magnitude = 0;
};

std::optional<WideInteger> readInteger(const Json& json)
{
    if (json.is_number_unsigned())
        return WideInteger{false, json.get<std::uint64_t>()};
    if (json.is_number_integer()) {
        const std::int64_t value = json.get<std::int64_t>();
        return WideInteger{value < 0, value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value)};
    }
    if (json.is_boolean())
        return WideInteger{false, json.get<bool>() ? 1U : 0U};
    const std::optional<double> value = readFloat(json);
    if (!value || *value != std::trunc(*value) || std::abs(*value) >= 0x1p64)
        return std::nullopt;
    return WideInteger{*value < 0, static_cast<std::uint64_t>(std::abs(*value))};
}

/// The integer in `itemBytes`; 255 for int8 and -1 for uint8 mean the same bits.
std::optional<Bytes> integerFill(const Json& json, Index itemBytes)
{
    const std::optional<WideInteger> value = readInteger(json);
    if (!value)
        return std::nullopt;
    const int bits = static_cast<int>(itemBytes * 8);
    const std::uint64_t limit = value->negative ? std::uint64_t{1} << (bits - 1)
                                                : (bits == 64 ? UINT64_MAX : (std::uint64_t{1} << bits) - 1);
    if (value->magnitude > limit)
        return std::nullopt;
    const std::uint64_t pattern = value->negative ? 0 - value->magnitude : value->magnitude;
    switch (itemBytes) {
    case 1: return bytesOf(static_cast<std::uint8_t>(pattern));
    case 2: return bytesOf(static_cast<std::uint16_t>(pattern));
    case 4: return bytesOf(static_cast<std::uint32_t>(pattern));
    default: return bytesOf(pattern);
    }
}

std::optional<Bytes> complexFill(const Json& json, Index itemBytes)
{
    const bool pair = json.is_array() && json.size() == 2;
    const std::optional<Bytes> re = floatFill(pair ? json[0] : json, itemBytes / 2, false);
    const std::optional<Bytes> im = floatFill(pair ? json[1] : Json(0), itemBytes / 2, false);
    if (!re || !im)
        return std::nullopt;
    Bytes both = *re;
    both.insert(both.end(), im->begin(), im->end());
    return both;
}

std::optional<Bytes> timeFill(const Json& json)
{
    if (json.is_string() && lower(json.get<std::string>()) == "nat")
        return bytesOf(std::numeric_limits<std::int64_t>::min());
    return integerFill(json, 8);
}

bool isZero(const Json& json)
{
    return (json.is_number() && json.get<double>() == 0) || (json.is_string() && json.get_ref<const std::string&>().empty());
}

/// |S, |V and structs: base64 of the item, a list of byte numbers, or 0 and "" for zeros.
std::optional<Bytes> rawFill(const Json& json, const DType& dtype, int zarrFormat)
{
    const auto itemBytes = static_cast<std::size_t>(dtype.itemBytes);
    if (isZero(json))
        return Bytes(itemBytes, 0);
    Bytes bytes;
    if (json.is_array()) {
        for (const Json& entry : json) {
            if (!entry.is_number_integer() || entry.get<Index>() < 0 || entry.get<Index>() > 255)
                return std::nullopt;
            bytes.push_back(static_cast<std::uint8_t>(entry.get<Index>()));
        }
    } else if (json.is_string()) {
        const auto& text = json.get_ref<const std::string&>();
        const std::optional<Bytes> decoded = decodeBase64(text);
        const bool plain = !decoded || (zarrFormat == 3 && decoded->size() != itemBytes);
        bytes = plain ? Bytes(text.begin(), text.end()) : *decoded;
    } else {
        return std::nullopt;
    }
    if (bytes.size() > itemBytes || (dtype.kind == DTypeKind::raw && bytes.size() != itemBytes))
        return std::nullopt;
    bytes.resize(itemBytes, 0);
    return bytes;
}

/// UTF-8 → the UCS-4 characters of |U, native order; malformed bytes stand for themselves.
std::optional<Bytes> textFill(const Json& json, Index itemBytes)
{
    Bytes bytes(static_cast<std::size_t>(itemBytes), 0);
    if (isZero(json))
        return bytes;
    if (!json.is_string())
        return std::nullopt;
    const auto& text = json.get_ref<const std::string&>();
    std::size_t out = 0;
    for (std::size_t i = 0; i < text.size() && out + 4 <= bytes.size(); out += 4) {
        const auto lead = static_cast<std::uint8_t>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        std::uint32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
            code = (code << 6) | (static_cast<std::uint8_t>(text[i + k]) & 0x3FU);
        std::memcpy(bytes.data() + out, &code, 4);
        i += length;
    }
    return bytes;
}

std::optional<Bytes> variableFill(const Json& json)
{
    if (isZero(json))
        return Bytes();
    if (!json.is_string())
        return std::nullopt;
    const auto& text = json.get_ref<const std::string&>();
    return Bytes(text.begin(), text.end());
}

std::optional<Bytes> fillOf(const Json& json, const DType& dtype, int zarrFormat)
{
    switch (dtype.kind) {
    case DTypeKind::boolean: {
        const std::optional<WideInteger> value = readInteger(json);
        return value ? std::optional(Bytes{static_cast<std::uint8_t>(value->magnitude != 0)}) : std::nullopt;
    }
    case DTypeKind::signedInt:
    case DTypeKind::unsignedInt: return integerFill(json, dtype.itemBytes);
    case DTypeKind::floating: return floatFill(json, dtype.itemBytes, false);
    case DTypeKind::bfloat: return floatFill(json, dtype.itemBytes, true);
    case DTypeKind::complex: return complexFill(json, dtype.itemBytes);
    case DTypeKind::datetime:
    case DTypeKind::timedelta: return timeFill(json);
    case DTypeKind::fixedBytes:
    case DTypeKind::raw: return rawFill(json, dtype, zarrFormat);
    case DTypeKind::fixedText: return textFill(json, dtype.itemBytes);
    case DTypeKind::text:
    case DTypeKind::object: return variableFill(json);
    }
    return std::nullopt;
}

template <class T>
T valueOf(const Bytes& bytes, std::size_t at = 0)
{
    T value{};
    if (bytes.size() >= at + sizeof(T))
        std::memcpy(&value, bytes.data() + at, sizeof(T));
    return value;
}

Json floatJson(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "Infinity" : "-Infinity";
    return value;
}

} // namespace

std::optional<Bytes> readFillValue(const Json& json, const DType& dtype, int zarrFormat, std::vector<Sentence>& warnings)
{
    if (json.is_null())
        return std::nullopt;
    std::optional<Bytes> fill = fillOf(json, dtype, zarrFormat);
    if (!fill && json.is_array() && json.size() == 1)
        fill = fillOf(json[0], dtype, zarrFormat);
    if (!fill)
        warnings.push_back(say("the fill value %1 does not fit %2; missing chunks count as missing data",
                               writeJson(json).substr(0, 80), numpyName(dtype)));
    return fill;
}

Json writeFillValue(const std::optional<Bytes>& fill, const DType& dtype)
{
    if (!fill)
        return nullptr;
    switch (dtype.kind) {
    case DTypeKind::boolean: return valueOf<std::uint8_t>(*fill) != 0;
    case DTypeKind::fixedBytes:
    case DTypeKind::raw: return encodeBase64(*fill);
    case DTypeKind::text: return std::string(fill->begin(), fill->end());
    case DTypeKind::fixedText:
        if (const Result<std::vector<std::string>> texts = textsOf(*fill, dtype, 1))
            return texts->front();
        return nullptr;
    case DTypeKind::complex:
        return dtype.itemBytes == 8
                   ? Json::array({floatJson(valueOf<float>(*fill)), floatJson(valueOf<float>(*fill, 4))})
                   : Json::array({floatJson(valueOf<double>(*fill)), floatJson(valueOf<double>(*fill, 8))});
    default: break;
    }
    const Result<Json> number = withElementType(dtype, [&](auto tag) -> Result<Json> {
        using T = decltype(tag);
        const T value = valueOf<T>(*fill);
        if constexpr (std::is_same_v<T, HalfFloat>)
            return floatJson(static_cast<double>(value.toFloat()));
        else if constexpr (std::is_floating_point_v<T>)
            return floatJson(static_cast<double>(value));
        else
            return Json(value);
    });
    return number ? *number : Json();
}

} // namespace zs

#include "cli/value_text.h"

#include "cf/half_float.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace zs {
namespace {

template <class T>
T elementAt(const Bytes& bytes, std::size_t i)
{
    T value;
    std::memcpy(&value, bytes.data() + i * sizeof(T), sizeof(T));
    return value;
}

template <class T>
std::string integerText(T value)
{
    return std::to_string(value);
}

/// One element as stored.
std::string rawText(const RawArray& array, std::size_t i)
{
    const Bytes& bytes = array.elements;
    const Index size = array.dtype.itemBytes;
    switch (array.dtype.kind) {
    case DTypeKind::boolean: return bytes[i] != 0 ? "true" : "false";
    case DTypeKind::signedInt:
    case DTypeKind::datetime:
    case DTypeKind::timedelta:
        return size == 1   ? integerText(int{elementAt<std::int8_t>(bytes, i)})
               : size == 2 ? integerText(int{elementAt<std::int16_t>(bytes, i)})
               : size == 4 ? integerText(elementAt<std::int32_t>(bytes, i))
                           : integerText(elementAt<std::int64_t>(bytes, i));
    case DTypeKind::unsignedInt:
        return size == 1   ? integerText(unsigned{elementAt<std::uint8_t>(bytes, i)})
               : size == 2 ? integerText(unsigned{elementAt<std::uint16_t>(bytes, i)})
               : size == 4 ? integerText(elementAt<std::uint32_t>(bytes, i))
                           : integerText(elementAt<std::uint64_t>(bytes, i));
    case DTypeKind::floating:
        return jsonNumber(size == 2   ? HalfFloat{elementAt<std::uint16_t>(bytes, i)}.toFloat()
                          : size == 4 ? elementAt<float>(bytes, i)
                                      : elementAt<double>(bytes, i));
    case DTypeKind::bfloat: return jsonNumber(BrainFloat{elementAt<std::uint16_t>(bytes, i)}.toFloat());
    case DTypeKind::complex:
        return size == 8 ? "[" + jsonNumber(elementAt<float>(bytes, 2 * i)) + ", " + jsonNumber(elementAt<float>(bytes, 2 * i + 1)) + "]"
                         : "[" + jsonNumber(elementAt<double>(bytes, 2 * i)) + ", " + jsonNumber(elementAt<double>(bytes, 2 * i + 1)) + "]";
    default: return "null";
    }
}

std::size_t countOf(const RawArray& array)
{
    return isText(array.dtype) ? array.texts.size()
                               : array.elements.size() / static_cast<std::size_t>(std::max<Index>(array.dtype.itemBytes, 1));
}

bool isUndefined(const RawArray& array, std::size_t i)
{
    return i < array.undefined.size() && array.undefined[i];
}

std::vector<std::string> timeTexts(const TimeAxis& times)
{
    std::vector<std::string> texts;
    for (const TimeStamp time : times.times)
        texts.push_back(time == kNoTime ? "null" : jsonText(isoText(times.calendar, time)));
    return texts;
}

/// Integers that decoding leaves integers, but for the missing ones.
bool staysInteger(const Packing& packing)
{
    return (isInteger(packing.dtype) || packing.dtype.kind == DTypeKind::boolean) && !packing.scale && !packing.offset;
}

/// Booleans that xarray stored as bytes, because netCDF has none.
bool isStoredBoolean(const Packing& packing, const Attributes& attrs)
{
    return packing.dtype.itemBytes == 1 && isInteger(packing.dtype) && attrs.textOr("dtype") == "bool";
}

bool isTime(const DType& dtype, const Attributes& attrs)
{
    return dtype.kind == DTypeKind::datetime || (isNumeric(dtype) && looksLikeTime(attrs));
}

/// Exact integers, null for the fills. More digits than a float64 has: JSON can hold them.
Result<std::vector<std::string>> integerTexts(const RawArray& array, const Packing& packing, bool isBoolean)
{
    RawArray integers = array; // _Unsigned may have changed the type
    integers.dtype = packing.dtype;
    Result<std::vector<std::string>> texts = rawTexts(integers);
    if (!texts)
        return texts;
    std::vector<std::string> fills;
    for (const std::int64_t fill : packing.integerFills)
        fills.push_back(packing.dtype.kind == DTypeKind::unsignedInt ? std::to_string(static_cast<std::uint64_t>(fill))
                                                                     : std::to_string(fill));
    for (std::string& text : *texts)
        if (std::find(fills.begin(), fills.end(), text) != fills.end())
            text = "null";
        else if (isBoolean && text != "null")
            text = text == "0" ? "false" : "true";
    return texts;
}

Result<std::vector<std::string>> numberTexts(const RawArray& array, const Packing& packing)
{
    std::vector<std::string> texts;
    const std::size_t count = countOf(array);
    const auto add = [&](auto values) -> Status {
        const Status done = unpack(array.elements, packing, std::span(values));
        for (std::size_t i = 0; done && i < count; ++i)
            texts.push_back(isUndefined(array, i) ? "null" : jsonNumber(static_cast<double>(values[i])));
        return done;
    };
    const Status done = packing.toDouble ? add(std::vector<double>(count)) : add(std::vector<float>(count));
    if (!done)
        return tl::unexpected(done.error());
    return texts;
}

} // namespace

std::string jsonNumber(double value)
{
    if (std::isnan(value))
        return "null";
    if (std::isinf(value))
        return value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    char text[40];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value);
    return error == std::errc() ? std::string(text, end) : "null";
}

std::string jsonText(const std::string& text)
{
    return writeJson(Json(text));
}

Result<std::vector<std::string>> rawTexts(const RawArray& array)
{
    std::vector<std::string> texts;
    if (isText(array.dtype)) {
        std::transform(array.texts.begin(), array.texts.end(), std::back_inserter(texts), jsonText);
        return texts;
    }
    if (!isNumeric(array.dtype) && array.dtype.kind != DTypeKind::complex)
        return fail(ErrorCode::unsupported, "elements of type %1 cannot be printed", array.dtype.name);
    const std::size_t count = countOf(array);
    texts.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        texts.push_back(isUndefined(array, i) ? "null" : rawText(array, i));
    return texts;
}

Result<std::vector<std::string>> decodedTexts(const RawArray& array, const Variable& variable)
{
    const Attributes& attrs = variable.source->meta.attrs;
    const Packing& packing = variable.source->packing;
    if (isTime(array.dtype, attrs))
        if (const Result<TimeAxis> times = decodeTimes(array.elements, array.dtype, attrs))
            return timeTexts(*times);
    if (isText(array.dtype) || array.dtype.kind == DTypeKind::complex || !isNumeric(array.dtype))
        return rawTexts(array);
    if (staysInteger(packing))
        return integerTexts(array, packing, isStoredBoolean(packing, attrs));
    return numberTexts(array, packing);
}

bool decodesToTimes(const Variable& variable)
{
    const ArrayMeta& meta = variable.source->meta;
    return isTime(meta.dtype, meta.attrs) && decodeTimes({}, meta.dtype, meta.attrs);
}

std::string jsonList(const std::vector<std::string>& texts)
{
    std::string list = "[";
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0)
            list += ", ";
        list += texts[i];
    }
    return list + "]";
}

} // namespace zs

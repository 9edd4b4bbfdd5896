#include "cf/packing.h"

#include "cf/fill_values.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

bool isFloating(const DType& dtype)
{
    return dtype.kind == DTypeKind::floating || dtype.kind == DTypeKind::bfloat;
}

bool isTime(const DType& dtype)
{
    return dtype.kind == DTypeKind::datetime || dtype.kind == DTypeKind::timedelta;
}

/// An attribute as the list of its entries; empty when absent or null.
std::vector<Json> entries(const Attributes& attrs, const char* name)
{
    const auto found = attrs.json().find(name);
    if (found == attrs.json().end() || found->is_null())
        return {};
    if (!found->is_array())
        return {*found};
    return {found->begin(), found->end()};
}

std::string quoted(const char* name, const Json& value)
{
    return std::string(name) + " " + writeJson(value);
}

/// Applies _Unsigned to `dtype`.
DType reinterpreted(DType dtype, const Attributes& attrs, std::vector<Sentence>& warnings)
{
    const auto found = attrs.json().find("_Unsigned");
    if (found == attrs.json().end())
        return dtype;
    const std::string text = attrs.textOr("_Unsigned");
    if (!isInteger(dtype))
        warnings.push_back(say("_Unsigned is ignored: the data are not integers"));
    else if (text == "true")
        dtype.kind = DTypeKind::unsignedInt;
    else if (text == "false")
        dtype.kind = DTypeKind::signedInt;
    else
        warnings.push_back(say("%1 is ignored: \"true\" or \"false\" is expected", quoted("_Unsigned", *found)));
    return dtype;
}

template <class T>
void addOnce(std::vector<T>& list, T value)
{
    if (std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(value);
}

void addFill(Packing& packing, const DType& stored, const char* name, const Json& value)
{
    const std::optional<ExactNumber> number = readFill(value, packing.dtype);
    if (!number) {
        packing.warnings.push_back(say("%1 is ignored: it is not a number", quoted(name, value)));
        return;
    }
    const bool isNaN = std::holds_alternative<double>(*number) && std::isnan(std::get<double>(*number));
    if (isFloating(packing.dtype)) {
        if (const std::optional<double> fill = floatFill(*number, packing.dtype))
            addOnce(packing.floatFills, *fill);
        else if (!isNaN)
            packing.warnings.push_back(say("%1 is ignored: no %2 can be it", quoted(name, value), numpyName(packing.dtype)));
    } else if (const std::optional<std::int64_t> fill = integerFill(*number, packing.dtype, stored)) {
        addOnce(packing.integerFills, *fill);
    } else {
        packing.warnings.push_back(say("%1 is ignored: no %2 can be it", quoted(name, value), numpyName(packing.dtype)));
    }
}

void addOwnFill(Packing& packing, const Bytes& fill)
{
    if (isInteger(packing.dtype)) {
        addOnce(packing.integerFills, integerElement(fill, packing.dtype));
        return;
    }
    if (const double value = floatElement(fill, packing.dtype); !std::isnan(value))
        addOnce(packing.floatFills, value);
}

/// A scale or an offset: a number, or the first of a list.
std::optional<double> factor(const Attributes& attrs, const char* name, std::vector<Sentence>& warnings, Sentence& problem)
{
    const std::vector<Json> values = entries(attrs, name);
    if (values.empty())
        return std::nullopt;
    const std::optional<double> number = values.front().is_boolean() ? std::nullopt : attrs.number(name);
    if (!number)
        problem = say("%1 is not a number, so the values cannot be had from what is stored", quoted(name, values.front()));
    else if (values.size() > 1)
        warnings.push_back(say("%1 is a list; its first entry is used", name));
    else if (values.front().is_string())
        warnings.push_back(say("%1 is text; it is read as a number", quoted(name, values.front())));
    return number;
}

void readScale(Packing& packing, const Attributes& attrs)
{
    packing.scale = factor(attrs, "scale_factor", packing.warnings, packing.problem);
    packing.offset = factor(attrs, "add_offset", packing.warnings, packing.problem);
    if (packing.scale && (*packing.scale == 0 || !std::isfinite(*packing.scale)))
        packing.warnings.push_back(say("scale_factor is %1: the values say nothing", attrs.display("scale_factor")));
}

} // namespace

bool unpacksInPlace(const Packing& packing)
{
    const Index itemBytes = packing.toDouble ? 8 : 4;
    return packing.dtype.kind == DTypeKind::floating && packing.dtype.itemBytes == itemBytes && !packing.scale && !packing.offset;
}

Packing readPacking(const DType& dtype, const Attributes& attrs, const std::optional<Bytes>& fill, int zarrFormat,
                    const PackingOptions& options)
{
    Packing packing;
    packing.dtype = dtype;
    packing.toDouble = dtype.itemBytes > (isInteger(dtype) ? 2 : 4);
    if (!isNumeric(dtype) || isTime(dtype))
        return packing;

    packing.dtype = reinterpreted(dtype, attrs, packing.warnings);
    const bool ownFillMasks = fill && static_cast<Index>(fill->size()) == dtype.itemBytes && zarrFormat < 3 &&
                              options.fillIsMissing && dtype.kind != DTypeKind::boolean;
    if (ownFillMasks)
        addOwnFill(packing, *fill);
    else
        for (const Json& value : entries(attrs, "_FillValue"))
            addFill(packing, dtype, "_FillValue", value);
    for (const Json& value : entries(attrs, "missing_value"))
        addFill(packing, dtype, "missing_value", value);

    readScale(packing, attrs);
    packing.toDouble = packing.toDouble || packing.scale || packing.offset;
    return packing;
}

} // namespace zs

#include "plan/member.h"

#include "plan/coordinates.h"
#include "plan/date_parts.h"
#include "plan/text_arrays.h"

#include <set>

namespace zs {
namespace {

Value textArray(const Coordinate& coordinate, const LabelledArray& from)
{
    const auto& texts = std::get<std::vector<std::string>>(coordinate.values);
    TextArrayValue value;
    TextCodes byText = codesOf(texts);
    value.texts = std::move(byText.texts);
    Coordinate coded = coordinate;
    coded.values = std::move(byText.codes);
    coded.type = ValueType::integer;
    value.codes = arrayOfCoordinate(coded, from);
    return Value{std::move(value)};
}

std::optional<Value> coordinateValue(const LabelledArray& array, const std::string& name)
{
    if (const Coordinate* coordinate = array.coord(name)) {
        if (std::holds_alternative<std::vector<std::string>>(coordinate->values) && !coordinate->data)
            return textArray(*coordinate, array);
        return Value{arrayOfCoordinate(*coordinate, array)};
    }
    if (array.dimPosition(name) >= 0)
        return Value{indexArray(name, array.size(name))};
    return std::nullopt;
}

/// "time.month" → the part of that coordinate's dates; nothing when it is no such name.
std::optional<std::pair<std::string, std::string>> partName(const std::string& name)
{
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0)
        return std::nullopt;
    return std::pair(name.substr(0, dot), name.substr(dot + 1));
}

template <class Find>
Result<Value> memberOrPart(const std::string& name, const std::vector<std::string>& there, Find find)
{
    if (Result<std::optional<Value>> found = find(name); !found || *found)
        return found ? Result<Value>(std::move(**found)) : tl::unexpected(found.error());
    if (const auto part = partName(name)) {
        const Result<std::optional<Value>> dates = find(part->first);
        if (!dates)
            return tl::unexpected(dates.error());
        if (const auto* array = *dates ? (*dates)->template as<LabelledArray>() : nullptr)
            return datePartsOf(*array, part->second);
        return fail(ErrorCode::invalidArgument, "there is no '%1'%2", part->first, insteadOf(part->first, there));
    }
    return fail(ErrorCode::invalidArgument, "there is no '%1'%2", name, insteadOf(name, there));
}

} // namespace

std::vector<std::string> memberNames(const Labelled& object)
{
    std::vector<std::string> names;
    std::set<std::string> seen;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && seen.insert(name).second)
            names.push_back(name);
    };
    if (std::holds_alternative<LabelledDataset>(object))
        for (const LabelledArray* array : membersOf(object))
            add(array->name);
    for (const LabelledArray* array : membersOf(object)) {
        for (const Coordinate& coordinate : array->coords)
            add(coordinate.name);
        for (const std::string& dim : array->dims)
            add(dim);
    }
    return names;
}

Result<Value> memberOf(const Labelled& object, const std::string& name)
{
    return memberOrPart(name, memberNames(object), [&](const std::string& wanted) -> Result<std::optional<Value>> {
        if (const auto* dataset = std::get_if<LabelledDataset>(&object))
            if (const LabelledArray* array = dataset->find(wanted))
                return std::optional(Value{*array});
        for (const LabelledArray* array : membersOf(object))
            if (std::optional<Value> found = coordinateValue(*array, wanted))
                return found;
        return std::optional<Value>();
    });
}

Result<Value> memberOf(SourceArrays& source, const std::string& name)
{
    std::vector<std::string> there = source.names();
    return memberOrPart(name, there, [&](const std::string& wanted) -> Result<std::optional<Value>> {
        if (source.contains(wanted)) {
            const auto texts = source.textVariable(wanted);
            if (!texts)
                return tl::unexpected(texts.error());
            if (*texts) {
                LabelledArray around;
                around.coords = (*texts)->coords;
                return std::optional(textArray((*texts)->texts, around));
            }
            Result<LabelledArray> array = source.array(wanted);
            return array ? Result<std::optional<Value>>(Value{std::move(*array)}) : tl::unexpected(array.error());
        }
        for (const auto& [dim, size] : source.dataset().dims)
            if (dim == wanted)
                return std::optional(Value{indexArray(dim, size)});
        return std::optional<Value>();
    });
}

} // namespace zs

#include "plan/each.h"

#include <cmath>

namespace zs {

Result<Labelled> labelledOf(const Value& value)
{
    if (const auto* array = value.as<LabelledArray>())
        return Labelled(*array);
    if (const auto* dataset = value.as<LabelledDataset>())
        return Labelled(*dataset);
    if (const auto* source = value.as<SourceValue>())
        return source->arrays->whole().map([](LabelledDataset whole) { return Labelled(std::move(whole)); });
    return fail(ErrorCode::invalidArgument, "%1 is no array", describeValue(value));
}

std::vector<const LabelledArray*> membersOf(const Labelled& object)
{
    if (const auto* array = std::get_if<LabelledArray>(&object))
        return {array};
    std::vector<const LabelledArray*> members;
    for (const LabelledArray& array : std::get<LabelledDataset>(object).arrays)
        members.push_back(&array);
    return members;
}

Value valueOf(Labelled object)
{
    if (auto* array = std::get_if<LabelledArray>(&object))
        return Value{std::move(*array)};
    return Value{std::move(std::get<LabelledDataset>(object))};
}

std::vector<std::string> dimsOf(const Labelled& object)
{
    std::vector<std::string> dims;
    for (const LabelledArray* array : membersOf(object))
        for (const std::string& dim : array->dims)
            if (std::find(dims.begin(), dims.end(), dim) == dims.end())
                dims.push_back(dim);
    return dims;
}

bool hasDim(const Labelled& object, const std::string& dim)
{
    const std::vector<std::string> dims = dimsOf(object);
    return std::find(dims.begin(), dims.end(), dim) != dims.end();
}

Status requireDim(Call& call, const std::string& parameter, const Labelled& object, const std::string& dim)
{
    if (hasDim(object, dim))
        return {};
    return call.failAt(parameter, noDimension(dim, object));
}

Sentence noDimension(const std::string& dim, const Labelled& object)
{
    const std::vector<std::string> dims = dimsOf(object);
    return say("there is no dimension '%1'%2", dim, dims.empty() ? say("; there is none left") : insteadOf(dim, dims));
}

/// axis=0, axis=(0, -1): dimensions by position, as numpy names them.
Result<std::vector<std::string>> dimsOfAxes(Call& call, const Labelled& object)
{
    const Result<std::vector<double>> axes = call.numbers("axis");
    if (!axes)
        return tl::unexpected(axes.error());
    if (!std::holds_alternative<LabelledArray>(object))
        return call.failAt("axis", say("a dataset has no axes; name the dimension, as dim='time'"));
    const std::vector<std::string>& dims = std::get<LabelledArray>(object).dims;
    std::vector<std::string> named;
    for (const double axis : *axes) {
        const double place = axis < 0 ? axis + static_cast<double>(dims.size()) : axis;
        if (!(place >= 0 && place < static_cast<double>(dims.size())) || place != std::floor(place))
            return call.failAt("axis", say("there is no axis %1; this array has %2 of them", std::to_string(static_cast<Index>(axis)), dims.size()));
        named.push_back(dims[static_cast<std::size_t>(place)]);
    }
    return named;
}

Result<Index> windowLength(Call& call, const Argument& argument)
{
    constexpr Index kLongest = 1'000'000'000;
    const auto* length = argument.value.as<NumberValue>();
    if (length == nullptr || length->value < 1 || length->value != std::floor(length->value))
        return call.failAt(argument.place, say("the length of a window is a whole number from 1 on"));
    if (length->value > static_cast<double>(kLongest))
        return call.failAt(argument.place, say("a window has at most %1 elements", kLongest));
    return static_cast<Index>(length->value);
}

Result<std::vector<std::string>> dimsArgument(Call& call, const std::string& parameter, const Labelled& object)
{
    if (call.has("axis"))
        return call.has(parameter) ? call.failAt("axis", say("give %1= or %2=, not both", parameter, std::string("axis")))
                                   : dimsOfAxes(call, object);
    const Result<std::optional<std::vector<std::string>>> given = call.texts(parameter);
    if (!given)
        return tl::unexpected(given.error());
    if (!*given)
        return dimsOf(object);
    for (const std::string& dim : **given)
        if (const Status there = requireDim(call, parameter, object, dim); !there)
            return tl::unexpected(there.error());
    return **given;
}

} // namespace zs

#include "plan/bind_arguments.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace zs {
namespace {

const Parameter* findParameter(const std::vector<Parameter>& parameters, const std::string& name)
{
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const Parameter& p) { return p.name == name && !p.isRest && !p.isList; });
    return found == parameters.end() ? nullptr : &*found;
}

std::vector<std::string> keywordNames(const std::vector<Parameter>& parameters)
{
    std::vector<std::string> names;
    for (const Parameter& parameter : parameters)
        if (!parameter.isRest && !parameter.isList)
            names.push_back(parameter.name + "=");
    return names;
}

std::string called(const Call& call, const Method& method)
{
    return call.name + "(" + method.signature + ")";
}

Status bindPositional(Call& call, const Method& method, const std::vector<Parameter>& parameters,
                      const std::vector<Argument>& arguments)
{
    std::size_t next = 0;
    for (const Argument& argument : arguments) {
        if (next < parameters.size() && parameters[next].isList) {
            Argument& list =
                call.arguments.try_emplace(parameters[next].name, Argument{Value{SequenceValue{}}, argument.place})
                    .first->second;
            std::get<SequenceValue>(list.value.kind).items.push_back(argument.value);
            continue;
        }
        if (next >= parameters.size() || parameters[next].isKeywordOnly || parameters[next].isRest) {
            call.errorPlace = argument.place;
            return fail(ErrorCode::invalidArgument, "%1() takes no more than %2 arguments without a name: %3",
                        call.name, next, called(call, method));
        }
        call.arguments[parameters[next++].name] = argument;
    }
    return {};
}

/// Arguments that say how to work, not what comes out; "**" stands for every keyword that **name takes.
struct Harmless {
    std::string_view method;
    std::string_view parameter;
};
constexpr std::array kHarmless{
    Harmless{"load", "**"},
    Harmless{"compute", "**"},
    Harmless{"persist", "**"},
    Harmless{"chunk", "**"},
    Harmless{"chunk", "chunks"},
    Harmless{"copy", "deep"},
    Harmless{"astype", "copy"},
    Harmless{"nan_to_num", "copy"},
    Harmless{"reindex", "copy"},
    Harmless{"reindex_like", "copy"},
    Harmless{"interp", "assume_sorted"}, // labels are sorted where they have to be
    Harmless{"interp_like", "assume_sorted"},
    Harmless{"groupby", "squeeze"}, // how groups look that a loop walks over
    Harmless{"groupby", "restore_coord_dims"},
    Harmless{"resample", "skipna"}, // xarray takes these two and does nothing with them
    Harmless{"resample", "keep_attrs"},
    Harmless{"print", "**"},
    Harmless{"plot", "**"},
    Harmless{"hvplot", "**"},
};

bool isHarmless(const Call& call, std::string_view parameter)
{
    const bool isDate = parameter == "calendar" || parameter == "has_year_zero"; // dates are read in the data's calendar
    return isDate || std::any_of(kHarmless.begin(), kHarmless.end(), [&](const Harmless& known) {
        return known.method == call.name && known.parameter == parameter;
    });
}

/// True for the value that stands there when the argument is left out.
bool isDefault(const Value& value, const std::string& defaultText)
{
    if (value.as<NoneValue>())
        return defaultText == "None";
    if (const auto* text = value.as<TextValue>())
        return defaultText == "'" + text->text + "'";
    const auto* number = value.as<NumberValue>();
    if (number && number->kind == NumberValue::Kind::boolean)
        return defaultText == (number->value != 0 ? "True" : "False");
    return number && defaultText == std::to_string(static_cast<long long>(number->value)) &&
           number->value == static_cast<double>(static_cast<long long>(number->value));
}

Status refuseUnread(Call& call, const std::string& parameter, const Place& place)
{
    call.errorPlace = place;
    return fail(ErrorCode::invalidArgument, "%1() does not compute with %2= here; leave it out", call.name, parameter);
}

/// None counts as left out, which an argument without a default cannot be; slice(None, 3) alone knows it.
Status refuseNone(Call& call, const std::vector<Parameter>& parameters)
{
    for (const Parameter& parameter : parameters) {
        const auto given = call.arguments.find(parameter.name);
        const bool isNeeded = parameter.defaultText.empty() && !parameter.isRest && !parameter.isList;
        if (!isNeeded || given == call.arguments.end() || !given->second.value.as<NoneValue>() || call.name == "slice")
            continue;
        call.errorPlace = given->second.place;
        return fail(ErrorCode::invalidArgument, "%1() cannot take None as %2", call.name, parameter.name);
    }
    return {};
}

} // namespace

Status requireAllRead(Call& call, const Method& method)
{
    for (const Parameter& parameter : parseSignature(method.signature)) {
        const auto given = call.arguments.find(parameter.name);
        if (parameter.isRest && !call.reads->hasRest && !call.rest.empty() && !isHarmless(call, "**"))
            return refuseUnread(call, call.rest.front().first, call.rest.front().second.place);
        if (parameter.isRest || given == call.arguments.end() || call.reads->parameters.contains(parameter.name))
            continue;
        if (!isDefault(given->second.value, parameter.defaultText) && !isHarmless(call, parameter.name))
            return refuseUnread(call, parameter.name, given->second.place);
    }
    return {};
}

Status bindArguments(Call& call, const Method& method, const GivenArguments& given)
{
    const std::vector<Parameter> parameters = parseSignature(method.signature);
    if (const Status bound = bindPositional(call, method, parameters, given.positional); !bound)
        return bound;
    const bool takesRest =
        std::any_of(parameters.begin(), parameters.end(), [](const Parameter& p) { return p.isRest; });
    for (std::size_t i = 0; i < given.keywords.size(); ++i) {
        const auto& [name, argument] = given.keywords[i];
        if (findParameter(parameters, name) != nullptr) {
            if (!call.arguments.emplace(name, argument).second) {
                call.errorPlace = given.keywordPlaces[i];
                return fail(ErrorCode::invalidArgument, "%1() is given %2 twice", call.name, name);
            }
        } else if (takesRest) {
            call.rest.emplace_back(name, argument);
        } else {
            call.errorPlace = given.keywordPlaces[i];
            return fail(ErrorCode::invalidArgument, "%1() has no keyword %2=%3", call.name, name,
                        insteadOf(name + "=", keywordNames(parameters)));
        }
    }
    for (const Parameter& parameter : parameters)
        if (parameter.defaultText.empty() && !parameter.isRest && !parameter.isList &&
            !call.arguments.contains(parameter.name))
            return fail(ErrorCode::invalidArgument, "%1() needs %2: %3", call.name, parameter.name,
                        called(call, method));
    return refuseNone(call, parameters);
}

} // namespace zs

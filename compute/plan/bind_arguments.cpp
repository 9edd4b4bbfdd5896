#include "plan/bind_arguments.h"

#include <algorithm>

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

} // namespace

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
    return {};
}

} // namespace zs

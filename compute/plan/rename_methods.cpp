#include "plan/methods.h"

#include "plan/coordinates.h"
#include "plan/each.h"

#include <algorithm>
#include <map>
#include <set>

namespace zs {
namespace {

using Names = std::map<std::string, std::string>;

std::string renamed(const Names& names, const std::string& name)
{
    const auto found = names.find(name);
    return found == names.end() ? name : found->second;
}

/// New names of dimensions and of variables: rename() means both, rename_dims() and rename_vars() one of them.
struct Renaming {
    Names dims;
    Names variables;
};

LabelledArray withNames(LabelledArray array, const Renaming& renaming, bool isMember)
{
    if (isMember)
        array.name = renamed(renaming.variables, array.name);
    for (std::string& dim : array.dims)
        dim = renamed(renaming.dims, dim);
    for (Coordinate& coordinate : array.coords) {
        coordinate.name = renamed(renaming.variables, coordinate.name);
        for (std::string& dim : coordinate.dims)
            dim = renamed(renaming.dims, dim);
    }
    return array;
}

/// The variables that an object holds, with their dimensions: coordinates, and the arrays of a dataset.
std::map<std::string, std::vector<std::string>> variablesOf(const Labelled& object)
{
    std::map<std::string, std::vector<std::string>> variables;
    for (const LabelledArray* member : membersOf(object)) {
        if (std::holds_alternative<LabelledDataset>(object))
            variables.emplace(member->name, member->dims);
        for (const Coordinate& coordinate : member->coords)
            variables.emplace(coordinate.name, coordinate.dims);
    }
    return variables;
}

/// What two things would be called at once, if anything.
std::optional<std::string> doubledName(const Labelled& object, const Renaming& renaming)
{
    std::set<std::string> dims;
    for (const std::string& dim : dimsOf(object))
        if (!dims.insert(renamed(renaming.dims, dim)).second)
            return renamed(renaming.dims, dim);
    std::set<std::string> names;
    for (const auto& [variable, own] : variablesOf(object)) {
        const std::string name = renamed(renaming.variables, variable);
        if (!names.insert(name).second)
            return name;
        const bool labels = own.size() == 1 && renamed(renaming.dims, own.front()) == name;
        const bool isNew = name != variable || !hasDim(object, name);
        if (isNew && dims.contains(name) && !labels)
            return name; // would look like the labels of that dimension
    }
    return std::nullopt;
}

std::vector<std::string> namesThere(const Labelled& object, const std::string& method)
{
    std::vector<std::string> there = method == "rename_vars" ? std::vector<std::string>() : dimsOf(object);
    if (method != "rename_dims")
        for (const auto& [name, dims] : variablesOf(object))
            if (std::find(there.begin(), there.end(), name) == there.end())
                there.push_back(name);
    return there;
}

/// {'lat': 'y'} or lat='y', of names that are there.
Result<Names> namesArgument(Call& call, const std::string& parameter, const std::vector<std::string>& there)
{
    const Result<std::vector<std::pair<std::string, Argument>>> pairs = call.keyed(parameter);
    if (!pairs)
        return tl::unexpected(pairs.error());
    Names names;
    for (const auto& [name, argument] : *pairs) {
        const auto* text = argument.value.as<TextValue>();
        if (std::find(there.begin(), there.end(), name) == there.end())
            return call.failAt(argument.place, say("there is no '%1'%2", name, insteadOf(name, there)));
        if (text == nullptr)
            return call.failAt(argument.place, say("a new name is a text"));
        names[name] = text->text;
    }
    return names;
}

/// Where the program asks for a name, to say what is wrong with it.
Place placeOf(const Call& call, const std::string& parameter, const std::string& newName)
{
    for (const auto& [name, argument] : call.rest)
        if (const auto* text = argument.value.as<TextValue>(); text && text->text == newName)
            return argument.place;
    const auto dict = call.arguments.find(parameter);
    return dict != call.arguments.end() ? dict->second.place : call.rest.front().second.place;
}

Result<Value> renamedWith(Call& call, const std::string& parameter, const Labelled& object, const Renaming& renaming)
{
    if (const std::optional<std::string> doubled = doubledName(object, renaming))
        return call.failAt(placeOf(call, parameter, *doubled),
                           say("there is a '%1' already; take another name", *doubled));
    return methodOnEach(object, [&](const LabelledArray& member) -> Result<LabelledArray> {
        return withNames(member, renaming, std::holds_alternative<LabelledDataset>(object));
    });
}

/// What swap_dims() turns a dimension into: labels along it, or a name that is free.
Status requireSwap(Call& call, const Labelled& object, const std::string& dim, const std::string& name, const Place& place)
{
    const std::map<std::string, std::vector<std::string>> variables = variablesOf(object);
    const auto found = variables.find(name);
    const bool isFree = found == variables.end() && !hasDim(object, name);
    const bool liesAlong = found != variables.end() && found->second == std::vector<std::string>{dim};
    for (const LabelledArray* member : membersOf(object))
        if (liesAlong && std::holds_alternative<LabelledDataset>(object) && member->name == name)
            return call.failAt(place, say("'%1' is no coordinate; make it one with .assign_coords(%1=ds.%1)", name));
    return isFree || liesAlong
               ? Status()
               : call.failAt(place, say("swap_dims() puts a coordinate along %1 in its place, and %2 is none", dim, name));
}

} // namespace

/// rename('new'), rename({'lat': 'y'}), rename(lat='y')
Result<Value> renameMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const std::string parameter = "new_name_or_name_dict";
    const Value* given = call.find(parameter);
    const auto* array = std::get_if<LabelledArray>(&*object);
    if (const auto* text = given ? given->as<TextValue>() : nullptr; text && array) {
        LabelledArray result = *array;
        result.name = text->text;
        return Value{std::move(result)};
    }
    const Result<Names> names = namesArgument(call, parameter, namesThere(*object, call.name));
    if (!names)
        return tl::unexpected(names.error());
    if (names->empty() && array) { // rename(): no name
        LabelledArray result = *array;
        result.name.clear();
        return Value{std::move(result)};
    }
    return renamedWith(call, parameter, *object, Renaming{*names, *names});
}

/// ds.rename_dims(lat='y') and ds.rename_vars(lat='y')
Result<Value> renameSomeMethod(Call& call)
{
    const bool isDims = call.name == "rename_dims";
    const std::string parameter = isDims ? "dims_dict" : "name_dict";
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<Names> names = namesArgument(call, parameter, namesThere(*object, call.name));
    if (!names)
        return tl::unexpected(names.error());
    return renamedWith(call, parameter, *object, isDims ? Renaming{*names, {}} : Renaming{{}, *names});
}

Result<Value> swapDimsMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::vector<std::pair<std::string, Argument>>> pairs = call.keyed("dims_dict");
    if (!object || !pairs)
        return tl::unexpected(object ? pairs.error() : object.error());
    Names names;
    for (const auto& [name, argument] : *pairs) {
        const auto* text = argument.value.as<TextValue>();
        if (!hasDim(*object, name) || text == nullptr)
            return call.failAt(argument.place, noDimension(name, *object));
        if (const Status swaps = requireSwap(call, *object, name, text->text, argument.place); !swaps)
            return tl::unexpected(swaps.error());
        names[name] = text->text;
    }
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        return withNames(std::move(array), Renaming{names, {}}, false);
    });
}

} // namespace zs

#include "plan/combine_options.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <set>

namespace zs {

/// The arrays of a list of arrays and datasets.
Result<std::vector<Labelled>> objectsOf(Call& call, const std::string& parameter)
{
    const Value* given = call.find(parameter);
    const auto* list = given ? given->as<SequenceValue>() : nullptr;
    if (list == nullptr || list->items.empty())
        return call.failAt(parameter,
                           say("xr.%1() takes a list of arrays: %2", call.name,
                               std::string(call.name == "concat" ? "xr.concat([a, b], 'time')" : "xr.merge([a, b])")));
    std::vector<Labelled> objects;
    for (const Value& item : list->items) {
        Result<Labelled> object = labelledOf(item);
        if (!object)
            return call.failAt(parameter, object.error());
        objects.push_back(std::move(*object));
    }
    return objects;
}

/// What join= asks for; the labels of all unless said otherwise.
Result<Join> joinArgument(Call& call)
{
    const Result<std::string> join = call.text("join", "outer");
    if (!join)
        return tl::unexpected(join.error());
    for (const auto& [name, kind] : {std::pair("outer", Join::outer), std::pair("inner", Join::inner), std::pair("left", Join::left),
                                     std::pair("exact", Join::exact)})
        if (*join == name)
            return kind;
    return call.failAt("join", say("join= is 'outer', 'inner', 'left' or 'exact'"));
}

Result<bool> overridesArgument(Call& call, const std::string& fallback)
{
    const Result<std::string> compat = call.text("compat", fallback);
    if (!compat)
        return tl::unexpected(compat.error());
    if (*compat == "override")
        return true;
    if (*compat == "no_conflicts" || *compat == "equals" || *compat == "broadcast_equals")
        return false;
    return call.failAt("compat", say("compat= is 'no_conflicts', 'equals', 'broadcast_equals' or 'override' here"));
}

Status requireMissingFill(Call& call)
{
    const Result<double> fill = call.number("fill_value", kNaN);
    if (!fill)
        return tl::unexpected(fill.error());
    return std::isnan(*fill) ? Status()
                             : call.failAt("fill_value", say("gaps are missing values here; write .fillna(…) after it"));
}

Result<AttrsChoice> attrsChoice(Call& call)
{
    const Result<std::string> said = call.text("combine_attrs", "override");
    if (!said)
        return tl::unexpected(said.error());
    for (const auto& [name, choice] :
         {std::pair("override", AttrsChoice::override), std::pair("drop", AttrsChoice::drop),
          std::pair("no_conflicts", AttrsChoice::noConflicts), std::pair("drop_conflicts", AttrsChoice::dropConflicts),
          std::pair("identical", AttrsChoice::identical)})
        if (*said == name)
            return choice;
    return call.failAt("combine_attrs",
                       say("combine_attrs= is 'override', 'drop', 'no_conflicts', 'drop_conflicts' or 'identical'"));
}

Result<Attributes> combinedAttrs(const std::vector<Attributes>& all, AttrsChoice choice)
{
    if (all.empty() || choice == AttrsChoice::drop)
        return Attributes();
    if (choice == AttrsChoice::override)
        return all.front();
    Json together = all.front().json();
    std::set<std::string> conflicts;
    for (const Attributes& attrs : all) {
        if (choice == AttrsChoice::identical && attrs.json() != all.front().json())
            return fail(ErrorCode::invalidArgument, "the attributes differ; write combine_attrs='override' to take the first");
        for (const auto& item : attrs.json().items()) {
            if (!together.contains(item.key()))
                together[item.key()] = item.value();
            else if (together[item.key()] != item.value())
                conflicts.insert(item.key());
        }
    }
    if (choice == AttrsChoice::noConflicts && !conflicts.empty())
        return fail(ErrorCode::invalidArgument, "attribute %1 differs; write combine_attrs='override' to take the first",
                    *conflicts.begin());
    return Attributes(std::move(together)).without({conflicts.begin(), conflicts.end()});
}

std::vector<Attributes> attrsOf(const std::vector<Labelled>& objects)
{
    std::vector<Attributes> all;
    for (const Labelled& object : objects) {
        const auto* array = std::get_if<LabelledArray>(&object);
        all.push_back(array ? array->attrs : std::get<LabelledDataset>(object).attrs);
    }
    return all;
}

} // namespace zs

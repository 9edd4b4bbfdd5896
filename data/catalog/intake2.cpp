#include "catalog/catalog_location.h"
#include "catalog/intake.h"
#include "catalog/intake_driver.h"
#include "catalog/python_format.h"

#include <nlohmann/json.hpp>

#include <unordered_map>
#include <unordered_set>

namespace zs {
namespace {

constexpr int kMaxHops = 8; // from a reader to its data, over readers in between

/// The first text below `node` that satisfies `wanted`, "" when there is none. `node` is bounded in depth by its parser.
template <class Wanted>
std::string firstText(const Json& node, Wanted wanted)
{
    if (node.is_string())
        return wanted(node.get_ref<const std::string&>()) ? node.get<std::string>() : "";
    if (node.is_structured())
        for (const Json& child : node)
            if (std::string found = firstText(child, wanted); !found.empty())
                return found;
    return {};
}

bool callsPython(const std::string& text)
{
    return text.find("{func(") != std::string::npos || text.find("{import(") != std::string::npos
           || text.find("{pickle64(") != std::string::npos;
}

/// The token in "{data(token)}".
std::string dataToken(const Json& kwargs)
{
    const std::string text = firstText(kwargs, [](const std::string& t) { return t.find("{data(") != std::string::npos; });
    const std::size_t from = text.find("{data(");
    if (from == std::string::npos)
        return {};
    const std::size_t to = text.find(')', from);
    return to == std::string::npos ? "" : text.substr(from + 6, to - from - 6);
}

/// What a reader reads in the end.
struct Followed {
    Json data;        // {datatype, kwargs{url, …}, metadata}; null when it cannot be found
    Sentence problem; // why Zarrscope cannot do what the reader does
};

Followed follow(Json reader, const Json& readers, const Json& data)
{
    Followed followed;
    for (int hop = 0; hop < kMaxHops; ++hop) {
        if (reader.contains("datatype")) {
            followed.data = std::move(reader);
            return followed;
        }
        if (!firstText(reader, callsPython).empty())
            followed.problem = say("needs Python");
        if (pythonText(memberOf(reader, "reader")).find("Pipeline") != std::string::npos)
            followed.problem = say("needs Python (a pipeline of steps)");
        const std::string token = dataToken(memberOf(reader, "kwargs"));
        const Json& next = data.contains(token) ? memberOf(data, token) : memberOf(readers, token);
        if (!next.is_object())
            break;
        reader = next;
    }
    if (followed.problem.empty())
        followed.problem = say("the catalog does not say where its data are");
    return followed;
}

Json optionsOf(const Json& data, const Json& reader, const TemplateScope& scope)
{
    Json options = Json::object();
    for (const Json* kwargs : {&memberOf(data, "kwargs"), &memberOf(reader, "kwargs")})
        if (kwargs->is_object())
            for (const auto& [key, value] : kwargs->items()) {
                const bool isOption = key != "url" && key != "args" && key != "data" && key != "steps";
                const bool isText = value.is_string();
                const Result<std::string> text = isText ? fillBraces(value.get_ref<const std::string&>(), scope) : std::string();
                if (isOption && text)
                    options[key] = isText ? Json(*text) : value;
            }
    const auto root = options.find("root");
    if (root != options.end() && root->is_string()) {
        options["group"] = *root; // of a Zarr store
        options.erase("root");
    }
    return options;
}

} // namespace

CatalogEntry readIntake2Entry(const std::string& name, const Json& source, const Catalog& catalog, const ParameterValues& chosen,
                              std::vector<Sentence>& warnings)
{
    CatalogEntry entry = beginEntry(name, source, catalog);
    if (!source.is_object())
        return entry;
    const Json& everything = catalog.source.json();
    const Followed followed = follow(source, memberOf(everything, "entries"), memberOf(everything, "data"));
    if (entry.description.empty())
        entry.description = descriptionOf(followed.data);
    Json metadata = Json::object();
    for (const Json* part : {&memberOf(followed.data, "metadata"), &memberOf(source, "metadata")})
        if (part->is_object())
            metadata.update(*part);
    entry.metadata = Attributes(metadata);
    entry.tags = tagsOf(metadata);
    const Sentence where = say("entry \"%1\"", name);
    std::vector<CatalogParameter> parameters = readParameters(memberOf(source, "user_parameters"), where, warnings);
    for (CatalogParameter& parameter : readParameters(memberOf(followed.data, "user_parameters"), where, warnings))
        parameters = withInherited(std::move(parameters), {std::move(parameter)});
    for (CatalogParameter& parameter : parameters)
        parameter.inherited = false;
    entry.parameters = withInherited(std::move(parameters), catalog.context.parameters);

    const Json& type = memberOf(followed.data, "datatype");
    const IntakeDriver driver = intakeDriver(type.is_string() ? type.get_ref<const std::string&>() : "");
    entry.driver = type.is_string() ? driver.name : "";
    entry.kind = driver.kind;
    entry.problem = followed.problem.empty() ? driver.problem : followed.problem;

    const TemplateScope scope = parameterScope(entry.parameters, catalogFolder(catalog.location), chosen);
    entry.options = Attributes(optionsOf(followed.data, source, scope));
    const Json& url = memberOf(memberOf(followed.data, "kwargs"), "url");
    const Json& first = url.is_array() && !url.empty() ? url.front() : url;
    if (url.is_array())
        noteFirstOf(entry, url.size());
    const Result<std::string> location = fillBraces(first.is_string() ? first.get_ref<const std::string&>() : "", scope);
    settleLocation(entry, location, catalog);
    return entry;
}

void readIntake2Entries(const Json& root, Catalog& catalog)
{
    const Json& readers = memberOf(root, "entries");
    const Json& data = memberOf(root, "data");
    Json kept = Json::object();
    kept["entries"] = readers;
    kept["data"] = data;
    catalog.source = Attributes(std::move(kept));

    std::unordered_map<std::string, const Json*> known; // ordered mappings search linearly
    for (const Json* part : {&data, &readers})
        if (part->is_object())
            for (const auto& [token, value] : part->items())
                known[token] = &value;
    std::unordered_set<std::string> named;
    if (const Json& aliases = memberOf(root, "aliases"); aliases.is_object())
        for (const auto& [name, target] : aliases.items()) {
            const std::string token = pythonText(target);
            const auto found = known.find(token);
            named.insert(token);
            catalog.entries.push_back(readIntake2Entry(name, found == known.end() ? Json() : *found->second, catalog, {}, catalog.warnings));
        }
    if (readers.is_object())
        for (const auto& [token, reader] : readers.items())
            if (!named.contains(token))
                catalog.entries.push_back(readIntake2Entry(token, reader, catalog, {}, catalog.warnings));
}

} // namespace zs

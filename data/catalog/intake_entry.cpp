#include "catalog/catalog_location.h"
#include "catalog/intake.h"
#include "catalog/intake_driver.h"
#include "catalog/python_format.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace zs {
namespace {

/// Where drivers keep the location among their arguments.
constexpr std::array<const char*, 8> kLocationArguments = {"urlpath", "path", "esmcol_obj", "obj", "url", "store", "uri", "href"};

/// A driver and its arguments: "zarr", ["zarr", "netcdf"] or {zarr: {class: …, args: {…}}}.
struct DriverChoice {
    IntakeDriver driver;
    Json args;
};

DriverChoice chooseDriver(const Json& source)
{
    const Json& node = memberOf(source, "driver");
    const Json& args = memberOf(source, "args");
    std::vector<DriverChoice> choices;
    if (node.is_string())
        choices.push_back({intakeDriver(node.get_ref<const std::string&>()), args});
    if (node.is_array())
        for (const Json& name : node)
            choices.push_back({intakeDriver(name.is_string() ? name.get_ref<const std::string&>() : ""), args});
    if (node.is_object())
        for (const auto& [name, form] : node.items()) {
            const Json& type = memberOf(form, "class");
            Json merged = args.is_object() ? args : Json(Json::object());
            if (const Json& more = memberOf(form, "args"); more.is_object())
                merged.update(more);
            choices.push_back({intakeDriver(type.is_string() ? type.get_ref<const std::string&>() : name), std::move(merged)});
        }
    if (choices.empty())
        return {intakeDriver(""), args};
    const auto readable = std::find_if(choices.begin(), choices.end(), [](const DriverChoice& c) { return c.driver.problem.empty(); });
    return readable == choices.end() ? choices.front() : *readable;
}

/// The arguments with their templates filled in; a text that cannot be is left out.
Json fillOptions(const Json& node, const TemplateScope& scope)
{
    if (node.is_string()) {
        const Result<std::string> text = fillTemplate(node.get_ref<const std::string&>(), scope);
        return text ? Json(*text) : Json(nullptr);
    }
    if (!node.is_structured())
        return node;
    Json out = node.is_array() ? Json(Json::array()) : Json(Json::object());
    for (const auto& [key, value] : node.items()) {
        Json filled = fillOptions(value, scope);
        if (filled.is_null() && !value.is_null())
            continue;
        if (node.is_array())
            out.push_back(std::move(filled));
        else
            out[key] = std::move(filled);
    }
    return out;
}

/// The text of the location, templates and all; of a list, its first.
std::string locationTemplate(const Json& args, CatalogEntry& entry)
{
    for (const char* name : kLocationArguments) {
        const Json& value = memberOf(args, name);
        if (value.is_string())
            return value.get<std::string>();
        if (!value.is_array() || value.empty() || !value.front().is_string())
            continue;
        noteFirstOf(entry, value.size());
        return value.front().get<std::string>();
    }
    return {};
}

Json optionsOf(const Json& args, const TemplateScope& scope, const std::string& location, const Catalog& catalog)
{
    if (!args.is_object())
        return Json::object();
    Json rest = args;
    for (const char* name : kLocationArguments)
        if (memberOf(args, name).is_string() || memberOf(args, name).is_array())
            rest.erase(name);
    Json options = fillOptions(rest, scope);
    const bool isBesideCatalog = location.find("CATALOG_DIR") != std::string::npos;
    if (isBesideCatalog && !options.contains("storage_options") && !catalog.context.storageOptions.empty())
        options["storage_options"] = catalog.context.storageOptions.json();
    return options;
}

} // namespace

CatalogEntry readIntakeEntry(const std::string& name, const Json& source, const Catalog& catalog, const ParameterValues& chosen,
                             std::vector<Sentence>& warnings)
{
    CatalogEntry entry = beginEntry(name, source, catalog);
    if (!source.is_object())
        return entry;
    entry.metadata = Attributes(memberOf(source, "metadata"));
    entry.tags = tagsOf(entry.metadata.json());
    entry.parameters = withInherited(readParameters(memberOf(source, "parameters"), say("entry \"%1\"", name), warnings),
                                     catalog.context.parameters);
    const DriverChoice choice = chooseDriver(source);
    entry.driver = choice.driver.name;
    entry.kind = choice.driver.kind;
    entry.problem = choice.driver.problem;

    const TemplateScope scope = parameterScope(entry.parameters, catalogFolder(catalog.location), chosen);
    const std::string pattern = locationTemplate(choice.args, entry);
    entry.options = Attributes(optionsOf(choice.args, scope, pattern, catalog));
    settleLocation(entry, fillTemplate(pattern, scope), catalog);
    return entry;
}

} // namespace zs

#include "catalog/intake.h"

#include "catalog/catalog_location.h"
#include "catalog/python_format.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace zs {
namespace {

Sentence kindOf(const Json& json)
{
    if (json.is_null())
        return say("empty");
    return json.is_array() ? say("a list") : json.is_object() ? say("a mapping") : say("a single value");
}

/// "sources" as a mapping. A list of mappings with names (the form before 0.3) becomes one.
Result<Json> sourcesOf(const Json& root, std::vector<Sentence>& warnings)
{
    const auto found = root.find("sources");
    if (found == root.end())
        return fail(ErrorCode::corrupt, "this is no Intake catalog: it has no \"sources\"");
    if (found->is_null())
        return Json(Json::object());
    if (found->is_object())
        return *found;
    if (!found->is_array())
        return fail(ErrorCode::corrupt, "\"sources\" is %1, not a mapping of entries", kindOf(*found));
    Json sources = Json::object();
    for (const Json& source : *found)
        if (source.is_object() && source.contains("name"))
            sources[pythonText(source["name"])] = source;
    warnings.push_back(say("\"sources\" is a list, an old form of catalog"));
    return sources;
}

void readSources(const Json& sources, Catalog& catalog)
{
    catalog.entries.reserve(sources.size());
    for (const auto& [name, source] : sources.items())
        catalog.entries.push_back(readIntakeEntry(name, source, catalog, {}, catalog.warnings));
}

void readParametersOfCatalog(const Json& node, Catalog& catalog)
{
    std::vector<CatalogParameter> own = readParameters(node, say("the catalog"), catalog.warnings);
    catalog.context.parameters = withInherited(std::move(own), catalog.context.parameters);
}

} // namespace

Status readIntake(const Json& root, Catalog& catalog)
{
    if (!root.is_object())
        return fail(ErrorCode::corrupt, "this is no Intake catalog: its top level is %1, not a mapping", kindOf(root));
    const Json& metadata = memberOf(root, "metadata");
    catalog.metadata = Attributes(metadata);
    for (const Json* name : {&memberOf(metadata, "name"), &memberOf(root, "name")})
        if (name->is_string() && !name->get_ref<const std::string&>().empty())
            catalog.name = name->get<std::string>();
    catalog.description = descriptionOf(root);

    const Json& version = memberOf(root, "version");
    const bool isSecond = version == Json(2) || (!root.contains("sources") && (root.contains("entries") || root.contains("data")));
    if (isSecond) {
        readParametersOfCatalog(memberOf(root, "user_parameters"), catalog);
        readIntake2Entries(root, catalog);
        return {};
    }
    readParametersOfCatalog(memberOf(metadata, "parameters"), catalog);
    const Result<Json> sources = sourcesOf(root, catalog.warnings);
    if (!sources)
        return tl::unexpected(sources.error());
    readSources(*sources, catalog);
    return {};
}

CatalogEntry beginEntry(const std::string& name, const Json& source, const Catalog& catalog)
{
    CatalogEntry entry;
    entry.name = name;
    entry.path = catalog.context.path.empty() ? name : catalog.context.path + "/" + name;
    if (!source.is_object()) {
        entry.problem = say("the catalog gives no details for it");
        return entry;
    }
    entry.source = Attributes(source);
    entry.description = descriptionOf(source);
    return entry;
}

void noteFirstOf(CatalogEntry& entry, std::size_t count)
{
    if (count > 1)
        entry.note = "the first of " + std::to_string(count) + " stores that the catalog joins";
}

void settleLocation(CatalogEntry& entry, const Result<std::string>& location, const Catalog& catalog)
{
    const std::string text = location.value_or("");
    const std::size_t from = text.find_first_not_of(" \t\r\n");
    if (from == std::string::npos) {
        if (entry.problem.empty())
            entry.problem = location ? say("the catalog gives no location for it") : location.error().sentence();
        return;
    }
    const std::string trimmed = text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
    entry.location = joinLocations(catalogFolder(catalog.location), trimmed);
    if (!entry.problem.empty())
        return;
    entry.problem = locationProblem(entry.location);
    if (entry.problem.empty() && entry.location.find('*') != std::string::npos)
        entry.problem = say("a pattern of many stores; Zarrscope opens one store at a time");
    if (!entry.problem.empty() || entry.kind != CatalogEntry::Kind::catalog)
        return;
    const std::vector<std::string>& above = catalog.context.ancestors;
    if (std::find(above.begin(), above.end(), canonicalLocation(entry.location)) != above.end())
        entry.problem = say("leads back to %1", shownLocation(entry.location));
    else if (above.size() >= kMaxCatalogDepth)
        entry.problem = say("is nested deeper than %1 catalogs", kMaxCatalogDepth);
}

std::vector<std::string> tagsOf(const Json& metadata)
{
    std::vector<std::string> tags;
    const Json& node = memberOf(metadata, "tags");
    if (node.is_array())
        for (const Json& tag : node)
            tags.push_back(pythonText(tag));
    if (!node.is_string())
        return tags;
    std::string_view rest = node.get_ref<const std::string&>();
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string_view tag = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        const std::size_t from = tag.find_first_not_of(' ');
        if (from != std::string_view::npos)
            tags.emplace_back(tag.substr(from, tag.find_last_not_of(' ') - from + 1));
    }
    return tags;
}

std::string descriptionOf(const Json& source)
{
    if (const Json& text = memberOf(source, "description"); !text.is_null())
        return pythonText(text);
    const Json& metadata = memberOf(source, "metadata");
    for (const char* key : {"description", "summary", "title"})
        if (const Json& text = memberOf(metadata, key); text.is_string())
            return text.get<std::string>();
    return {};
}

const Json& memberOf(const Json& object, const std::string& key)
{
    static const Json nothing;
    if (!object.is_object())
        return nothing;
    const auto found = object.find(key);
    return found == object.end() ? nothing : *found;
}

} // namespace zs

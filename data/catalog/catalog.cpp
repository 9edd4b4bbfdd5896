#include "catalog/catalog.h"

#include "catalog/bounded_yaml.h"
#include "catalog/catalog_location.h"
#include "catalog/intake.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace zs {
namespace {

/// "…/ocean.yaml" is "ocean"; "…/ocean/catalog.yaml" too, because that name says nothing.
/// Source:  Intake 0.7, YAMLFileCatalog
std::string nameFromLocation(const std::string& location)
{
    const std::string canonical = canonicalLocation(shownLocation(location));
    const std::string path = canonical.substr(0, canonical.find('?'));
    const std::size_t slash = path.find_last_of('/');
    const std::string file = path.substr(slash + 1); // the whole when there is no slash
    const std::size_t dot = file.find_last_of('.');
    const std::string stem = dot == 0 ? file : file.substr(0, dot);
    if (stem != "catalog" || slash == std::string::npos)
        return stem;
    const std::string folder = path.substr(0, slash);
    const std::string name = folder.substr(folder.find_last_of('/') + 1);
    return name.empty() ? stem : name;
}

std::string_view asText(const Bytes& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

Result<Catalog> openCatalog(const std::string& location, const CatalogContext& context, const ReadText& read, std::stop_token stop)
{
    const std::string shown = shownLocation(location);
    const std::string canonical = canonicalLocation(location);
    const std::vector<std::string>& above = context.ancestors;
    if (above.size() >= kMaxCatalogDepth)
        return fail(ErrorCode::invalidArgument, "%1: is nested deeper than %2 catalogs", shown, kMaxCatalogDepth);
    if (std::find(above.begin(), above.end(), canonical) != above.end())
        return fail(ErrorCode::invalidArgument, "%1: leads back to a catalog above it", shown);
    const Result<Bytes> bytes = read(location, stop);
    if (!bytes)
        return tl::unexpected(bytes.error());

    Catalog catalog;
    catalog.location = location;
    catalog.name = nameFromLocation(location);
    catalog.context = context;
    catalog.context.ancestors.push_back(canonical);
    const Result<Json> root = parseYaml(asText(*bytes), &catalog.warnings);
    if (!root)
        return addContext(root.error(), shown);
    if (const Status status = readIntake(*root, catalog); !status)
        return addContext(status.error(), shown);
    return catalog;
}

Result<Catalog> openChildCatalog(const Catalog& parent, const CatalogEntry& entry, const ReadText& read, std::stop_token stop)
{
    if (!entry.problem.empty())
        return fail(ErrorCode::unsupported, "%1: %2", entry.path, entry.problem);
    if (entry.kind != CatalogEntry::Kind::catalog)
        return fail(ErrorCode::unsupported, "%1: is no catalog", entry.path);
    CatalogContext context = parent.context;
    context.path = entry.path;
    std::vector<Sentence> ignored;
    context.parameters =
        withInherited(readParameters(memberOf(entry.options.json(), "user_parameters"), entry.path, ignored), context.parameters);
    context.storageOptions = Attributes(memberOf(entry.options.json(), "storage_options"));
    return openCatalog(entry.location, context, read, std::move(stop));
}

Result<CatalogEntry> chooseParameters(const Catalog& catalog, const CatalogEntry& entry, const std::map<std::string, std::string>& values)
{
    if (const Status status = checkChosen(entry.parameters, values); !status)
        return addContext(status.error(), entry.path);
    std::vector<Sentence> ignored;
    return catalog.source.empty() ? readIntakeEntry(entry.name, entry.source.json(), catalog, values, ignored)
                                  : readIntake2Entry(entry.name, entry.source.json(), catalog, values, ignored);
}

} // namespace zs

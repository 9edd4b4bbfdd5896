#include "dataset/open_dataset.h"

#include "catalog/bounded_yaml.h"
#include "dataset/build_dataset.h"
#include "store/prefix_store.h"
#include "zarr/hierarchy.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace zs {
namespace {

bool endsWith(const std::string& text, std::string_view end)
{
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::string beforeFragment(const std::string& location)
{
    return location.substr(0, location.find('#'));
}

/// "store.zarr" of ".../store.zarr/".
std::string lastPart(std::string location)
{
    location = location.substr(0, location.find('?'));
    while (!location.empty() && location.back() == '/')
        location.pop_back();
    return location.substr(location.rfind('/') + 1);
}

/// A location that may lead through a catalog.
Result<ResolvedLocation> resolve(const Stores& stores, const std::string& location, std::stop_token stop)
{
    if (!isCatalogLocation(location))
        return ResolvedLocation{beforeFragment(location), {}, {}, {}};
    const std::string catalog = beforeFragment(location);
    const std::size_t hash = location.find('#');
    if (hash == std::string::npos || hash + 1 == location.size())
        return fail(ErrorCode::invalidArgument,
                    "%1 is a catalog, not a dataset; add #entry, and see its entries with zarrscope ls", catalog);
    const Result<CatalogEntry> entry = findCatalogEntry(catalog, location.substr(hash + 1), catalogReader(stores), std::move(stop));
    if (!entry)
        return tl::unexpected(entry.error());
    return resolveEntry(*entry);
}

} // namespace

std::string absoluteLocation(const std::string& location)
{
    if (location.empty() || location.find("://") != std::string::npos || location.find("::") != std::string::npos || location[0] == '~')
        return location;
    const std::size_t hash = isCatalogLocation(location) ? location.find('#') : std::string::npos;
    std::error_code error;
    const std::filesystem::path path = std::filesystem::absolute(location.substr(0, hash), error);
    if (error)
        return location;
    return path.lexically_normal().string() + (hash == std::string::npos ? std::string() : location.substr(hash));
}

bool isCatalogLocation(const std::string& location)
{
    const std::string file = beforeFragment(location);
    return endsWith(file, ".yaml") || endsWith(file, ".yml");
}

ReadText catalogReader(const Stores& stores)
{
    return [&stores](const std::string& location, std::stop_token stop) { return stores.read(location, std::move(stop), YamlLimits{}.maxBytes); };
}

Result<ResolvedLocation> resolveEntry(const CatalogEntry& entry)
{
    if (!entry.problem.empty())
        return fail(ErrorCode::unsupported, "%1: %2", entry.name, entry.problem);
    if (entry.kind == CatalogEntry::Kind::catalog)
        return fail(ErrorCode::invalidArgument,
                    "%1 is a catalog, not a dataset; add /entry, and see its entries with zarrscope ls", entry.name);
    if (entry.location.empty())
        return fail(ErrorCode::unsupported, "%1: the catalog does not say where its data are", entry.name);
    return ResolvedLocation{entry.location, storeOptionsFrom(entry.options.json().value("storage_options", Json::object())), entry.options.textOr("group"), entry.name};
}

Result<DatasetPtr> openDataset(const Stores& stores, const std::string& location, std::stop_token stop)
{
    const Result<ResolvedLocation> resolved = resolve(stores, absoluteLocation(location), stop);
    if (!resolved)
        return tl::unexpected(resolved.error());
    return openDataset(stores, *resolved, std::move(stop));
}

Result<DatasetPtr> openDataset(const Stores& stores, const ResolvedLocation& resolved, std::stop_token stop)
{
    Result<StorePtr> store = stores.open(resolved.location, resolved.options);
    if (!store)
        return tl::unexpected(store.error());
    if (!resolved.group.empty() && resolved.group != "/")
        store = prefixed(*store, resolved.group);
    if (!store)
        return tl::unexpected(store.error());
    const Result<Hierarchy> hierarchy = openHierarchy(*store, std::move(stop));
    if (!hierarchy)
        return tl::unexpected(hierarchy.error());
    Dataset dataset = buildDataset(*store, *hierarchy);
    dataset.title = !resolved.title.empty() ? resolved.title : dataset.attrs.textOr("title", lastPart(resolved.location));
    return std::make_shared<const Dataset>(std::move(dataset));
}

} // namespace zs

#include "cli/cli.h"
#include "dataset/open_dataset.h"
#include "error_text.h"
#include "services.h"

#include "store/location.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

namespace zs {
namespace {

const char* kindName(const CatalogEntry& entry)
{
    switch (entry.kind) {
    case CatalogEntry::Kind::catalog: return "catalog";
    case CatalogEntry::Kind::dataset: return "dataset";
    case CatalogEntry::Kind::other: return "other";
    }
    return "other";
}

Json entryJson(const CatalogEntry& entry)
{
    Json json = {{"path", entry.path},         {"name", entry.name},
                 {"kind", kindName(entry)},    {"driver", entry.driver},
                 {"location", entry.location}, {"description", entry.description}};
    if (!entry.tags.empty())
        json["tags"] = entry.tags;
    if (!entry.problem.empty())
        json["problem"] = entry.problem.text;
    return json;
}

Result<std::vector<CatalogEntry>> catalogEntries(const Services& services, const ListOptions& options)
{
    const ReadText read = catalogReader(services.stores());
    const CatalogWalkLimits limits{options.depth};
    const std::size_t hash = options.location.find('#');
    const std::string root = options.location.substr(0, hash);
    std::string prefix;
    std::string start = root;
    if (hash != std::string::npos && hash + 1 < options.location.size()) {
        const Result<CatalogEntry> entry = findCatalogEntry(root, options.location.substr(hash + 1), read);
        if (!entry)
            return tl::unexpected(entry.error());
        if (entry->kind != CatalogEntry::Kind::catalog)
            return std::vector<CatalogEntry>{*entry};
        if (!entry->problem.empty())
            return fail(ErrorCode::unsupported, "%1: %2", entry->path, entry->problem);
        prefix = entry->path + "/";
        start = entry->location;
    }
    Result<CatalogWalk> walk = walkCatalog(start, limits, read);
    if (!walk)
        return tl::unexpected(walk.error());
    for (CatalogEntry& entry : walk->entries)
        entry.path = prefix + entry.path;
    return std::move(walk->entries);
}

/// What a name below a folder or bucket most likely is, told from the keys below it.
void recognize(const Store& store, CatalogEntry& entry)
{
    const Result<std::vector<StoreEntry>> below = store.list(entry.path, {});
    if (!below)
        return;
    const auto has = [&](const char* name) {
        return std::any_of(below->begin(), below->end(), [&](const StoreEntry& e) { return e.name == name; });
    };
    if (has("zarr.json") || has(".zmetadata") || has(".zgroup") || has(".zarray")) {
        entry.kind = CatalogEntry::Kind::dataset;
        entry.driver = "zarr";
    }
}

Result<std::vector<CatalogEntry>> folderEntries(const Services& services, const ListOptions& options)
{
    const Result<StorePtr> store = services.stores().open(options.location);
    if (!store)
        return tl::unexpected(store.error());
    std::vector<CatalogEntry> entries;
    std::vector<std::pair<std::string, int>> folders{{"", 1}};
    constexpr std::size_t kMostEntries = 100000;
    for (std::size_t next = 0; next < folders.size(); ++next) {
        const auto [folder, level] = folders[next];
        const Result<std::vector<StoreEntry>> names = (*store)->list(folder, {});
        if (!names && names.error().code == ErrorCode::unsupported)
            return fail(ErrorCode::invalidArgument,
                        "%1; name a catalog (.yaml), or look at one dataset with zarrscope info", names.error());
        if (!names)
            return tl::unexpected(names.error());
        for (const StoreEntry& name : *names) {
            CatalogEntry entry;
            entry.name = name.name;
            entry.path = folder.empty() ? name.name : folder + "/" + name.name;
            entry.location = joinLocation(options.location, entry.path);
            entry.kind = CatalogEntry::Kind::other;
            if (name.isPrefix) {
                entry.driver = "folder";
                recognize(**store, entry);
                if (entry.driver == "folder" && level < options.depth && entries.size() < kMostEntries)
                    folders.emplace_back(entry.path, level + 1);
            } else if (isCatalogLocation(entry.name)) {
                entry.kind = CatalogEntry::Kind::catalog;
                entry.driver = "catalog";
            } else {
                entry.driver = "file";
            }
            entries.push_back(std::move(entry));
        }
    }
    std::sort(entries.begin(), entries.end(), [](const CatalogEntry& a, const CatalogEntry& b) { return a.path < b.path; });
    return entries;
}

void printEntries(const std::vector<CatalogEntry>& entries)
{
    for (const CatalogEntry& entry : entries) {
        const auto level = static_cast<std::size_t>(std::count(entry.path.begin(), entry.path.end(), '/'));
        std::cout << std::string(2 * level, ' ') << onOneLine(entry.name + "  [" + entry.driver + "]");
        if (!entry.problem.empty())
            std::cout << "  (" << onOneLine(inWords(entry.problem)) << ")";
        else if (!entry.description.empty())
            std::cout << "  " << onOneLine(entry.description.substr(0, entry.description.find('\n')));
        std::cout << "\n";
    }
}

} // namespace

int runList(const Services& services, const ListOptions& typed)
{
    ListOptions options = typed;
    options.location = absoluteLocation(typed.location);
    const Result<std::vector<CatalogEntry>> entries =
        isCatalogLocation(options.location) ? catalogEntries(services, options) : folderEntries(services, options);
    if (!entries)
        return reportError(errorText(entries.error()));
    if (!options.json) {
        printEntries(*entries);
        return exitDone;
    }
    Json list = Json::array();
    for (const CatalogEntry& entry : *entries)
        list.push_back(entryJson(entry));
    std::cout << writeJson(list, 2) << "\n";
    return exitDone;
}

} // namespace zs

#include "zarr/multiscales.h"

#include "zarr/metadata_shape.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>

namespace zs {
namespace {

constexpr std::size_t kMaxLevels = 64;

std::string textOf(const Json& object, const char* name)
{
    const Json& member = memberOf(object, name);
    return member.is_string() ? member.get<std::string>() : std::string();
}

/// The path of `asset` below the root; nothing when it would lead out of its group.
std::optional<std::string> pathBelow(const std::string& group, std::string asset)
{
    while (!asset.empty() && asset.back() == '/')
        asset.pop_back();
    if (asset.starts_with("./"))
        asset.erase(0, 2);
    if (asset == ".")
        return group;
    if (asset.empty() || asset.front() == '/' || asset.size() > 1024 || asset.find("://") != std::string::npos ||
        asset.find('\\') != std::string::npos)
        return std::nullopt;
    for (std::size_t begin = 0; begin <= asset.size();) {
        const std::size_t end = std::min(asset.find('/', begin), asset.size());
        const std::string part = asset.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..")
            return std::nullopt;
        begin = end + 1;
    }
    return group.empty() ? asset : group + "/" + asset;
}

bool isPlace(const Hierarchy& hierarchy, const std::string& path)
{
    const auto isAt = [&path](const auto& node) { return node.path == path || node.path.starts_with(path + "/"); };
    return path.empty() || std::ranges::any_of(hierarchy.groups, isAt) || std::ranges::any_of(hierarchy.arrays, isAt);
}

/// The children of a group whose names are numbers: the zoom levels of a well-known tile matrix set.
std::vector<std::string> numberedChildren(const Hierarchy& hierarchy, const std::string& group)
{
    std::vector<std::string> names;
    const std::string above = group.empty() ? std::string() : group + "/";
    for (const GroupNode& child : hierarchy.groups) {
        if (!child.path.starts_with(above))
            continue;
        const std::string name = child.path.substr(above.size());
        if (!name.empty() && std::ranges::all_of(name, [](unsigned char c) { return std::isdigit(c) != 0; }))
            names.push_back(name);
    }
    return names;
}

/// The names of one list of objects: "asset" of a layout, "path" of datasets, "id" of tile matrices.
std::vector<std::string> namesIn(const Json& list, std::initializer_list<const char*> members)
{
    std::vector<std::string> names;
    if (!list.is_array())
        return names;
    for (const Json& entry : list)
        for (const char* member : members)
            if (std::string name = textOf(entry, member); !name.empty() && names.size() < kMaxLevels) {
                names.push_back(std::move(name));
                break;
            }
    return names;
}

/// Unifies the spellings of one way of making levels.
std::string methodOf(const Json& multiscale)
{
    std::string method = textOf(multiscale, "resampling_method");
    if (method.empty())
        method = textOf(multiscale, "type");
    std::ranges::transform(method, method.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return method;
}

Multiscale readMultiscale(const Hierarchy& hierarchy, const std::string& group, const Json& multiscale)
{
    std::vector<std::string> names = namesIn(memberOf(multiscale, "layout"), {"asset", "group", "path"});
    if (names.empty())
        names = namesIn(memberOf(multiscale, "datasets"), {"path"});
    if (const Json& tiles = memberOf(multiscale, "tile_matrix_set"); names.empty() && !tiles.is_null()) {
        names = namesIn(memberOf(tiles, "tileMatrices"), {"id"});
        if (names.empty())
            names = namesIn(memberOf(tiles, "tileMatrix"), {"id"});
        if (names.empty())
            names = numberedChildren(hierarchy, group);
    }
    Multiscale result{group, {}, methodOf(multiscale)};
    for (const std::string& name : names)
        if (const auto path = pathBelow(group, name); path && isPlace(hierarchy, *path) && !std::ranges::count(result.assets, *path))
            result.assets.push_back(*path);
    return result;
}

/// What a group's attributes say: one, or a list of them.
void readGroup(const Hierarchy& hierarchy, const std::string& group, const Attributes& attrs, std::vector<Multiscale>& found)
{
    const Json* said = &memberOf(attrs.json(), "multiscales");
    if (said->is_null())
        said = &memberOf(memberOf(attrs.json(), "ome"), "multiscales");
    const auto add = [&](const Json& multiscale) {
        if (Multiscale read = readMultiscale(hierarchy, group, multiscale); read.assets.size() > 1)
            found.push_back(std::move(read));
    };
    if (said->is_object())
        add(*said);
    else if (said->is_array())
        for (std::size_t i = 0; i < std::min(said->size(), kMaxLevels); ++i)
            add((*said)[i]);
}

} // namespace

std::vector<Multiscale> findMultiscales(const Hierarchy& hierarchy)
{
    std::vector<Multiscale> found;
    if (hierarchy.isArray)
        return found;
    readGroup(hierarchy, "", hierarchy.rootAttrs, found);
    for (const GroupNode& group : hierarchy.groups)
        readGroup(hierarchy, group.path, group.attrs, found);
    return found;
}

} // namespace zs

#include "zarr/multiscales.h"

#include "zarr/metadata_shape.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>

namespace zs {
namespace {

constexpr std::size_t kMaxLevels = 64;
constexpr std::size_t kMaxTransformedDims = 64;

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

/// A level as it is named.
struct NamedLevel {
    std::string name;
    LevelTransform transform = {};
};

/// Numbers of a list; empty when it is none, or too long to be one of an array's dimensions.
std::vector<double> numbersIn(const Json& list)
{
    std::vector<double> numbers;
    if (!list.is_array() || list.size() > kMaxTransformedDims)
        return numbers;
    for (const Json& number : list)
        numbers.push_back(number.is_number() ? number.get<double>() : std::numeric_limits<double>::quiet_NaN());
    return numbers;
}

/// A transform of sound numbers, or none.
LevelTransform soundTransform(LevelTransform transform)
{
    if (transform.translation.empty())
        transform.translation.assign(transform.scale.size(), 0);
    const auto isFinite = [](double number) { return std::isfinite(number); };
    const bool isSound = transform.translation.size() == transform.scale.size() && std::ranges::all_of(transform.translation, isFinite) &&
                         std::ranges::all_of(transform.scale, [&](double number) { return isFinite(number) && number > 0; });
    return isSound ? transform : LevelTransform();
}

/// OME's list of transformations: a scale, then perhaps a translation.
LevelTransform transformOfDataset(const Json& dataset)
{
    LevelTransform transform;
    const Json& steps = memberOf(dataset, "coordinateTransformations");
    if (!steps.is_array())
        return transform;
    for (std::size_t i = 0; i < std::min(steps.size(), kMaxLevels); ++i) {
        if (textOf(steps[i], "type") == "scale")
            transform.scale = numbersIn(memberOf(steps[i], "scale"));
        else if (textOf(steps[i], "type") == "translation")
            transform.translation = numbersIn(memberOf(steps[i], "translation"));
    }
    return soundTransform(transform);
}

/// That of a layout's entry, which is told in cells of the level that it was made from.
LevelTransform transformOfAsset(const Json& entry, const std::vector<NamedLevel>& before)
{
    const Json& said = memberOf(entry, "transform");
    LevelTransform own = soundTransform({numbersIn(memberOf(said, "scale")), numbersIn(memberOf(said, "translation"))});
    const auto from = std::ranges::find(before, textOf(entry, "derived_from"), &NamedLevel::name);
    if (from == before.end() || from->transform.scale.empty())
        return own; // made from the finest, whose cells are the frame
    if (from->transform.scale.size() != own.scale.size())
        return {};
    for (std::size_t d = 0; d < own.scale.size(); ++d) {
        own.translation[d] = own.translation[d] * from->transform.scale[d] + from->transform.translation[d];
        own.scale[d] *= from->transform.scale[d];
    }
    return soundTransform(own);
}

/// The levels of one list of objects: "asset" of a layout, "path" of datasets, "id" of tile matrices.
std::vector<NamedLevel> levelsIn(const Json& list, std::initializer_list<const char*> members)
{
    std::vector<NamedLevel> levels;
    if (!list.is_array())
        return levels;
    for (const Json& entry : list)
        for (const char* member : members)
            if (std::string name = textOf(entry, member); !name.empty() && levels.size() < kMaxLevels) {
                const bool isLayout = !memberOf(entry, "transform").is_null();
                LevelTransform transform = isLayout ? transformOfAsset(entry, levels) : transformOfDataset(entry);
                levels.push_back({std::move(name), std::move(transform)});
                break;
            }
    return levels;
}

/// The children of a group whose names are numbers: the zoom levels of a well-known tile matrix set.
std::vector<NamedLevel> numberedChildren(const Hierarchy& hierarchy, const std::string& group)
{
    std::vector<NamedLevel> levels;
    const std::string above = group.empty() ? std::string() : group + "/";
    for (const GroupNode& child : hierarchy.groups) {
        if (!child.path.starts_with(above))
            continue;
        const std::string name = child.path.substr(above.size());
        if (!name.empty() && std::ranges::all_of(name, [](unsigned char c) { return std::isdigit(c) != 0; }))
            levels.push_back({name});
    }
    return levels;
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
    std::vector<NamedLevel> levels = levelsIn(memberOf(multiscale, "layout"), {"asset", "group", "path"});
    if (levels.empty())
        levels = levelsIn(memberOf(multiscale, "datasets"), {"path"});
    if (const Json& tiles = memberOf(multiscale, "tile_matrix_set"); levels.empty() && !tiles.is_null()) {
        levels = levelsIn(memberOf(tiles, "tileMatrices"), {"id"});
        if (levels.empty())
            levels = levelsIn(memberOf(tiles, "tileMatrix"), {"id"});
        if (levels.empty())
            levels = numberedChildren(hierarchy, group);
    }
    Multiscale result{group, {}, {}, methodOf(multiscale)};
    for (NamedLevel& level : levels)
        if (const auto path = pathBelow(group, level.name); path && isPlace(hierarchy, *path) && !std::ranges::count(result.assets, *path)) {
            result.assets.push_back(*path);
            result.transforms.push_back(std::move(level.transform));
        }
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

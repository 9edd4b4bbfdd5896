#include "cf/axes.h"

#include <algorithm>
#include <sstream>

namespace zs {
namespace {

std::vector<std::string> words(const std::string& text)
{
    std::istringstream stream(text);
    std::vector<std::string> result;
    for (std::string word; stream >> word;)
        result.push_back(word);
    return result;
}

bool contains(const std::vector<std::string>& list, const std::string& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// The name below its group.
std::string baseName(const std::string& path)
{
    return path.substr(path.rfind('/') + 1);
}

/// A variable and the coordinates that could belong to it, best first.
struct Surroundings {
    const AxisClue& variable;
    std::vector<const AxisClue*> named;   // by its `coordinates` attribute
    std::vector<const AxisClue*> oneDim;  // index coordinates, then named, then any along one of its dimensions
    std::vector<const AxisClue*> manyDim; // named, then any whose dimensions it has

    [[nodiscard]] int position(const std::string& dim) const
    {
        const auto found = std::find(variable.dims.begin(), variable.dims.end(), dim);
        return found == variable.dims.end() ? -1 : static_cast<int>(found - variable.dims.begin());
    }
};

Surroundings survey(const AxisClue& variable, const std::vector<AxisClue>& others)
{
    Surroundings around{variable, {}, {}, {}};
    const std::vector<std::string> names = words(variable.attrs.textOr("coordinates"));
    const auto fits = [&](const AxisClue& other) {
        return !other.dims.empty() && std::all_of(other.dims.begin(), other.dims.end(),
                                                  [&](const std::string& dim) { return contains(variable.dims, dim); });
    };
    std::vector<const AxisClue*> index;
    std::vector<const AxisClue*> rest;
    for (const AxisClue& other : others) {
        if (!fits(other))
            continue;
        const bool isIndex = other.dims.size() == 1 && baseName(other.name) == other.dims[0];
        (isIndex ? index : contains(names, baseName(other.name)) ? around.named : rest).push_back(&other);
    }
    for (const auto* list : {&index, &around.named, &rest})
        for (const AxisClue* clue : *list)
            (clue->dims.size() == 1 ? around.oneDim : around.manyDim).push_back(clue);
    return around;
}

const AxisClue* firstOf(const std::vector<const AxisClue*>& clues, AxisKind kind)
{
    const auto found =
        std::find_if(clues.begin(), clues.end(), [&](const AxisClue* clue) { return axisKind(*clue) == kind; });
    return found == clues.end() ? nullptr : *found;
}

/// A pair of 1-D coordinates along two different dimensions.
std::optional<HorizontalGrid> separable(const Surroundings& around, AxisKind yKind, AxisKind xKind, GridKind grid)
{
    const AxisClue* y = firstOf(around.oneDim, yKind);
    const AxisClue* x = firstOf(around.oneDim, xKind);
    if (y == nullptr || x == nullptr || y->dims[0] == x->dims[0])
        return std::nullopt;
    return HorizontalGrid{grid, around.position(y->dims[0]), around.position(x->dims[0]), y->name, x->name, {}, {}};
}

AxisKind dimKind(const Surroundings& around, const std::string& dim)
{
    for (const AxisClue* clue : around.oneDim)
        if (clue->dims[0] == dim)
            if (const AxisKind kind = axisKind(*clue); kind != AxisKind::other)
                return kind;
    return axisKind({dim, {dim}, {}});
}

bool isPart(const std::string& dim)
{
    return dim == "face" || dim == "tile" || dim == "nface" || dim == "ntile" || dim == "panel";
}

/// The two dimensions of a plane among `dims`, y first; nothing when not exactly two are left without time, levels,
/// faces.
std::optional<std::pair<std::string, std::string>> planeOf(const Surroundings& around,
                                                           const std::vector<std::string>& dims)
{
    std::vector<std::string> plane;
    for (const std::string& dim : dims) {
        const AxisKind kind = dimKind(around, dim);
        if (kind != AxisKind::time && kind != AxisKind::vertical && !isPart(dim))
            plane.push_back(dim);
    }
    if (plane.size() != 2)
        return std::nullopt;
    const AxisKind first = dimKind(around, plane[0]);
    const AxisKind second = dimKind(around, plane[1]);
    const auto isX = [](AxisKind kind) { return kind == AxisKind::x || kind == AxisKind::longitude; };
    const auto isY = [](AxisKind kind) { return kind == AxisKind::y || kind == AxisKind::latitude; };
    if ((isX(first) && !isX(second)) || (isY(second) && !isY(first)))
        std::swap(plane[0], plane[1]);
    return std::pair(plane[0], plane[1]);
}

std::optional<HorizontalGrid> curvilinear(const Surroundings& around, const std::vector<const AxisClue*>& candidates)
{
    for (const AxisClue* latitude : candidates) {
        if (latitude->dims.size() < 2 || axisKind(*latitude) != AxisKind::latitude)
            continue;
        const auto longitude = std::find_if(candidates.begin(), candidates.end(), [&](const AxisClue* clue) {
            return clue->dims == latitude->dims && axisKind(*clue) == AxisKind::longitude;
        });
        const auto plane = planeOf(around, latitude->dims);
        if (longitude == candidates.end() || !plane)
            continue;
        const bool hasFaces = std::any_of(latitude->dims.begin(), latitude->dims.end(), isPart);
        return HorizontalGrid{
            GridKind::curvilinear,
            around.position(plane->first),
            around.position(plane->second),
            latitude->name,
            (*longitude)->name,
            {},
            hasFaces ? say("2-D latitude/longitude on several faces, drawn one face at a time through its index grid")
                     : say("2-D latitude/longitude, drawn through its index grid")};
    }
    return std::nullopt;
}

std::optional<HorizontalGrid> unstructured(const Surroundings& around, const Attributes& mapping)
{
    const AxisClue* latitude = firstOf(around.oneDim, AxisKind::latitude);
    const AxisClue* longitude = firstOf(around.oneDim, AxisKind::longitude);
    const bool isList = latitude != nullptr && longitude != nullptr && latitude->dims == longitude->dims;
    if (mapping.textOr("grid_mapping_name") == "healpix")
        return HorizontalGrid{GridKind::none, -1, -1, {}, {}, {}, say("HEALPix cells are not drawn as a map yet")};
    if (!isList)
        return std::nullopt;
    return HorizontalGrid{GridKind::none,
                          -1,
                          -1,
                          latitude->name,
                          longitude->name,
                          {},
                          say("unstructured: one latitude and longitude per \"%1\", not drawn as a map yet", latitude->dims[0])};
}

/// Two dimensions that nothing is known about: those called x and y, else the last two.
HorizontalGrid indexGrid(const Surroundings& around, const Shape& shape)
{
    std::vector<int> free;
    for (std::size_t i = 0; i < around.variable.dims.size(); ++i) {
        const AxisKind kind = dimKind(around, around.variable.dims[i]);
        const bool isFree = kind == AxisKind::other || kind == AxisKind::x || kind == AxisKind::y;
        if (isFree && !isPart(around.variable.dims[i]) && (i >= shape.size() || shape[i] > 1))
            free.push_back(static_cast<int>(i));
    }
    const auto named = [&](AxisKind kind) {
        const auto found = std::find_if(free.begin(), free.end(), [&](int dim) {
            return dimKind(around, around.variable.dims[static_cast<std::size_t>(dim)]) == kind;
        });
        return found == free.end() ? -1 : *found;
    };
    HorizontalGrid grid;
    if (free.size() < 2)
        return grid;
    grid.kind = GridKind::index;
    grid.yDim = named(AxisKind::y);
    grid.xDim = named(AxisKind::x);
    if (grid.yDim < 0 || grid.xDim < 0) {
        grid.yDim = free[free.size() - 2];
        grid.xDim = free.back();
    }
    grid.note = say("no coordinates on the Earth, drawn as rows and columns");
    return grid;
}

struct Mapping {
    std::string name;
    Attributes attrs;
};

/// The grid mapping in use; of an extended list, the first that names a projection.
Mapping findMapping(const AxisClue& variable, const std::vector<AxisClue>& others)
{
    std::optional<Mapping> first;
    for (const GridMappingUse& use : parseGridMapping(variable.attrs.textOr("grid_mapping"))) {
        const auto found = std::find_if(others.begin(), others.end(), [&](const AxisClue& other) {
            return baseName(other.name) == baseName(use.name);
        });
        if (found == others.end())
            continue;
        if (projString(found->attrs))
            return {found->name, found->attrs};
        if (!first)
            first = Mapping{found->name, found->attrs};
    }
    return first.value_or(Mapping{});
}

HorizontalGrid decide(const Surroundings& around, const Mapping& mapping, const Shape& shape)
{
    const auto projected = separable(around, AxisKind::y, AxisKind::x, GridKind::projected);
    if (projected && projString(mapping.attrs))
        return *projected;
    if (const auto grid = curvilinear(around, around.named)) // the true positions where 1-D ones are only nominal
        return *grid;
    if (const auto grid = separable(around, AxisKind::latitude, AxisKind::longitude, GridKind::rectilinear))
        return *grid;
    if (const auto grid = curvilinear(around, around.manyDim))
        return *grid;
    if (const auto grid = unstructured(around, mapping.attrs))
        return *grid;
    if (projected) {
        HorizontalGrid grid = *projected;
        grid.note = say("the projection of x and y is not known");
        return grid;
    }
    return indexGrid(around, shape);
}

} // namespace

HorizontalGrid findHorizontalGrid(const AxisClue& variable, const Shape& shape, const std::vector<AxisClue>& others)
{
    const Mapping mapping = findMapping(variable, others);
    HorizontalGrid grid = decide(survey(variable, others), mapping, shape);
    if (grid.kind != GridKind::none || !grid.note.empty())
        grid.gridMapping = mapping.name;
    return grid;
}

} // namespace zs

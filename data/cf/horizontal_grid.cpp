#include "cf/grid_choice.h"

#include "cf/found_mapping.h"
#include "cf/plane_attributes.h"
#include "core/paths.h"

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
        const bool isIndex = other.dims.size() == 1 && leafOf(other.name) == other.dims[0];
        (isIndex ? index : contains(names, leafOf(other.name)) ? around.named : rest).push_back(&other);
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

std::optional<FoundGrid> found(std::optional<HorizontalGrid> grid)
{
    return grid ? std::optional(FoundGrid{*std::move(grid), {}, false}) : std::nullopt;
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

/// A pair of 2-D (or more) coordinates whose dimensions hold one plane of the variable.
struct Places {
    const AxisClue* latitude = nullptr;
    const AxisClue* longitude = nullptr;
    std::string yDim;
    std::string xDim;
};

std::optional<Places> findPlaces(const Surroundings& around, const std::vector<const AxisClue*>& candidates)
{
    for (const AxisClue* latitude : candidates) {
        if (latitude->dims.size() < 2 || axisKind(*latitude) != AxisKind::latitude)
            continue;
        const auto longitude = std::find_if(candidates.begin(), candidates.end(), [&](const AxisClue* clue) {
            return clue->dims == latitude->dims && axisKind(*clue) == AxisKind::longitude;
        });
        const auto plane = planeOf(around, latitude->dims);
        if (longitude != candidates.end() && plane)
            return Places{latitude, *longitude, plane->first, plane->second};
    }
    return std::nullopt;
}

HorizontalGrid gridOf(const Surroundings& around, const Places& places, GridKind kind)
{
    HorizontalGrid grid;
    grid.kind = kind;
    grid.yDim = around.position(places.yDim);
    grid.xDim = around.position(places.xDim);
    grid.yCoord = places.latitude->name;
    grid.xCoord = places.longitude->name;
    return grid;
}

/// All that the detectors below look at.
struct Evidence {
    const Surroundings& around;
    const Mapping& mapping; // that the variable points at
    const Mapping& unnamed; // that the dataset has
    const Attributes& global;
    const Shape& shape;
    const std::vector<AxisClue>& others;
    bool isByHand = false; // the kind of grid is chosen
};

std::optional<FoundGrid> projectedBy(const Mapping& mapping, const Evidence& evidence)
{
    auto grid = separable(evidence.around, AxisKind::y, AxisKind::x, GridKind::projected);
    if (!grid || !mapping.plane)
        return std::nullopt;
    const std::string name = mapping.attrs.textOr("grid_mapping_name");
    if (name.empty())
        grid->note = say("projected: %1, %2 in the plane that %3 names", grid->yCoord, grid->xCoord, mapping.name);
    else
        grid->note = say("projected: %1, %2 in the plane %3", grid->yCoord, grid->xCoord, name);
    grid->gridMapping = mapping.name;
    return FoundGrid{*grid, *mapping.plane, false};
}

std::optional<FoundGrid> projectedByMapping(const Evidence& evidence)
{
    return projectedBy(evidence.mapping, evidence);
}

std::optional<FoundGrid> projectedByUnnamed(const Evidence& evidence)
{
    return projectedBy(evidence.unnamed, evidence);
}

/// WRF writes no grid mapping, but attributes of the dataset and places on a lattice.
std::optional<FoundGrid> projectedByWrf(const Evidence& evidence)
{
    const std::optional<std::string> plane = wrfPlane(evidence.global);
    auto places = findPlaces(evidence.around, evidence.around.named);
    if (!places)
        places = findPlaces(evidence.around, evidence.around.manyDim);
    if (!plane || !places)
        return std::nullopt;
    HorizontalGrid grid = gridOf(evidence.around, *places, GridKind::projected);
    grid.note = say("projected: %1, %2 in the plane of the WRF attributes (MAP_PROJ)", grid.yCoord, grid.xCoord);
    return FoundGrid{grid, *plane, true};
}

/// Whether a coordinate has an array of four corners a cell.
bool hasCorners(const AxisClue& coordinate, const std::vector<AxisClue>& others)
{
    const std::string name = coordinate.attrs.textOr("bounds");
    return !name.empty() && std::any_of(others.begin(), others.end(), [&](const AxisClue& other) {
        return leafOf(other.name) == leafOf(name) && other.dims.size() > coordinate.dims.size();
    });
}

std::optional<HorizontalGrid> curvilinear(const Evidence& evidence, const std::vector<const AxisClue*>& candidates)
{
    const auto places = findPlaces(evidence.around, candidates);
    if (!places)
        return std::nullopt;
    HorizontalGrid grid = gridOf(evidence.around, *places, GridKind::curvilinear);
    const std::vector<std::string>& dims = places->latitude->dims;
    if (std::any_of(dims.begin(), dims.end(), isPart))
        grid.note = say("2-D latitude/longitude on several faces, drawn one face at a time through its index grid");
    else if (hasCorners(*places->latitude, evidence.others) && hasCorners(*places->longitude, evidence.others))
        grid.note = say("curvilinear: %1, %2; cells from their bounds", grid.yCoord, grid.xCoord);
    else
        grid.note = say("curvilinear: %1, %2; edges of cells half-way between their middles", grid.yCoord, grid.xCoord);
    return grid;
}

std::optional<FoundGrid> curvilinearByAttribute(const Evidence& evidence)
{
    return found(curvilinear(evidence, evidence.around.named));
}

std::optional<FoundGrid> curvilinearByName(const Evidence& evidence)
{
    return found(curvilinear(evidence, evidence.around.manyDim));
}

std::optional<FoundGrid> rectilinear(const Evidence& evidence)
{
    auto grid = separable(evidence.around, AxisKind::latitude, AxisKind::longitude, GridKind::rectilinear);
    if (grid)
        grid->note = say("rectilinear: %1, %2", grid->yCoord, grid->xCoord);
    return found(std::move(grid));
}

/// x and y that are degrees (GeoTIFFs of EPSG:4326): their mapping says so, not they themselves.
std::optional<FoundGrid> rectilinearByMapping(const Evidence& evidence)
{
    auto grid = separable(evidence.around, AxisKind::y, AxisKind::x, GridKind::rectilinear);
    for (const Mapping* mapping : {&evidence.mapping, &evidence.unnamed}) {
        if (!grid || !isGeographic(mapping->attrs))
            continue;
        grid->note = say("rectilinear: %1, %2 in degrees, as %3 says", grid->yCoord, grid->xCoord, mapping->name);
        grid->gridMapping = mapping->name;
        return found(std::move(grid));
    }
    return std::nullopt;
}

std::optional<FoundGrid> unstructured(const Evidence& evidence)
{
    const AxisClue* latitude = firstOf(evidence.around.oneDim, AxisKind::latitude);
    const AxisClue* longitude = firstOf(evidence.around.oneDim, AxisKind::longitude);
    const bool isList = latitude != nullptr && longitude != nullptr && latitude->dims == longitude->dims;
    HorizontalGrid grid;
    if (evidence.mapping.attrs.textOr("grid_mapping_name") == "healpix") {
        grid.note = say("HEALPix cells are not drawn as a map yet");
        return found(grid);
    }
    if (!isList)
        return std::nullopt;
    grid.yCoord = latitude->name;
    grid.xCoord = longitude->name;
    grid.note = say("unstructured: one latitude and longitude per \"%1\", not drawn as a map yet", latitude->dims[0]);
    return found(grid);
}

std::optional<FoundGrid> projectedUnknown(const Evidence& evidence)
{
    auto grid = separable(evidence.around, AxisKind::y, AxisKind::x, GridKind::projected);
    if (grid)
        grid->note = say("the projection of x and y is not known");
    return found(std::move(grid));
}

/// Two dimensions that nothing is known about: those called x and y, else the last two.
std::optional<FoundGrid> rowsAndColumns(const Evidence& evidence)
{
    const Surroundings& around = evidence.around;
    const Shape& shape = evidence.shape;
    std::vector<int> free;
    for (std::size_t i = 0; i < around.variable.dims.size(); ++i) {
        const AxisKind kind = dimKind(around, around.variable.dims[i]);
        const bool isPlace = kind == AxisKind::latitude || kind == AxisKind::longitude;
        const bool isFree = kind == AxisKind::other || kind == AxisKind::x || kind == AxisKind::y || (isPlace && evidence.isByHand);
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
        return std::nullopt;
    grid.kind = GridKind::index;
    grid.yDim = std::max(named(AxisKind::y), named(AxisKind::latitude));
    grid.xDim = std::max(named(AxisKind::x), named(AxisKind::longitude));
    if (grid.yDim < 0 || grid.xDim < 0) {
        grid.yDim = free[free.size() - 2];
        grid.xDim = free.back();
    }
    grid.note = say("no coordinates on the Earth, drawn as rows and columns");
    return found(grid);
}

/// How a grid is recognised: the first row that fits. The order is that of how much the metadata claim: what names a
/// projection is exact; 2-D places that a variable itself points at are the true ones where 1-D coordinates beside them
/// are only nominal (MOM6's yh and xh); 1-D latitudes and longitudes go before 2-D ones that nobody points at; what
/// only has a shape comes last. A choice by hand takes the first row of its kind.
struct Detector {
    GridKind kind;
    std::optional<FoundGrid> (*find)(const Evidence&);
};
constexpr Detector kDetectors[] = {
    {GridKind::projected, projectedByMapping},       // 1-D x and y with a grid_mapping, WKT or GeoZarr's proj: (rotated poles too)
    {GridKind::projected, projectedByWrf},           // MAP_PROJ and 2-D places
    {GridKind::curvilinear, curvilinearByAttribute}, // 2-D latitude and longitude named in `coordinates`
    {GridKind::rectilinear, rectilinear},            // 1-D latitude and longitude (Gaussian too)
    {GridKind::curvilinear, curvilinearByName},      // 2-D latitude and longitude by their own attributes or names
    {GridKind::none, unstructured},                  // one place per cell, HEALPix: not drawn yet
    {GridKind::projected, projectedByUnnamed},       // 1-D x and y, and a plane that nobody points at
    {GridKind::rectilinear, rectilinearByMapping},   // 1-D x and y of a mapping without a plane: they are degrees
    {GridKind::projected, projectedUnknown},         // 1-D x and y of a plane that nobody names
    {GridKind::index, rowsAndColumns},               // two dimensions
};

} // namespace

FoundGrid findGrid(const AxisClue& variable, const Shape& shape, const std::vector<AxisClue>& others, const Attributes& global,
                   GridChoice choice)
{
    const Mapping mapping = findMapping(variable, others, global);
    const Surroundings around = survey(variable, others);
    const Mapping unnamed = findUnnamedMapping(others, global);
    const Evidence evidence{around, mapping, unnamed, global, shape, others, choice != GridChoice::automatic};
    for (const Detector& detector : kDetectors) {
        if (choice != GridChoice::automatic && detector.kind != gridKindOf(choice))
            continue;
        if (std::optional<FoundGrid> grid = detector.find(evidence)) {
            if (grid->grid.gridMapping.empty())
                grid->grid.gridMapping = mapping.name;
            return *grid;
        }
    }
    return {};
}

HorizontalGrid findHorizontalGrid(const AxisClue& variable, const Shape& shape, const std::vector<AxisClue>& others)
{
    return findGrid(variable, shape, others, {}, GridChoice::automatic).grid;
}

} // namespace zs

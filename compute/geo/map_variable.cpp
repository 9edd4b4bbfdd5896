#include "geo/map_variable.h"

#include "cf/units.h"
#include "chunks/part_source.h"
#include "dataset/cost.h"
#include "dataset/read_variable.h"
#include "dataset/variable_grid.h"
#include "geo/lattice_grid.h"
#include "geo/map_levels.h"
#include "geo/proj_string.h"
#include "geo/read_curvilinear.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <set>

namespace zs {
namespace {

const Axis& axisAt(const MapVariable& map, int dim)
{
    return *map.axes[static_cast<std::size_t>(dim)];
}

PlaneBox boxOf(const std::vector<double>& xEdges, const std::vector<double>& yEdges)
{
    return {std::min(xEdges.front(), xEdges.back()), std::min(yEdges.front(), yEdges.back()),
            std::max(xEdges.front(), xEdges.back()), std::max(yEdges.front(), yEdges.back())};
}

/// One value of a 2-D coordinate; NaN when it cannot be read.
double valueAt(const Variable& coordinate, Index row, Index column, std::stop_token stop)
{
    const Result<Values> value = readValues(coordinate, {{row, 1, 1, true}, {column, 1, 1, true}}, std::move(stop));
    return value ? std::visit([](const auto& array) { return static_cast<double>(*array.begin()); }, *value) : kNaN;
}

/// True when the rows of a curvilinear grid run northwards, told from its 2-D latitudes.
bool rowsRunNorth(const MapVariable& map, std::stop_token stop)
{
    const Variable* latitude = map.dataset->find(map.found.grid.yCoord.empty() ? map.variable->grid.yCoord : map.found.grid.yCoord);
    if (latitude == nullptr || latitude->shape.size() != 2)
        return false;
    const Index rows = latitude->shape[0];
    const Index column = latitude->shape[1] / 2;
    const double first = valueAt(*latitude, 0, column, stop);
    const double middle = valueAt(*latitude, rows / 2, column, stop);
    return first < middle;
}

/// Latitudes that do not all go one way still begin or end in the south.
bool risesNorth(const Axis& axis)
{
    const auto isFinite = [](double value) { return std::isfinite(value); };
    const auto first = std::find_if(axis.values.begin(), axis.values.end(), isFinite);
    const auto last = std::find_if(axis.values.rbegin(), axis.values.rend(), isFinite);
    return axis.kind == AxisKind::latitude && first != axis.values.end() && *first < *last;
}

/// Edges 0, 1, 2, … of columns, or −0, −1, −2, … of rows from the top; `first` is the edge before the first cell.
std::vector<double> countingEdges(Index cells, double first, double step)
{
    std::vector<double> edges(static_cast<std::size_t>(cells) + 1);
    for (std::size_t i = 0; i < edges.size(); ++i)
        edges[i] = first + step * static_cast<double>(i);
    return edges;
}

Status useGrid(MapVariable& map, const RectilinearAxes& axes, ProjectionPtr projection)
{
    const Result<RectilinearGridPtr> grid = RectilinearGrid::create(axes);
    if (!grid)
        return tl::unexpected(grid.error());
    map.layer.grid = *grid;
    map.extent = boxOf(axes.xEdges, axes.yEdges);
    map.naturalProjection = projection ? std::move(projection) : plateCarree((map.extent.left + map.extent.right) / 2);
    return {};
}

/// Edges of a longitude or a latitude.
std::vector<double> inDegrees(const Axis& axis)
{
    std::vector<double> edges = axis.edges;
    for (double& edge : edges)
        edge *= degreesPer(axis.units);
    return edges;
}

Status useRectilinearGrid(MapVariable& map, std::vector<double> xEdges, std::vector<double> yEdges)
{
    const bool goesRound = isPeriodic(xEdges);
    return useGrid(map, {std::move(xEdges), std::move(yEdges), goesRound, {}, false}, nullptr);
}

/// Cells in the plane of indices: row 0 on top, or at the bottom when rows run northwards.
Status useIndexGrid(MapVariable& map, std::stop_token stop)
{
    const HorizontalGrid& grid = map.found.grid;
    const Index columns = map.variable->shape[static_cast<std::size_t>(grid.xDim)];
    const Index rows = map.variable->shape[static_cast<std::size_t>(grid.yDim)];
    const bool northwards = risesNorth(axisAt(map, grid.yDim)) ||
                            (map.variable->grid.kind == GridKind::curvilinear && rowsRunNorth(map, std::move(stop)));
    RectilinearAxes axes;
    axes.xEdges = countingEdges(columns, 0, 1);
    axes.yEdges = northwards ? countingEdges(rows, -static_cast<double>(rows), 1) : countingEdges(rows, 0, -1);
    axes.isIndex = true;
    return useGrid(map, axes, indexPlane(static_cast<long>(columns), static_cast<long>(rows)));
}

/// Edges in the units that PROJ has for the plane: kilometres, or the radians of a satellite, become metres.
std::vector<double> inPlaneUnits(const MapVariable& map, const Axis& axis)
{
    const Variable* mapping = map.dataset->find(map.found.grid.gridMapping);
    const double scale = projectedUnitScale(axis.units, mapping == nullptr ? Attributes() : mapping->source->meta.attrs);
    std::vector<double> edges = axis.edges;
    for (double& edge : edges)
        edge *= scale;
    return edges;
}

/// A rotated pole's plane ends at ±180°. A field that lies across that end (CORDEX's Antarctica) gets a plane that is turned with it;
/// returns by how much.
double turnPlane(std::string& plane, const std::vector<double>& xEdges)
{
    const auto [least, most] = std::minmax_element(xEdges.begin(), xEdges.end());
    ProjString text(plane);
    if (text.value("proj") != "ob_tran" || text.value("o_proj") != "longlat" || (*least >= -180 && *most <= 180) || *most - *least > 360)
        return 0;
    const double turn = std::round((*least + *most) / 2);
    text.set("o_lon_p", text.number("o_lon_p").value_or(0) - turn);
    plane = text.text();
    return turn;
}

Status useProjectedGrid(MapVariable& map, std::vector<double> xEdges, std::vector<double> yEdges)
{
    const double turn = turnPlane(map.found.plane, xEdges);
    for (double& edge : xEdges)
        edge -= turn;
    const Result<ProjectionPtr> projection = parseProjection(map.found.plane);
    if (!projection)
        return tl::unexpected(projection.error());
    return useGrid(map, {std::move(xEdges), std::move(yEdges), false, map.found.plane, false}, *projection);
}

Status useCurvilinearGrid(MapVariable& map, const Result<CurvilinearGridPtr>& grid)
{
    if (!grid)
        return tl::unexpected(grid.error());
    map.layer.grid = *grid;
    map.extent = (*grid)->extent();
    map.naturalProjection = plateCarree((map.extent.left + map.extent.right) / 2);
    return {};
}

/// True when the places of a curvilinear grid change along a dimension that a map is cut at: the faces of a cubed sphere.
bool hasFaces(const MapVariable& map)
{
    const Variable* latitude = map.dataset->find(map.found.grid.yCoord);
    return latitude != nullptr && std::any_of(latitude->dims.begin(), latitude->dims.end(), [](const std::string& dim) {
        return dim == "face" || dim == "tile" || dim == "nface" || dim == "ntile" || dim == "panel";
    });
}

/// A lattice that its attributes describe, unless its places say otherwise.
Status useLatticeGrid(MapVariable& map, GridCache* cache, std::stop_token stop)
{
    const Result<std::optional<LatticeEdges>> edges = readLattice(*map.dataset, *map.variable, map.found, stop);
    if (!edges)
        return tl::unexpected(edges.error());
    if (*edges)
        return useProjectedGrid(map, (*edges)->x, (*edges)->y);
    map.found = chosenGrid(*map.dataset, *map.variable, GridChoice::curvilinear);
    return useCurvilinearGrid(map, readCurvilinearGrid(*map.dataset, *map.variable, map.found.grid, cache, std::move(stop)));
}

/// Whether the first and the last step along `dim` have the same places. Where they cannot be read, they may differ.
bool staysInPlace(const Variable& coordinate, std::size_t dim, const std::set<std::string>& onMap, const std::stop_token& stop)
{
    const auto at = [&](Index step) {
        Selection selection = selectAll(coordinate.shape);
        for (std::size_t d = 0; d < selection.size(); ++d)
            if (!onMap.contains(coordinate.dims[d]))
                selection[d] = {d == dim ? step : 0, 1, 1, true};
        return readValues(coordinate, selection, stop);
    };
    std::future<Result<Values>> last = std::async(std::launch::async, at, coordinate.shape[dim] - 1);
    const Result<Values> first = at(0);
    const Result<Values> other = last.get();
    if (!first || !other)
        return false;
    const auto isSame = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    return std::visit([&](const auto& a, const auto& b) { return std::equal(a.begin(), a.end(), b.begin(), b.end(), isSame); }, *first, *other);
}

/// A nest that moves: what its places change along, besides the map's own dimensions. Many files repeat the same places for all times.
void noteMovingPlaces(MapVariable& map, const std::stop_token& stop)
{
    const bool arePlaces = map.found.grid.kind == GridKind::curvilinear || map.found.isLattice;
    const Variable* latitude = arePlaces && !hasFaces(map) ? map.dataset->find(map.found.grid.yCoord) : nullptr;
    const Variable* longitude = latitude == nullptr ? nullptr : map.dataset->find(map.found.grid.xCoord);
    const std::set<std::string> onMap{map.variable->dims[static_cast<std::size_t>(map.found.grid.yDim)],
                                      map.variable->dims[static_cast<std::size_t>(map.found.grid.xDim)]};
    for (std::size_t d = 0; latitude != nullptr && d < latitude->dims.size(); ++d) {
        const std::string& dim = latitude->dims[d];
        if (onMap.contains(dim) || latitude->shape[d] <= 1)
            continue;
        const bool isSameShape = longitude != nullptr && longitude->dims == latitude->dims;
        if (!isSameShape || !staysInPlace(*latitude, d, onMap, stop) || !staysInPlace(*longitude, d, onMap, stop))
            map.notes.push_back(say("%1 and %2 change along %3: every map is drawn at the places of its first step", map.found.grid.yCoord,
                                    map.found.grid.xCoord, dim));
    }
}

/// The grid of 2-D places, begun beside the axes: over a network they cost one round trip together.
using PendingGrid = std::future<Result<CurvilinearGridPtr>>;

PendingGrid beginCurvilinearGrid(const MapVariable& map, GridCache* cache, const std::stop_token& stop)
{
    if (map.found.grid.kind != GridKind::curvilinear || hasFaces(map))
        return {};
    return std::async(std::launch::async, [&map, cache, stop] {
        return readCurvilinearGrid(*map.dataset, *map.variable, map.found.grid, cache, stop);
    });
}

Status buildGrid(MapVariable& map, PendingGrid places, const GridWish& wish, std::stop_token stop)
{
    const HorizontalGrid& grid = map.found.grid;
    const Axis& x = axisAt(map, grid.xDim);
    const Axis& y = axisAt(map, grid.yDim);
    const bool hasEdges = !x.edges.empty() && !y.edges.empty();
    const bool isKnownPlane = grid.kind == GridKind::rectilinear || (grid.kind == GridKind::projected && !map.found.plane.empty());
    if (isKnownPlane && !map.found.isLattice && !hasEdges)
        return fail(ErrorCode::corrupt, "the labels of %1 do not all go one way, so they are no edges of cells",
                    x.edges.empty() ? x.dim : y.dim);
    if (grid.kind == GridKind::rectilinear && hasEdges)
        return useRectilinearGrid(map, inDegrees(x), inDegrees(y));
    if (places.valid())
        return useCurvilinearGrid(map, places.get());
    if (grid.kind == GridKind::projected && map.found.isLattice)
        return useLatticeGrid(map, wish.cache, std::move(stop));
    if (grid.kind == GridKind::projected && hasEdges && !map.found.plane.empty())
        return useProjectedGrid(map, inPlaneUnits(map, x), inPlaneUnits(map, y));
    return useIndexGrid(map, std::move(stop));
}

/// The grid; where its places cannot be read, and nobody has asked for this very one, that of the indices, which is noted.
Status buildGridOrIndex(MapVariable& map, PendingGrid places, const GridWish& wish, std::stop_token stop)
{
    const HorizontalGrid& grid = map.found.grid;
    const bool hasProblem = !axisAt(map, grid.xDim).problem.empty() || !axisAt(map, grid.yDim).problem.empty();
    if (!hasProblem) {
        const Status built = buildGrid(map, std::move(places), wish, stop);
        if (built || wish.choice != GridChoice::automatic || built.error().code == ErrorCode::cancelled)
            return built;
        map.notes.push_back(say("the cells are shown by their indices, their places cannot be had: %1", built.error()));
    } else if (wish.choice != GridChoice::automatic && wish.choice != GridChoice::index) {
        return fail(ErrorCode::corrupt, axisAt(map, grid.xDim).problem.empty() ? axisAt(map, grid.yDim).problem : axisAt(map, grid.xDim).problem);
    }
    map.found = {{GridKind::index, grid.yDim, grid.xDim, {}, {}, {}, {}}, {}, false};
    return useIndexGrid(map, std::move(stop));
}

/// Stores that extend their time axis into the future say where their data begin (ARCO-ERA5's valid_time_start).
Index firstStep(const MapVariable& map)
{
    const Axis& axis = axisAt(map, map.timeDim);
    const std::optional<std::string> start = map.dataset->attrs.text("valid_time_start");
    if (!axis.time || !start)
        return 0;
    const Result<TimeSpan> span = parseDate(axis.time->calendar, *start);
    if (!span)
        return 0;
    const auto found = std::find_if(axis.time->times.begin(), axis.time->times.end(),
                                    [&](TimeStamp t) { return t != kNoTime && t >= span->begin; });
    return found == axis.time->times.end() ? 0 : found - axis.time->times.begin();
}

/// All axes at once: over a network they cost one round trip together (two with bounds), not one each. Of a coarser level
/// only those of the map.
Status readAxes(MapVariable& map, bool isLevel, std::stop_token stop)
{
    std::vector<std::future<Result<Axis>>> axes;
    for (std::size_t i = 0; i < map.variable->dims.size(); ++i) {
        const std::string& dim = map.variable->dims[i];
        const bool isFace = static_cast<int>(i) == map.found.grid.xDim || static_cast<int>(i) == map.found.grid.yDim;
        if (isLevel && !isFace)
            axes.push_back(std::async(std::launch::deferred, []() -> Result<Axis> { return Axis(); }));
        else
            axes.push_back(std::async(std::launch::async,
                                      [&map, dim, stop] { return readAxisOrIndex(*map.dataset, *map.variable, dim, stop); }));
    }
    Status status;
    for (std::future<Result<Axis>>& pending : axes) {
        Result<Axis> axis = pending.get();
        if (axis) {
            if (!axis->problem.empty())
                map.notes.push_back(axis->problem);
            map.axes.push_back(std::make_shared<const Axis>(std::move(*axis)));
        } else if (status)
            status = tl::unexpected(axis.error());
    }
    return status;
}

Result<MapVariable> load(const DatasetPtr& dataset, const std::string& name, bool isLevel, std::stop_token stop, const GridWish& wish)
{
    const Variable* variable = dataset->find(name);
    if (variable == nullptr)
        return fail(ErrorCode::invalidArgument, "%1 has no variable %2", dataset->location, name);
    if (!variable->problem.empty())
        return fail(ErrorCode::unsupported, "%1: %2", name, variable->problem);
    const FoundGrid found = chosenGrid(*dataset, *variable, wish.choice);
    const HorizontalGrid& grid = found.grid;
    if (grid.kind == GridKind::none && variable->grid.kind != GridKind::none)
        return fail(ErrorCode::invalidArgument, "%1 has no coordinates for the grid \"%2\"; it is \"%3\"", name,
                    gridChoiceName(wish.choice), gridKindName(variable->grid.kind));
    if (grid.kind == GridKind::none || !isNumeric(variable->source->meta.dtype))
        return fail(ErrorCode::invalidArgument, "%1 has no two horizontal dimensions of numbers, so it cannot be a map", name);
    for (const Index extent : variable->shape)
        if (extent == 0)
            return fail(ErrorCode::invalidArgument, "%1 is empty (one of its dimensions has size 0)", name);

    MapVariable map;
    map.dataset = dataset;
    map.variable = variable;
    map.found = found;
    PendingGrid places = beginCurvilinearGrid(map, wish.cache, stop);
    if (const Status read = readAxes(map, isLevel, stop); !read)
        return tl::unexpected(read.error());
    map.layer.source = variable->source;
    map.layer.xDim = grid.xDim;
    map.layer.yDim = grid.yDim;
    map.layer.slices = sliceSource(variable->source, {map.layer.yDim, map.layer.xDim});
    if (const Status built = buildGridOrIndex(map, std::move(places), wish, stop); !built)
        return addContext(built.error(), name);
    if (isLevel)
        return map;
    noteMovingPlaces(map, stop);
    map.timeDim = seriesDim(*dataset, *variable);
    map.firstIndex.assign(variable->shape.size(), 0);
    if (map.timeDim >= 0)
        map.firstIndex[static_cast<std::size_t>(map.timeDim)] = firstStep(map);
    return map;
}

} // namespace

Result<MapVariable> loadMapVariable(const DatasetPtr& dataset, const std::string& name, std::stop_token stop, const GridWish& wish)
{
    const auto loadOne = [&dataset, stop, wish](const std::string& array, bool isLevel) { return load(dataset, array, isLevel, stop, wish); };
    std::vector<std::future<Result<MapVariable>>> levels; // at the same time: no further round trip
    if (const Variable* variable = dataset->find(name))
        for (const std::string& level : usableLevels(*dataset, *variable))
            levels.push_back(std::async(std::launch::async, loadOne, level, true));
    Result<MapVariable> map = loadOne(name, false);
    for (std::future<Result<MapVariable>>& level : levels)
        if (const Result<MapVariable> loaded = level.get(); loaded && map)
            addLevel(*map, *loaded);
    return map;
}

} // namespace zs

#include "plot/view_kind.h"

#include "dataset/cost.h"
#include "dataset/read_variable.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace zs {

namespace {

enum class DimRole { eastWest, northSouth, vertical, time, cycle, other };

constexpr Index kFewBesideSpace = 6; // lines over latitude, depth, …: more are better seen as colours
constexpr Index kFew = 12;           // lines over time: a year's months

struct Dim {
    int at = -1;
    Index size = 0;
    DimRole role = DimRole::other;
};

/// Two roles that make a picture of colours, the first that fits wins.
struct Plane {
    DimRole x;
    DimRole y;
    ViewKind kind;
};

constexpr auto kPlanes = std::to_array<Plane>({
    {DimRole::northSouth, DimRole::vertical, ViewKind::section},
    {DimRole::eastWest, DimRole::vertical, ViewKind::section},
    {DimRole::eastWest, DimRole::time, ViewKind::hovmoller},
    {DimRole::time, DimRole::northSouth, ViewKind::hovmoller},
    {DimRole::eastWest, DimRole::cycle, ViewKind::hovmoller},
    {DimRole::cycle, DimRole::northSouth, ViewKind::hovmoller},
    {DimRole::time, DimRole::vertical, ViewKind::hovmoller},
    {DimRole::cycle, DimRole::vertical, ViewKind::hovmoller},
    {DimRole::other, DimRole::vertical, ViewKind::section},
    {DimRole::time, DimRole::other, ViewKind::hovmoller},
    {DimRole::cycle, DimRole::time, ViewKind::hovmoller},
    {DimRole::cycle, DimRole::other, ViewKind::hovmoller},
    {DimRole::cycle, DimRole::cycle, ViewKind::hovmoller},
    {DimRole::time, DimRole::time, ViewKind::hovmoller},
    {DimRole::eastWest, DimRole::other, ViewKind::section},
    {DimRole::other, DimRole::northSouth, ViewKind::section},
    {DimRole::eastWest, DimRole::northSouth, ViewKind::section},
    {DimRole::other, DimRole::other, ViewKind::section},
});

const Variable* coordinateAt(const Dataset& dataset, const Variable& variable, int dim)
{
    return dataset.find(coordinateOf(dataset, variable, variable.dims[static_cast<std::size_t>(dim)]));
}

/// What a group-by leaves: months, seasons, hours of the day.
DimRole roleByName(std::string_view dim)
{
    static constexpr std::array<std::string_view, 10> cycles{"month", "season", "quarter", "week", "weekofyear",
                                                             "dayofyear", "dayofweek", "day", "hour", "minute"};
    if (dim == "year" || dim == "time")
        return DimRole::time;
    return std::find(cycles.begin(), cycles.end(), dim) != cycles.end() ? DimRole::cycle : DimRole::other;
}

DimRole roleOf(const Dataset& dataset, const Variable& variable, int dim)
{
    const std::string& name = variable.dims[static_cast<std::size_t>(dim)];
    const Variable* coordinate = coordinateAt(dataset, variable, dim);
    if (coordinate == nullptr || roleByName(name) == DimRole::cycle)
        return roleByName(name);
    if (coordinate->source->meta.dtype.kind == DTypeKind::datetime)
        return DimRole::time;
    switch (axisKind({name, coordinate->dims, coordinate->source->meta.attrs})) {
    case AxisKind::longitude:
    case AxisKind::x: return DimRole::eastWest;
    case AxisKind::latitude:
    case AxisKind::y: return DimRole::northSouth;
    case AxisKind::vertical: return DimRole::vertical;
    case AxisKind::time: return DimRole::time;
    case AxisKind::other: break;
    }
    return roleByName(name);
}

std::vector<Dim> longDims(const Dataset& dataset, const Variable& variable, const Shape& seen)
{
    std::vector<Dim> dims;
    for (int i = 0; i < static_cast<int>(seen.size()); ++i)
        if (const Index size = seen[static_cast<std::size_t>(i)]; size != 1)
            dims.push_back({i, size, roleOf(dataset, variable, i)});
    return dims;
}

bool isMap(const Dataset& dataset, const Variable& variable, const Shape& seen)
{
    const HorizontalGrid& grid = variable.grid;
    if (grid.kind == GridKind::none || seen[static_cast<std::size_t>(grid.xDim)] == 1 || seen[static_cast<std::size_t>(grid.yDim)] == 1)
        return false;
    // Rows and columns that have coordinates of their own (years × months) are axes of a chart.
    return grid.kind != GridKind::index ||
           (coordinateAt(dataset, variable, grid.xDim) == nullptr && coordinateAt(dataset, variable, grid.yDim) == nullptr);
}

ViewRoles along(const Dim& dim)
{
    ViewRoles roles;
    roles.kind = dim.role == DimRole::vertical ? ViewKind::profile : ViewKind::series;
    (roles.kind == ViewKind::profile ? roles.yDim : roles.xDim) = dim.at;
    return roles;
}

bool isSpace(DimRole role)
{
    return role == DimRole::eastWest || role == DimRole::northSouth || role == DimRole::vertical;
}

/// True when `dim` can be a legend beside lines along `other`.
bool isFew(const Dim& dim, const Dim& other)
{
    const bool isName = dim.role == DimRole::cycle || dim.role == DimRole::other;
    return dim.size <= (isName && !isSpace(other.role) ? kFew : kFewBesideSpace);
}

/// The one of two dimensions that becomes a legend, −1 = neither: names before numbers, else the shorter.
int legendOf(const Dim& a, const Dim& b)
{
    const bool fewA = isFew(a, b);
    const bool fewB = isFew(b, a);
    if (!fewA || !fewB)
        return fewA ? a.at : fewB ? b.at : -1;
    if (a.role != b.role)
        return a.role > b.role ? a.at : b.at;
    return a.size < b.size ? a.at : b.at;
}

ViewRoles acrossTwo(const Dim& x, const Dim& y, ViewKind kind)
{
    const int legend = legendOf(x, y);
    if (legend < 0)
        return {kind, x.at, y.at, -1, -1};
    ViewRoles roles = along(legend == x.at ? y : x);
    roles.lineDim = legend;
    return roles;
}

ViewRoles chartOf(const std::vector<Dim>& dims)
{
    const auto find = [&](DimRole role, int besides) -> const Dim* {
        const auto found = std::find_if(dims.begin(), dims.end(), [&](const Dim& d) { return d.role == role && d.at != besides; });
        return found == dims.end() ? nullptr : &*found;
    };
    for (const Plane& plane : kPlanes)
        if (const Dim* y = find(plane.y, -1))
            if (const Dim* x = find(plane.x, y->at))
                return acrossTwo(*x, *y, plane.kind);
    return acrossTwo(dims.back(), dims[dims.size() - 2], ViewKind::section);
}

} // namespace

ViewRoles viewKind(const Dataset& dataset, const Variable& variable)
{
    return viewKind(dataset, variable, variable.shape);
}

ViewRoles viewKind(const Dataset& dataset, const Variable& variable, const Shape& seen)
{
    if (isMap(dataset, variable, seen))
        return {ViewKind::map, variable.grid.xDim, variable.grid.yDim, -1, seriesDim(dataset, variable)};
    const std::vector<Dim> dims = longDims(dataset, variable, seen);
    if (dims.empty())
        return {};
    ViewRoles roles = dims.size() == 1 ? along(dims.front()) : chartOf(dims);
    for (const Dim& dim : dims)
        if (dim.role == DimRole::time && dim.at != roles.xDim && dim.at != roles.yDim && dim.at != roles.lineDim)
            roles.timeDim = dim.at;
    return roles;
}

bool canBeShown(const Variable& variable)
{
    return variable.problem.empty() && isNumeric(variable.source->meta.dtype);
}

const Variable* firstToShow(const Dataset& dataset)
{
    if (const Variable* map = defaultVariable(dataset))
        return map;
    const Variable* largest = nullptr;
    for (const Variable& variable : dataset.variables)
        if (canBeShown(variable) && !variable.isCoordinate && (largest == nullptr || totalBytes(variable) > totalBytes(*largest)))
            largest = &variable;
    return largest;
}

} // namespace zs

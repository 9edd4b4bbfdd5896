#include "geo/lattice_grid.h"

#include "dataset/read_variable.h"
#include "geo/projection.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zs {
namespace {

Result<double> readOne(const Variable& coordinate, const std::string& yDim, const std::string& xDim, Index row, Index column, std::stop_token stop)
{
    Selection selection;
    for (const std::string& dim : coordinate.dims)
        selection.push_back({dim == yDim ? row : dim == xDim ? column : 0, 1, 1, true});
    const Result<Values> value = readValues(coordinate, selection, std::move(stop));
    if (!value)
        return tl::unexpected(value.error());
    return std::visit([](const auto& array) { return static_cast<double>(*array.begin()); }, *value);
}

std::vector<double> edgesFrom(double middle, double step, Index cells)
{
    std::vector<double> edges(static_cast<std::size_t>(cells) + 1);
    for (std::size_t i = 0; i < edges.size(); ++i)
        edges[i] = middle + step * (static_cast<double>(i) - 0.5);
    return edges;
}

} // namespace

Result<std::optional<LatticeEdges>> readLattice(const Dataset& dataset, const Variable& variable, const FoundGrid& found, std::stop_token stop)
{
    const HorizontalGrid& grid = found.grid;
    const Variable* lat = dataset.find(grid.yCoord);
    const Variable* lon = dataset.find(grid.xCoord);
    const double dx = dataset.attrs.number("DX").value_or(0);
    const double dy = dataset.attrs.number("DY").value_or(0);
    const Result<ProjectionPtr> plane = parseProjection(found.plane);
    if (lat == nullptr || lon == nullptr || !(dx > 0) || !(dy > 0) || !plane)
        return std::nullopt;
    const std::string& yDim = variable.dims[static_cast<std::size_t>(grid.yDim)];
    const std::string& xDim = variable.dims[static_cast<std::size_t>(grid.xDim)];
    const Index lastRow = variable.shape[static_cast<std::size_t>(grid.yDim)] - 1;
    const Index lastColumn = variable.shape[static_cast<std::size_t>(grid.xDim)] - 1;
    constexpr std::array<std::pair<bool, bool>, 4> kCorners{{{false, false}, {false, true}, {true, false}, {true, true}}};
    std::array<GeoPoint, kCorners.size()> places;
    for (std::size_t i = 0; i < kCorners.size(); ++i) {
        const Index row = kCorners[i].first ? lastRow : 0;
        const Index column = kCorners[i].second ? lastColumn : 0;
        const Result<double> latitude = readOne(*lat, yDim, xDim, row, column, stop);
        const Result<double> longitude = readOne(*lon, yDim, xDim, row, column, stop);
        if (!latitude)
            return tl::unexpected(latitude.error());
        if (!longitude)
            return tl::unexpected(longitude.error());
        places[i] = {*longitude, *latitude};
    }
    std::array<PlanePoint, kCorners.size()> points;
    (*plane)->toPlane(places, points);
    for (std::size_t i = 0; i < kCorners.size(); ++i) {
        const double x = points[0].x + (kCorners[i].second ? dx * static_cast<double>(lastColumn) : 0);
        const double y = points[0].y + (kCorners[i].first ? dy * static_cast<double>(lastRow) : 0);
        if (!(std::abs(points[i].x - x) <= 0.1 * dx) || !(std::abs(points[i].y - y) <= 0.1 * dy))
            return std::nullopt;
    }
    return LatticeEdges{edgesFrom(points[0].x, dx, lastColumn + 1), edgesFrom(points[0].y, dy, lastRow + 1)};
}

} // namespace zs

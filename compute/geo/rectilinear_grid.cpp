#include "geo/grid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

namespace zs {

namespace {

std::vector<double> indexEdges(Index count, double step)
{
    std::vector<double> edges(static_cast<std::size_t>(count) + 1);
    for (std::size_t i = 0; i < edges.size(); ++i)
        edges[i] = step * static_cast<double>(i);
    return edges;
}

Result<ProjectionPtr> planeOf(const RectilinearAxes& axes)
{
    if (axes.isIndex)
        return indexPlane(static_cast<long>(axes.xEdges.size()) - 1, static_cast<long>(axes.yEdges.size()) - 1);
    if (axes.crs.empty())
        return plateCarree();
    return parseProjection(axes.crs);
}

/// The poles end an axis of latitudes.
std::vector<double> cutAtPoles(std::vector<double> edges)
{
    for (double& edge : edges)
        edge = std::clamp(edge, -90.0, 90.0);
    return edges;
}

constexpr std::size_t kBatch = 1024;

} // namespace

std::optional<SeparableAxes> Grid::separableAxes(const Projection&) const
{
    return std::nullopt;
}

RectilinearGrid::RectilinearGrid(EdgeAxis x, EdgeAxis y, ProjectionPtr projection)
    : m_x(std::move(x)), m_y(std::move(y)), m_columnIndex(*EdgeAxis::create(indexEdges(m_x.size(), 1))),
      m_rowIndex(*EdgeAxis::create(indexEdges(m_y.size(), -1))), m_projection(std::move(projection))
{
}

Result<RectilinearGridPtr> RectilinearGrid::create(const RectilinearAxes& axes)
{
    const Result<ProjectionPtr> plane = planeOf(axes);
    if (!plane)
        return addContext(plane.error(), "the grid's projection");
    const double period = (*plane)->xPeriod();
    Result<EdgeAxis> x = EdgeAxis::create(axes.xEdges, period, axes.periodic ? 1.0 : 0.5);
    if (!x)
        return addContext(x.error(), "x axis");
    if (period > 0 && std::abs(axes.xEdges.back() - axes.xEdges.front()) > 2 * period)
        return fail(ErrorCode::invalidArgument, "x axis: the longitudes go round the Earth more than twice");
    Result<EdgeAxis> y = EdgeAxis::create((*plane)->isPlateCarree() ? cutAtPoles(axes.yEdges) : axes.yEdges);
    if (!y)
        return addContext(y.error(), "y axis");
    return RectilinearGridPtr(new RectilinearGrid(std::move(*x), std::move(*y), *plane));
}

Result<RectilinearGridPtr> RectilinearGrid::createIndex(Index rows, Index columns)
{
    constexpr Index kMax = Index{1} << 26; // as for any EdgeAxis
    if (rows < 1 || columns < 1 || rows > kMax || columns > kMax)
        return fail(ErrorCode::invalidArgument, "a grid of %1×%2 cells cannot be drawn", rows, columns);
    RectilinearAxes axes;
    axes.xEdges = indexEdges(columns, 1);
    axes.yEdges = indexEdges(rows, -1);
    axes.isIndex = true;
    return create(axes);
}

GridCell RectilinearGrid::cellOfGeo(GeoPoint place) const
{
    GridCell cell;
    cellsAt({&place, 1}, {&cell, 1});
    return cell;
}

void RectilinearGrid::cellsAt(std::span<const GeoPoint> places, std::span<GridCell> cells) const
{
    std::array<PlanePoint, kBatch> plane;
    for (std::size_t begin = 0; begin < places.size(); begin += kBatch) {
        const std::size_t count = std::min(kBatch, places.size() - begin);
        m_projection->toPlane(places.subspan(begin, count), std::span(plane).first(count));
        for (std::size_t i = 0; i < count; ++i) {
            const Index row = m_y.cellOf(plane[i].y);
            const Index column = row < 0 ? -1 : m_x.cellOf(plane[i].x);
            cells[begin + i] =
                column < 0 ? GridCell{} : GridCell{static_cast<std::int32_t>(row), static_cast<std::int32_t>(column)};
        }
    }
}

void RectilinearGrid::centresOf(std::span<const GridCell> cells, std::span<GeoPoint> places) const
{
    std::array<PlanePoint, kBatch> plane;
    for (std::size_t begin = 0; begin < cells.size(); begin += kBatch) {
        const std::size_t count = std::min(kBatch, cells.size() - begin);
        for (std::size_t i = 0; i < count; ++i)
            plane[i] = {m_x.centre(cells[begin + i].column), m_y.centre(cells[begin + i].row)};
        m_projection->toGeo(std::span(plane).first(count), places.subspan(begin, count));
    }
}

std::optional<SeparableAxes> RectilinearGrid::separableAxes(const Projection& picture) const
{
    if (picture.isIndexPlane())
        return SeparableAxes{&m_columnIndex, &m_rowIndex};
    const bool bothDegrees = picture.isPlateCarree() && m_projection->isPlateCarree();
    const bool samePlane = !m_projection->isIndexPlane() && picture.definition() == m_projection->definition();
    if (bothDegrees || samePlane)
        return SeparableAxes{&m_x, &m_y};
    return std::nullopt;
}

} // namespace zs

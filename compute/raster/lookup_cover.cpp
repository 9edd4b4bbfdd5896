#include "raster/chunk_cover.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

namespace zs {

namespace {

constexpr int kSquarePx = 8;
constexpr int kFinePx = 2;
constexpr double kMeridianStep = 15;

/// Grid cells at the corners of squares of pixels, and what they say about the cells between them.
class LookupCover {
public:
    LookupCover(const Viewport& viewport, const Grid& grid, ChunkCover& cover)
        : m_viewport(viewport), m_grid(grid), m_cover(cover)
    {
    }

    void run();
    void addVisibleCells();
    void addPoles();

private:
    struct Columns {
        Index first = 0;
        Index count = 0;
    };

    using Corners = std::array<GridCell, 4>;

    std::vector<GridCell> cellsAlong(int row, int firstColumn, int lastColumn, int step) const;
    void addSquare(const Corners& corners, int row, int column);
    void addPixels(int row, int column);
    void addFineSquare(const Corners& corners, int row, int column);
    GridCell lastCellOnGrid(PlanePoint on, PlanePoint off) const;
    void addLooseCell(GridCell cell, double row, double column);
    void addBox(std::span<const GridCell> corners, double distance, bool isAtEdge = false);
    void addColumns(Index firstRow, Index lastRow, Columns columns, double distance);
    Columns shortestSpan(std::span<const GridCell> corners) const;
    bool isSmooth(std::span<const GridCell> corners) const;
    double distanceOf(double row, double column) const;
    bool isInPicture(PlanePoint point) const;
    double latitudeBeside(PlanePoint pole, double lat) const;
    void addPole(double lat, double lon);

    const Viewport& m_viewport;
    const Grid& m_grid;
    ChunkCover& m_cover;
};

double LookupCover::distanceOf(double row, double column) const
{
    const double dy = row - 0.5 * m_viewport.heightPx;
    const double dx = column - 0.5 * m_viewport.widthPx;
    return dx * dx + dy * dy;
}

/// Cells under the pixel borders first, first + step, … and last, along one row of borders.
std::vector<GridCell> LookupCover::cellsAlong(int row, int firstColumn, int lastColumn, int step) const
{
    std::vector<PlanePoint> points;
    for (int column = firstColumn; column < lastColumn + step; column += step)
        points.push_back({m_viewport.columnEdge(std::min(column, lastColumn)), m_viewport.rowEdge(row)});
    std::vector<GeoPoint> places(points.size());
    std::vector<GridCell> cells(points.size());
    m_viewport.projection->toGeo(points, places);
    m_grid.cellsAt(places, cells);
    return cells;
}

void LookupCover::run()
{
    std::vector<GridCell> above = cellsAlong(0, 0, m_viewport.widthPx, kSquarePx);
    for (int row = 0; row < m_viewport.heightPx; row += kSquarePx) {
        const int nextRow = std::min(row + kSquarePx, m_viewport.heightPx);
        std::vector<GridCell> below = cellsAlong(nextRow, 0, m_viewport.widthPx, kSquarePx);
        for (std::size_t i = 0; i + 1 < above.size(); ++i)
            addSquare({above[i], above[i + 1], below[i], below[i + 1]}, row, static_cast<int>(i) * kSquarePx);
        above = std::move(below);
    }
}

/// The fewest neighbouring columns that hold all corners, across the seam of a periodic grid if that is shorter.
LookupCover::Columns LookupCover::shortestSpan(std::span<const GridCell> corners) const
{
    std::array<Index, 8> sorted{}; // the corners of a square and the ends of its edges
    const auto end = std::transform(corners.begin(), corners.end(), sorted.begin(),
                                    [](GridCell cell) { return Index{cell.column}; });
    const std::span columns(sorted.begin(), end);
    std::sort(columns.begin(), columns.end());
    Columns shortest{columns.front(), columns.back() - columns.front() + 1};
    if (m_grid.isPeriodic())
        for (std::size_t i = 1; i < columns.size(); ++i) {
            const Index count = columns[i - 1] + m_grid.columns() - columns[i] + 1;
            if (count < shortest.count)
                shortest = {columns[i], count};
        }
    return shortest;
}

/// False where a few pixels show a good part of all meridians.
bool LookupCover::isSmooth(std::span<const GridCell> corners) const
{
    return !m_grid.isPeriodic() || shortestSpan(corners).count <= m_grid.columns() / 8 + 2;
}

void LookupCover::addSquare(const Corners& corners, int row, int column)
{
    const auto onGrid = std::count_if(corners.begin(), corners.end(), [](GridCell cell) { return cell.row >= 0; });
    if (onGrid == 0)
        return; // whatever lies wholly inside is found by addVisibleCells()
    if (onGrid == 4 && isSmooth(corners))
        addBox(corners, distanceOf(row + 0.5 * kSquarePx, column + 0.5 * kSquarePx));
    else
        addPixels(row, column);
}

/// The edge of the grid or of the map, or near a pole: in small squares.
void LookupCover::addPixels(int row, int column)
{
    const int endRow = std::min(row + kSquarePx, m_viewport.heightPx);
    const int endColumn = std::min(column + kSquarePx, m_viewport.widthPx);
    std::vector<GridCell> above = cellsAlong(row, column, endColumn, kFinePx);
    for (int y = row; y < endRow; y += kFinePx) {
        std::vector<GridCell> below = cellsAlong(std::min(y + kFinePx, endRow), column, endColumn, kFinePx);
        for (std::size_t i = 0; i + 1 < above.size(); ++i)
            addFineSquare({above[i], above[i + 1], below[i], below[i + 1]}, y, column + static_cast<int>(i) * kFinePx);
        above = std::move(below);
    }
}

/// Close to where the grid or the map ends on the way between two points: at the limb of a globe the last part of
/// a pixel still shows many cells.
GridCell LookupCover::lastCellOnGrid(PlanePoint on, PlanePoint off) const
{
    constexpr int kHalvings = 6;
    GridCell last;
    for (int i = 0; i < kHalvings; ++i) {
        const PlanePoint middle{0.5 * (on.x + off.x), 0.5 * (on.y + off.y)};
        GeoPoint place;
        GridCell cell;
        m_viewport.projection->toGeo({&middle, 1}, {&place, 1});
        m_grid.cellsAt({&place, 1}, {&cell, 1});
        if (cell.row >= 0)
            last = cell;
        (cell.row >= 0 ? on : off) = middle;
    }
    return last;
}

void LookupCover::addFineSquare(const Corners& corners, int row, int column)
{
    std::vector<GridCell> cells;
    std::copy_if(corners.begin(), corners.end(), std::back_inserter(cells),
                 [](GridCell cell) { return cell.row >= 0; });
    if (cells.empty())
        return;
    const double left = m_viewport.columnEdge(column);
    const double right = m_viewport.columnEdge(std::min(column + kFinePx, m_viewport.widthPx));
    const double top = m_viewport.rowEdge(row);
    const double bottom = m_viewport.rowEdge(std::min(row + kFinePx, m_viewport.heightPx));
    const std::array<PlanePoint, 4> points{{{left, top}, {right, top}, {left, bottom}, {right, bottom}}};
    constexpr std::array<std::pair<std::size_t, std::size_t>, 4> kEdges{{{0, 1}, {2, 3}, {0, 2}, {1, 3}}};
    const bool isAtEdge = cells.size() < corners.size();
    for (const auto& [a, b] : kEdges)
        if ((corners[a].row >= 0) != (corners[b].row >= 0)) {
            const bool aIsOn = corners[a].row >= 0;
            const GridCell last = lastCellOnGrid(points[aIsOn ? a : b], points[aIsOn ? b : a]);
            if (last.row >= 0)
                cells.push_back(last);
        }
    if (isSmooth(cells))
        return addBox(cells, distanceOf(row + 0.5, column + 0.5), isAtEdge);
    for (const GridCell cell : cells)
        addLooseCell(cell, row + 0.5, column + 0.5);
}

void LookupCover::addLooseCell(GridCell cell, double row, double column)
{
    if (cell.row >= 0)
        addColumns(cell.row, cell.row, {cell.column, 1}, distanceOf(row, column));
}

void LookupCover::addBox(std::span<const GridCell> corners, double distance, bool isAtEdge)
{
    const auto [low, high] =
        std::minmax_element(corners.begin(), corners.end(), [](GridCell a, GridCell b) { return a.row < b.row; });
    Columns columns = shortestSpan(corners);
    // The edge runs through the square as a curve: half as much again on every side.
    const Index moreRows = isAtEdge ? (high->row - low->row + 1) / 2 : 0;
    const Index moreColumns = isAtEdge ? (columns.count + 1) / 2 : 0;
    columns = {columns.first - moreColumns, columns.count + 2 * moreColumns};
    addColumns(low->row - moreRows, high->row + moreRows, columns, distance);
}

/// One cell further on every side.
void LookupCover::addColumns(Index firstRow, Index lastRow, Columns columns, double distance)
{
    firstRow = std::max(firstRow - 1, Index{0});
    lastRow = std::min(lastRow + 1, m_grid.rows() - 1);
    const Index first = columns.first - 1;
    const Index last = columns.first + columns.count;
    const Index end = m_grid.columns() - 1;
    if (!m_grid.isPeriodic() || (first >= 0 && last <= end))
        return m_cover.addCells(firstRow, lastRow, std::max(first, Index{0}), std::min(last, end), distance);
    if (last - first >= end)
        return m_cover.addCells(firstRow, lastRow, 0, end, distance);
    const Index shift = first < 0 ? m_grid.columns() : 0;
    m_cover.addCells(firstRow, lastRow, std::max(first + shift, Index{0}), end, distance);
    m_cover.addCells(firstRow, lastRow, 0, last + shift - m_grid.columns(), distance);
}

/// A coarse look the other way: cells of the grid that fall in the picture, in case it is smaller than a square.
void LookupCover::addVisibleCells()
{
    constexpr Index kSamples = 24;
    std::vector<GridCell> cells;
    const auto sample = [](Index count, Index i) {
        return static_cast<std::int32_t>((count - 1) * i / (kSamples - 1));
    };
    for (Index i = 0; i < kSamples; ++i)
        for (Index j = 0; j < kSamples; ++j)
            cells.push_back({sample(m_grid.rows(), i), sample(m_grid.columns(), j)});
    std::vector<GeoPoint> places(cells.size());
    std::vector<PlanePoint> points(cells.size());
    m_grid.centresOf(cells, places);
    m_viewport.projection->toPlane(places, points);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double column = (points[i].x - m_viewport.left) / m_viewport.pixelWidth();
        const double row = (m_viewport.top - points[i].y) / m_viewport.pixelHeight();
        if (row >= 0 && row <= m_viewport.heightPx && column >= 0 && column <= m_viewport.widthPx)
            addLooseCell(cells[i], row, column);
    }
}

bool LookupCover::isInPicture(PlanePoint point) const
{
    return point.x >= m_viewport.left - m_viewport.pixelWidth() &&
           point.x <= m_viewport.right + m_viewport.pixelWidth() &&
           point.y >= m_viewport.bottom - m_viewport.pixelHeight() &&
           point.y <= m_viewport.top + m_viewport.pixelHeight();
}

/// How far from the pole the pixels beside a point of it reach, as a latitude.
double LookupCover::latitudeBeside(PlanePoint pole, double lat) const
{
    const double dx = 1.5 * m_viewport.pixelWidth();
    const double dy = 1.5 * m_viewport.pixelHeight();
    const std::array<PlanePoint, 4> points{
        {{pole.x + dx, pole.y}, {pole.x - dx, pole.y}, {pole.x, pole.y + dy}, {pole.x, pole.y - dy}}};
    std::array<GeoPoint, 4> places;
    m_viewport.projection->toGeo(points, places);
    double reach = lat;
    for (const GeoPoint place : places)
        if (place.lat * lat > 0 && std::abs(place.lat) < std::abs(reach))
            reach = place.lat;
    return reach;
}

/// Where meridians meet, one pixel can show many of them. Where a pole is drawn as a line, each sees its own part of
/// it.
void LookupCover::addPole(double lat, double lon)
{
    const GeoPoint pole{lon, lat};
    PlanePoint point;
    m_viewport.projection->toPlane({&pole, 1}, {&point, 1});
    if (!isInPicture(point))
        return;
    constexpr int kCircles = 8;
    constexpr int kMeridians = 5; // on either side
    const double reach = latitudeBeside(point, lat);
    std::vector<GeoPoint> places;
    for (int i = 0; i <= kCircles; ++i)
        for (int j = -kMeridians; j <= kMeridians; ++j)
            places.push_back(
                {lon + kMeridianStep / 2 * j / kMeridians, std::lerp(lat, reach, static_cast<double>(i) / kCircles)});
    std::vector<GridCell> cells(places.size());
    m_grid.cellsAt(places, cells);
    const double row = (m_viewport.top - point.y) / m_viewport.pixelHeight();
    const double column = (point.x - m_viewport.left) / m_viewport.pixelWidth();
    for (const GridCell cell : cells)
        addLooseCell(cell, row, column);
}

void LookupCover::addPoles()
{
    constexpr double kInside = 1e-6; // the seam opposite the middle is an edge of the map on either side
    const double west = m_viewport.projection->centralLongitude() - 180 + kInside;
    for (const double lat : {90.0, -90.0})
        for (double lon = west; lon < west + 360; lon += kMeridianStep)
            addPole(lat, lon);
}

} // namespace

void coverByLookup(const Viewport& viewport, const Grid& grid, ChunkCover& cover)
{
    LookupCover lookup(viewport, grid, cover);
    lookup.run();
    lookup.addVisibleCells();
    lookup.addPoles();
}

} // namespace zs

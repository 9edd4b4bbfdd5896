#include "geo/curvilinear_grid.h"

#include "task/workers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace zs {
namespace {

constexpr int kMaxSteps = 5;       // of a walk from cell to cell
constexpr Index kRepeatedWithin = 4; // rows and columns from the edges of the array

bool hasArea(const Quad& quad)
{
    const Vec3 a = quad[2].unit() - quad[0].unit();
    const Vec3 b = quad[3].unit() - quad[1].unit();
    const double area = length(cross(a, b));
    return area > 1e-18 && area > 1e-9 * (dot(a, a) + dot(b, b));
}

double shortestSide(const Quad& quad)
{
    constexpr double kSide = 1e-8; // shorter: two corners at one place
    double shortest = 2;
    for (std::size_t k = 0; k < 4; ++k)
        if (const double side = length(quad[k].unit() - quad[(k + 1) % 4].unit()); side > kSide)
            shortest = std::min(shortest, side);
    return shortest;
}

Box3 boxAround(const Quad& quad, Vec3 centre)
{
    Box3 box;
    for (const SpherePoint& corner : quad)
        box.add(corner.unit());
    box.add(centre);
    const double diagonal = box.diagonal();
    box.grow(0.25 * diagonal * diagonal); // the sphere bulges out between the corners by an eighth of it
    return box;
}

/// Where a place lies in a cell, −0.5 … 0.5 from side to side as if it were a parallelogram.
struct Position {
    double down = 0;
    double right = 0;
};

Position positionIn(const Quad& quad, Vec3 place)
{
    const Vec3 q0 = quad[0].unit();
    const Vec3 q1 = quad[1].unit();
    const Vec3 q2 = quad[2].unit();
    const Vec3 q3 = quad[3].unit();
    const Vec3 right = 0.5 * ((q1 + q2) - (q0 + q3));
    const Vec3 down = 0.5 * ((q2 + q3) - (q0 + q1));
    const Vec3 from = place - 0.25 * (q0 + q1 + q2 + q3);
    const double rr = dot(right, right);
    const double dd = dot(down, down);
    const double rd = dot(right, down);
    const double determinant = rr * dd - rd * rd;
    if (!(determinant > 1e-6 * rr * dd))
        return {kNaN, kNaN};
    const double fr = dot(from, right);
    const double fd = dot(from, down);
    return {(fd * rr - fr * rd) / determinant, (fr * dd - fd * rd) / determinant};
}

} // namespace

bool quadHolds(const Quad& quad, Vec3 place)
{
    // Counts the sides that a half circle from the place, towards a pole, crosses.
    const bool isPolar = std::abs(place.z) > 0.9;
    std::array<Vec3, 4> corners;
    std::array<double, 4> sides;
    for (std::size_t k = 0; k < 4; ++k) {
        corners[k] = quad[k].vector();
        if (dot(corners[k], place) <= 0)
            return false;
        sides[k] = isPolar ? place.z * corners[k].y - place.y * corners[k].z : place.y * corners[k].x - place.x * corners[k].y;
    }
    bool isInside = false;
    for (std::size_t k = 0; k < 4; ++k) {
        const std::size_t next = (k + 1) % 4;
        if ((sides[k] >= 0) == (sides[next] >= 0))
            continue;
        const bool goesUp = sides[next] >= 0;
        const Vec3 from = corners[goesUp ? k : next];
        const Vec3 to = corners[goesUp ? next : k];
        if (dot(cross(from, to), place) > 0)
            isInside = !isInside;
    }
    return isInside;
}

CurvilinearGrid::CurvilinearGrid(CurvilinearCentres centres, const GridSeams& seams, CellCorners corners)
    : m_centres(std::move(centres)), m_seams(seams), m_corners(std::move(corners)), m_isCell(m_centres.lon.size(), 0)
{
}

Result<CurvilinearGridPtr> CurvilinearGrid::create(CurvilinearCentres centres, const ReadCornerRows& bounds, std::stop_token stop)
{
    constexpr Index kMaxCells = Index{1} << 28;
    const bool fits = centres.rows >= 1 && centres.columns >= 1 && centres.rows <= kMaxCells / centres.columns &&
                      centres.lon.size() == static_cast<std::size_t>(centres.rows * centres.columns) &&
                      centres.lat.size() == centres.lon.size();
    if (!fits)
        return fail(ErrorCode::invalidArgument, "a grid of %1×%2 cells cannot be drawn", centres.rows, centres.columns);
    const CellCentres onSphere(centres);
    Result<CellCorners> corners = bounds ? givenCorners(onSphere, bounds, stop) : averagedCorners(onSphere, stop);
    if (!corners)
        return tl::unexpected(corners.error());
    std::shared_ptr<CurvilinearGrid> grid(new CurvilinearGrid(std::move(centres), onSphere.seams(), std::move(*corners)));
    grid->findCells(onSphere);
    if (stop.stop_requested())
        return fail(ErrorCode::cancelled, "stopped");
    grid->m_tree = CellTree(grid->rows(), grid->columns(), [&](Index row, Index column) {
        return grid->isCell(row, column) ? boxAround(grid->cornersOf(row, column), onSphere.at(row, column).unit()) : Box3{};
    });
    grid->dropRepeated();
    grid->findExtent();
    if (std::none_of(grid->m_isCell.begin(), grid->m_isCell.end(), [](char is) { return is != 0; }))
        return fail(ErrorCode::invalidArgument, "the coordinates name no place on the Earth");
    return CurvilinearGridPtr(std::move(grid));
}

void CurvilinearGrid::findCells(const CellCentres& onSphere)
{
    parallelBlocks(static_cast<long>(rows()), 16, [&](long begin, long end) {
        for (Index row = begin; row < end; ++row)
            for (Index column = 0; column < columns(); ++column) {
                if (!onSphere.at(row, column).isPlace())
                    continue;
                const Vec3 centre = onSphere.at(row, column).unit();
                const Quad quad = cornersOf(row, column);
                const bool isNear = std::all_of(quad.begin(), quad.end(), [&](SpherePoint corner) {
                    return corner.isPlace() && length(corner.unit() - centre) <= 2 * onSphere.reach();
                });
                m_isCell[static_cast<std::size_t>(row * columns() + column)] = isNear && hasArea(quad) ? 1 : 0;
            }
    });
}

Box3 CurvilinearGrid::boxOf(GridCell cell) const
{
    if (!isCell(cell.row, cell.column))
        return {};
    const auto i = static_cast<std::size_t>(cell.row * columns() + cell.column);
    return boxAround(cornersOf(cell.row, cell.column), unitVector({m_centres.lon[i], m_centres.lat[i]}));
}

/// True when another cell lies at the same place and goes before this one.
bool CurvilinearGrid::isRepeated(Index row, Index column) const
{
    const auto depth = [&](Index r, Index c) { // the nearer edge of the array first, then the other one
        const Index down = std::min(r, rows() - 1 - r);
        const Index right = std::min(c, columns() - 1 - c);
        return std::pair(std::min(down, right), std::max(down, right));
    };
    const auto centreOf = [&](Index r, Index c) {
        const auto i = static_cast<std::size_t>(r * columns() + c);
        return unitVector({m_centres.lon[i], m_centres.lat[i]});
    };
    const Vec3 centre = centreOf(row, column);
    const Quad quad = cornersOf(row, column);
    const double slack = 0.1 * shortestSide(quad); // cells of one ring round a pole differ by a side
    return m_tree.visitBlocksAt(centre, [&](const CellBlock& block) {
        for (Index r = block.firstRow; r < block.endRow; ++r)
            for (Index c = block.firstColumn; c < block.endColumn; ++c) {
                if ((r == row && c == column) || !isCell(r, c) || length(centreOf(r, c) - centre) > slack)
                    continue;
                const Quad other = cornersOf(r, c);
                const bool isSame = std::all_of(quad.begin(), quad.end(), [&](SpherePoint corner) {
                    return std::any_of(other.begin(), other.end(),
                                       [&](SpherePoint one) { return length(one.unit() - corner.unit()) < slack; });
                });
                const auto mine = depth(row, column);
                const auto its = depth(r, c);
                if (isSame && (its > mine || (its == mine && std::pair(r, c) < std::pair(row, column))))
                    return true;
            }
        return false;
    });
}

void CurvilinearGrid::dropRepeated()
{
    std::vector<std::size_t> repeated;
    for (Index row = 0; row < rows(); ++row) {
        const bool isEdgeRow = row < kRepeatedWithin || row >= rows() - kRepeatedWithin;
        for (Index column = 0; column < columns(); ++column) {
            if (!isEdgeRow && column == kRepeatedWithin)
                column = std::max(column, columns() - kRepeatedWithin);
            if (isCell(row, column) && isRepeated(row, column))
                repeated.push_back(static_cast<std::size_t>(row * columns() + column));
        }
    }
    for (const std::size_t cell : repeated)
        m_isCell[cell] = 0;
}

void CurvilinearGrid::findExtent()
{
    constexpr int kBins = 1440;
    std::vector<char> hasLongitude(kBins, 0);
    double south = 90;
    double north = -90;
    double west = 1e9;
    double east = -1e9;
    for (Index row = 0; row < rows(); ++row)
        for (Index column = 0; column < columns(); ++column) {
            if (!isCell(row, column))
                continue;
            const auto i = static_cast<std::size_t>(row * columns() + column);
            west = std::min(west, m_centres.lon[i]);
            east = std::max(east, m_centres.lon[i]);
            const bool isRim = row == 0 || column == 0 || row == rows() - 1 || column == columns() - 1 ||
                               m_centres.lat[i] < south + 1 || m_centres.lat[i] > north - 1;
            hasLongitude[static_cast<std::size_t>((static_cast<long>(std::floor(m_centres.lon[i] * kBins / 360)) % kBins + kBins) % kBins)] = 1;
            if (!isRim)
                continue;
            for (const SpherePoint& corner : cornersOf(row, column)) {
                const GeoPoint place = placeOf(corner.unit());
                south = std::min(south, place.lat);
                north = std::max(north, place.lat);
                hasLongitude[static_cast<std::size_t>((static_cast<long>(std::floor(place.lon * kBins / 360)) % kBins + kBins) % kBins)] = 1;
            }
        }
    if (find({0, 0, 1}).row >= 0)
        north = 90;
    if (find({0, 0, -1}).row >= 0)
        south = -90;
    int longest = 0; // run of bins without a cell, and where it ends
    int end = 0;
    for (int i = 0, run = 0; i < 2 * kBins; ++i) {
        run = hasLongitude[static_cast<std::size_t>(i % kBins)] ? 0 : run + 1;
        if (run > longest && run <= kBins) {
            longest = run;
            end = i + 1;
        }
    }
    const bool goesRound = m_seams.overlap >= 0 || longest * 360.0 / kBins < 15 || north == 90 || south == -90;
    if (!goesRound) {
        const double left = end * 360.0 / kBins;
        const double turn = 360 * std::round((0.5 * (west + east) - (left + 180 - longest * 180.0 / kBins)) / 360);
        m_extent = {left + turn, south, left + turn + 360 - longest * 360.0 / kBins, north};
        return;
    }
    const double middle = 10 * std::round(0.05 * (west + east)); // of the branch that the data have
    const bool isGlobal = north - south > 120;
    m_extent = {middle - 180, isGlobal ? -90 : south, middle + 180, isGlobal ? 90 : north};
}

bool CurvilinearGrid::isMadeOf(const CurvilinearCentres& centres) const
{
    const auto isSame = [](const std::vector<double>& a, const std::vector<double>& b) {
        return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0); // NaN too
    };
    return centres.rows == rows() && centres.columns == columns() && isSame(centres.lon, m_centres.lon) && isSame(centres.lat, m_centres.lat);
}

bool CurvilinearGrid::holds(Index row, Index column, Vec3 place) const
{
    return isCell(row, column) && quadHolds(cornersOf(row, column), place);
}

GridCell CurvilinearGrid::find(Vec3 place) const
{
    GridCell found;
    m_tree.visitBlocksAt(place, [&](const CellBlock& block) {
        for (Index row = block.firstRow; row < block.endRow; ++row)
            for (Index column = block.firstColumn; column < block.endColumn; ++column)
                if (holds(row, column, place)) {
                    found = {static_cast<std::int32_t>(row), static_cast<std::int32_t>(column)};
                    return true;
                }
        return false;
    });
    return found;
}

/// From cell to cell towards the place, as long as the cells are there.
GridCell CurvilinearGrid::walk(GridCell from, Vec3 place) const
{
    Index row = from.row;
    Index column = from.column;
    for (int step = 0; step < kMaxSteps; ++step) {
        const Quad quad = cornersOf(row, column);
        if (quadHolds(quad, place))
            return {static_cast<std::int32_t>(row), static_cast<std::int32_t>(column)};
        const Position position = positionIn(quad, place);
        if (!(std::abs(position.down) < 1000 && std::abs(position.right) < 1000))
            return {};
        Index down = std::lround(position.down);
        Index right = std::lround(position.right);
        if (down == 0 && right == 0) // just beyond a side that is not parallel to the one opposite
            (std::abs(position.down) > std::abs(position.right) ? down : right) =
                std::abs(position.down) > std::abs(position.right) ? (position.down > 0 ? 1 : -1) : (position.right > 0 ? 1 : -1);
        row += down;
        column += right;
        if (isPeriodic())
            column = (column % columns() + columns()) % columns();
        if (row < 0 || row >= rows() || column < 0 || column >= columns() || !isCell(row, column))
            return {};
    }
    return {};
}

void CurvilinearGrid::cellsAt(std::span<const GeoPoint> places, std::span<GridCell> cells) const
{
    GridCell last;
    for (std::size_t i = 0; i < places.size(); ++i) {
        cells[i] = {};
        if (!std::isfinite(places[i].lon) || !(std::abs(places[i].lat) <= 90)) {
            last = {};
            continue;
        }
        const Vec3 place = unitVector(places[i]);
        if (last.row >= 0)
            cells[i] = walk(last, place);
        if (cells[i].row < 0)
            cells[i] = find(place);
        last = cells[i];
    }
}

void CurvilinearGrid::centresOf(std::span<const GridCell> cells, std::span<GeoPoint> places) const
{
    for (std::size_t k = 0; k < cells.size(); ++k) {
        const GridCell cell = cells[k];
        const bool is = cell.row >= 0 && isCell(cell.row, cell.column);
        const auto i = static_cast<std::size_t>(cell.row * columns() + cell.column);
        places[k] = is ? GeoPoint{m_centres.lon[i], m_centres.lat[i]} : GeoPoint{kNaN, kNaN};
    }
}

} // namespace zs

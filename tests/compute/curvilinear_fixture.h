#pragma once

#include "geo/curvilinear_grid.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <functional>
#include <utility>
#include <vector>

/// Curvilinear grids made by formula, and where their cells are by trying them all.
namespace zs::test {

/// The place of a point of the lattice: whole numbers are middles of cells, halves are corners.
using PlaceAt = std::function<GeoPoint(double row, double column)>;

/// A grid as the files of a model would hold it.
struct ModelGrid {
    CurvilinearCentres centres;
    PlaceAt place;
};

inline ModelGrid modelGrid(Index rows, Index columns, PlaceAt place)
{
    ModelGrid grid{{rows, columns, {}, {}}, std::move(place)};
    for (Index row = 0; row < rows; ++row)
        for (Index column = 0; column < columns; ++column) {
            const GeoPoint at = grid.place(static_cast<double>(row), static_cast<double>(column));
            grid.centres.lon.push_back(at.lon);
            grid.centres.lat.push_back(at.lat);
        }
    return grid;
}

struct Tripolar {
    Index columns = 40;
    Index flatRows = 22;      // regular in latitude, from `south` to `join`
    Index capRows = 9;        // rows of the cap between two poles on the circle `join`
    bool foldsOnRow = false;  // the last row lies on the fold (NEMO's T pivot), else the fold is its northern edge
    double south = -78;
    double join = 60;
    double poleLon = 80;      // of one of the two northern poles
};

/// Murray's bipolar cap: in the stereographic plane the cap is the unit disc, its two poles are at ±1, and the rows are
/// the circles through both; the columns cross them at right angles.
inline GeoPoint tripolarPlace(const Tripolar& grid, double row, double column)
{
    const double step = (grid.join - grid.south) / static_cast<double>(grid.flatRows);
    const double angle = (column + 0.5) / static_cast<double>(grid.columns); // of a turn
    const double flat = row + 0.5;
    if (flat <= static_cast<double>(grid.flatRows))
        return {grid.poleLon + 360 * angle, grid.south + step * flat};
    const double top = static_cast<double>(grid.capRows) - (grid.foldsOnRow ? 0.5 : 0);
    const double up = (flat - static_cast<double>(grid.flatRows)) / top; // 1 = on the fold
    const double turn = angle - std::floor(angle);
    const double size = std::abs(std::tan(std::numbers::pi * turn));
    const double way = std::numbers::pi / 2 * (1 + up);
    const std::complex<double> w = std::polar(size, turn < 0.5 ? way : 2 * std::numbers::pi - way);
    const std::complex<double> z = size > 1e12 ? std::complex<double>(-1, 0) : (1.0 + w) / (1.0 - w);
    const double radius = std::abs(z) * std::tan((90 - grid.join) / 2 * kRadians);
    return {grid.poleLon + std::arg(z) / kRadians, 90 - 2 * std::atan(radius) / kRadians};
}

inline ModelGrid tripolarGrid(const Tripolar& spec = {})
{
    return modelGrid(spec.flatRows + spec.capRows, spec.columns,
                     [spec](double row, double column) { return tripolarPlace(spec, row, column); });
}

/// The same grid, stored from another column on.
inline ModelGrid turnedModel(const ModelGrid& grid, double columns)
{
    return modelGrid(grid.centres.rows, grid.centres.columns,
                     [place = grid.place, columns](double row, double column) { return place(row, column + columns); });
}

/// The same grid, with 0° for all longitudes of what lies on a pole.
inline ModelGrid poleAsOnePlace(ModelGrid grid)
{
    for (std::size_t i = 0; i < grid.centres.lon.size(); ++i)
        if (std::abs(grid.centres.lat[i]) == 90)
            grid.centres.lon[i] = 0;
    return grid;
}

/// Exact corners, as `bounds` would hold them.
inline ReadCornerRows boundsOf(const ModelGrid& grid, std::array<int, 4> order = {0, 1, 2, 3})
{
    return [grid, order](Index first, Index count) -> Result<CornerRows> {
        constexpr std::array<std::pair<double, double>, 4> kCorners{{{-0.5, -0.5}, {-0.5, 0.5}, {0.5, 0.5}, {0.5, -0.5}}};
        CornerRows rows;
        for (Index row = first; row < first + count; ++row)
            for (Index column = 0; column < grid.centres.columns; ++column)
                for (const int k : order) {
                    const auto [down, right] = kCorners[static_cast<std::size_t>(k)];
                    const GeoPoint place = grid.place(static_cast<double>(row) + down, static_cast<double>(column) + right);
                    rows.lon.push_back(place.lon);
                    rows.lat.push_back(place.lat);
                }
        return rows;
    };
}

inline CurvilinearGridPtr built(const ModelGrid& grid, const ReadCornerRows& bounds = {})
{
    const Result<CurvilinearGridPtr> made = CurvilinearGrid::create(grid.centres, bounds);
    if (!made)
        qFatal("%s", made.error().detail.c_str());
    return *made;
}

/// How far a place is from the nearest side of a cell, as an angle; negative inside. By the angles that the corners
/// make around the place: they add up to a turn inside, to nothing outside. Not how the program does it.
struct InCell {
    bool isInside = false;
    double toSide = 10;
};

inline InCell lookInto(const Quad& quad, Vec3 place)
{
    const Vec3 aside = std::abs(place.z) < 0.8 ? Vec3{0, 0, 1} : Vec3{1, 0, 0};
    const Vec3 east = normalised(cross(aside, place));
    const Vec3 north = cross(place, east);
    InCell result;
    double turned = 0;
    for (std::size_t k = 0; k < 4; ++k) {
        const Vec3 a = normalised(quad[k].vector());
        const Vec3 b = normalised(quad[(k + 1) % 4].vector());
        if (dot(a, place) < 0.2)
            return {};
        // Gnomonic: great circles become straight lines.
        const double ax = dot(a, east) / dot(a, place);
        const double ay = dot(a, north) / dot(a, place);
        const double bx = dot(b, east) / dot(b, place);
        const double by = dot(b, north) / dot(b, place);
        turned += std::atan2(ax * by - ay * bx, ax * bx + ay * by);
        const double side = std::hypot(bx - ax, by - ay);
        const double along = side > 0 ? std::clamp(-(ax * (bx - ax) + ay * (by - ay)) / (side * side), 0.0, 1.0) : 0;
        result.toSide = std::min(result.toSide, std::hypot(ax + along * (bx - ax), ay + along * (by - ay)));
    }
    result.isInside = std::abs(turned) > std::numbers::pi;
    return result;
}

/// Every cell that holds a place, by trying all of them.
class EveryCell {
public:
    explicit EveryCell(const CurvilinearGrid& grid)
    {
        for (Index row = 0; row < grid.rows(); ++row)
            for (Index column = 0; column < grid.columns(); ++column) {
                if (!grid.isCell(row, column))
                    continue;
                const Quad quad = grid.cornersOf(row, column);
                Vec3 middle;
                for (const SpherePoint& corner : quad)
                    middle = middle + 0.25 * corner.unit();
                double reach = 0;
                for (const SpherePoint& corner : quad)
                    reach = std::max(reach, length(corner.unit() - middle));
                m_cells.push_back({{static_cast<std::int32_t>(row), static_cast<std::int32_t>(column)}, quad, middle, 1.2 * reach + 0.01});
            }
    }

    struct Found {
        std::vector<GridCell> cells; // that hold the place
        double toSide = 10;          // from the nearest side of any cell
    };

    [[nodiscard]] Found at(GeoPoint geo) const
    {
        const Vec3 place = unitVector(geo);
        Found found;
        for (const Cell& cell : m_cells) {
            if (length(cell.middle - place) > cell.reach)
                continue;
            const InCell in = lookInto(cell.quad, place);
            found.toSide = std::min(found.toSide, in.toSide);
            if (in.isInside)
                found.cells.push_back(cell.cell);
        }
        return found;
    }

private:
    struct Cell {
        GridCell cell;
        Quad quad;
        Vec3 middle;
        double reach = 0;
    };
    std::vector<Cell> m_cells;
};

/// Closer than this to a side a place may be taken for either cell's: rounding of corners and of the place.
inline constexpr double kOnSide = 5e-9;

} // namespace zs::test

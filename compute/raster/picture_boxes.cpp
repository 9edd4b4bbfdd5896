#include "raster/picture_boxes.h"

#include "core/types.h"
#include "task/workers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace zs {
namespace {

constexpr int kMaxSquarePx = 8;
constexpr int kEdgeSteps = 4; // along a square at the edge of the map
constexpr int kHalvings = 12; // towards that edge: the last bit of a pixel of a globe shows many degrees

/// Points of the plane as unit vectors; NaN where they show nothing.
std::vector<Vec3> onSphere(const Projection& projection, const std::vector<PlanePoint>& points)
{
    std::vector<GeoPoint> places(points.size());
    projection.toGeo(points, places);
    std::vector<Vec3> vectors(points.size());
    std::transform(places.begin(), places.end(), vectors.begin(), [](GeoPoint place) { return unitVector(place); });
    return vectors;
}

bool isThere(Vec3 place)
{
    return std::isfinite(place.x) && std::isfinite(place.y) && std::isfinite(place.z);
}

/// The last place on the map on the way from one point to another.
Vec3 lastOnMap(const Projection& projection, PlanePoint on, PlanePoint off)
{
    Vec3 last{kNaN, kNaN, kNaN};
    for (int i = 0; i < kHalvings; ++i) {
        const PlanePoint middle{0.5 * (on.x + off.x), 0.5 * (on.y + off.y)};
        GeoPoint place;
        projection.toGeo({&middle, 1}, {&place, 1});
        const Vec3 at = unitVector(place);
        if (isThere(at))
            last = at;
        (isThere(at) ? on : off) = middle;
    }
    return last;
}

/// What lies between the samples sticks out a little: the sphere bulges, and lines are bent.
void widen(Box3& box)
{
    const double diagonal = box.diagonal();
    box.grow(0.1 * diagonal + 0.25 * diagonal * diagonal);
}

} // namespace

PictureBoxes::PictureBoxes(const Viewport& viewport)
{
    m_squarePx = std::clamp(std::min(viewport.widthPx, viewport.heightPx) / 32, 1, kMaxSquarePx);
    const PlaneBox earth = viewport.projection->fullExtent();
    const double squares = 4.0 * m_squarePx;
    m_isAll = earth.right - earth.left < squares * viewport.pixelWidth() ||
              earth.top - earth.bottom < squares * viewport.pixelHeight();
    if (m_isAll)
        return;
    makeSquares(viewport);
    while (m_levels.back().rows > 1 || m_levels.back().columns > 1) {
        const Level& below = m_levels.back();
        Level level{(below.rows + 1) / 2, (below.columns + 1) / 2, {}};
        level.boxes.resize(static_cast<std::size_t>(level.rows) * static_cast<std::size_t>(level.columns));
        for (int row = 0; row < below.rows; ++row)
            for (int column = 0; column < below.columns; ++column)
                level.boxes[static_cast<std::size_t>(row / 2 * level.columns + column / 2)].add(
                    below.boxes[static_cast<std::size_t>(row * below.columns + column)]);
        m_levels.push_back(std::move(level));
    }
}

void PictureBoxes::makeSquares(const Viewport& viewport)
{
    Level squares{(viewport.heightPx + m_squarePx - 1) / m_squarePx, (viewport.widthPx + m_squarePx - 1) / m_squarePx, {}};
    squares.boxes.resize(static_cast<std::size_t>(squares.rows) * static_cast<std::size_t>(squares.columns));
    const auto borders = [&](int row) {
        std::vector<PlanePoint> points;
        for (int column = 0; column <= squares.columns; ++column)
            points.push_back({viewport.columnEdge(std::min(column * m_squarePx, viewport.widthPx)),
                              viewport.rowEdge(std::min(row * m_squarePx, viewport.heightPx))});
        return onSphere(*viewport.projection, points);
    };
    parallelBlocks(squares.rows, 4, [&](long begin, long end) {
        std::vector<Vec3> above = borders(static_cast<int>(begin));
        for (int row = static_cast<int>(begin); row < end; ++row) {
            std::vector<Vec3> below = borders(row + 1);
            for (int column = 0; column < squares.columns; ++column) {
                const auto i = static_cast<std::size_t>(column);
                const std::array<Vec3, 4> corners{above[i], above[i + 1], below[i], below[i + 1]};
                const auto there = std::count_if(corners.begin(), corners.end(), isThere);
                Box3& box = squares.boxes[static_cast<std::size_t>(row * squares.columns + column)];
                if (there == 4) {
                    for (const Vec3 corner : corners)
                        box.add(corner);
                    widen(box);
                } else {
                    box = partialSquare(viewport, row, column);
                }
            }
            above = std::move(below);
        }
    });
    m_levels.push_back(std::move(squares));
}

/// A square at the edge of the map, or perhaps beside it.
Box3 PictureBoxes::partialSquare(const Viewport& viewport, int row, int column) const
{
    std::vector<PlanePoint> points;
    for (int i = 0; i <= kEdgeSteps; ++i)
        for (int j = 0; j <= kEdgeSteps; ++j)
            points.push_back({viewport.columnEdge(std::min((column + j / double{kEdgeSteps}) * m_squarePx, double(viewport.widthPx))),
                              viewport.rowEdge(std::min((row + i / double{kEdgeSteps}) * m_squarePx, double(viewport.heightPx)))});
    const std::vector<Vec3> places = onSphere(*viewport.projection, points);
    Box3 box;
    const auto look = [&](std::size_t a, std::size_t b) {
        if (isThere(places[a]) == isThere(places[b]))
            return;
        const bool aIsOn = isThere(places[a]);
        const Vec3 last = lastOnMap(*viewport.projection, points[aIsOn ? a : b], points[aIsOn ? b : a]);
        if (isThere(last))
            box.add(last);
    };
    constexpr std::size_t kWidth = kEdgeSteps + 1;
    for (std::size_t i = 0; i < kWidth; ++i)
        for (std::size_t j = 0; j < kWidth; ++j) {
            const std::size_t here = i * kWidth + j;
            if (isThere(places[here]))
                box.add(places[here]);
            if (j + 1 < kWidth)
                look(here, here + 1);
            if (i + 1 < kWidth)
                look(here, here + kWidth);
        }
    widen(box);
    return box;
}

bool PictureBoxes::meets(const Box3& box) const
{
    if (box.isEmpty())
        return false;
    return m_isAll || meetsAt(m_levels.size() - 1, 0, 0, box);
}

bool PictureBoxes::meetsAt(std::size_t level, int row, int column, const Box3& box) const
{
    const Level& here = m_levels[level];
    if (!here.boxes[static_cast<std::size_t>(row * here.columns + column)].meets(box))
        return false;
    if (level == 0)
        return true;
    const Level& below = m_levels[level - 1];
    for (int r = 2 * row; r < std::min(2 * row + 2, below.rows); ++r)
        for (int c = 2 * column; c < std::min(2 * column + 2, below.columns); ++c)
            if (meetsAt(level - 1, r, c, box))
                return true;
    return false;
}

} // namespace zs

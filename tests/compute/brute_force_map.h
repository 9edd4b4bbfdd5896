#pragma once

#include "geo/grid.h"
#include "geo/viewport.h"
#include "raster/aggregate.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace zs::test {

/// What a map has to show. Shape:   row-major, one entry per pixel
struct Picture {
    std::vector<double> values;
    std::vector<bool> isOnGrid;
};

/// The reference: every cell is tried for every pixel, nothing is looked up.
class BruteForce {
public:
    BruteForce(const Viewport& viewport, const RectilinearGrid& grid, const std::vector<double>& field)
        : m_viewport(viewport), m_grid(grid), m_field(field)
    {
        const bool bothDegrees = viewport.projection->isPlateCarree() && grid.projection()->isPlateCarree();
        m_isSeparable = bothDegrees || viewport.projection->definition() == grid.projection()->definition();
        m_period = m_isSeparable ? viewport.projection->xPeriod() : 0;
        if (!m_isSeparable)
            projectCentres();
    }

    Picture draw(Aggregation aggregation) const
    {
        Picture picture;
        for (int row = 0; row < m_viewport.heightPx; ++row)
            for (int column = 0; column < m_viewport.widthPx; ++column) {
                const auto [value, isOnGrid] = pixel(row, column, aggregation);
                picture.values.push_back(value);
                picture.isOnGrid.push_back(isOnGrid);
            }
        return picture;
    }

private:
    struct Range {
        double low, high;
    };

    Range columnEdges(Index column) const { return rangeOf(m_grid.xAxis(), column); }
    Range rowEdges(Index row) const { return rangeOf(m_grid.yAxis(), row); }
    static Range rangeOf(const EdgeAxis& axis, Index cell)
    {
        const Index gap = axis.isRising() ? cell : axis.size() - 1 - cell;
        return {axis.rising()[static_cast<std::size_t>(gap)], axis.rising()[static_cast<std::size_t>(gap) + 1]};
    }
    double cell(Index row, Index column) const
    {
        return m_field[static_cast<std::size_t>(row * m_grid.columns() + column)];
    }

    void projectCentres()
    {
        for (std::int32_t row = 0; row < m_grid.rows(); ++row)
            for (std::int32_t column = 0; column < m_grid.columns(); ++column) {
                const GridCell one{row, column};
                GeoPoint place;
                PlanePoint point;
                m_grid.centresOf({&one, 1}, {&place, 1});
                m_viewport.projection->toPlane({&place, 1}, {&point, 1});
                m_centres.push_back(point);
            }
    }

    std::pair<double, bool> pixel(int row, int column, Aggregation aggregation) const
    {
        const Range x{m_viewport.columnEdge(column), m_viewport.columnEdge(column + 1)};
        const Range y{m_viewport.rowEdge(row + 1), m_viewport.rowEdge(row)};
        if (aggregation == Aggregation::mean && m_isSeparable)
            return areaMean(x, y);
        if (aggregation != Aggregation::nearest) {
            const std::vector<double> inside = cellsWithin(x, y);
            if (!inside.empty())
                return {reduce(inside, aggregation), true};
        }
        const auto under = cellUnder(m_viewport.pixelCentre(row, column));
        if (!under)
            return {kNaN, false};
        return {aggregation == Aggregation::count ? reduce({*under}, aggregation) : *under, true};
    }

    std::vector<int> turns() const
    {
        return m_period > 0 ? std::vector<int>{-4, -3, -2, -1, 0, 1, 2, 3, 4} : std::vector<int>{0};
    }

    std::pair<double, bool> areaMean(Range x, Range y) const
    {
        constexpr double kSliver = 1e-8;
        double sum = 0;
        double area = 0;
        bool isOnGrid = false;
        for (Index row = 0; row < m_grid.rows(); ++row) {
            const Range lat = rowEdges(row);
            const double dy = std::min(y.high, lat.high) - std::max(y.low, lat.low);
            if (dy < kSliver * std::min(y.high - y.low, lat.high - lat.low))
                continue;
            for (Index column = 0; column < m_grid.columns(); ++column)
                for (const int turn : turns()) {
                    const Range lon = columnEdges(column);
                    const double shift = turn * m_period;
                    const double dx = std::min(x.high, lon.high + shift) - std::max(x.low, lon.low + shift);
                    if (dx < kSliver * std::min(x.high - x.low, lon.high - lon.low) || lon.low == lon.high)
                        continue;
                    isOnGrid = true;
                    if (const double value = cell(row, column); !std::isnan(value)) {
                        sum += value * dx * dy;
                        area += dx * dy;
                    }
                }
        }
        return {area > 0 ? sum / area : kNaN, isOnGrid};
    }

    std::vector<double> cellsWithin(Range x, Range y) const
    {
        std::vector<double> inside;
        for (Index row = 0; row < m_grid.rows(); ++row)
            for (Index column = 0; column < m_grid.columns(); ++column) {
                const auto i = static_cast<std::size_t>(row * m_grid.columns() + column);
                const PlanePoint centre = m_isSeparable
                                              ? PlanePoint{m_grid.xAxis().centre(column), m_grid.yAxis().centre(row)}
                                              : m_centres[i];
                const double period = m_viewport.projection->xPeriod();
                if (!(centre.y >= y.low && centre.y < y.high))
                    continue;
                for (int turn = -4; turn <= 4; ++turn) {
                    if (turn != 0 && period == 0)
                        continue;
                    const double at = centre.x + turn * period;
                    if (at >= x.low && at < x.high)
                        inside.push_back(m_field[i]);
                }
            }
        return inside;
    }

    static double reduce(const std::vector<double>& cells, Aggregation aggregation)
    {
        std::vector<double> numbers;
        std::copy_if(cells.begin(), cells.end(), std::back_inserter(numbers),
                     [](double cell) { return !std::isnan(cell); });
        if (aggregation == Aggregation::count)
            return static_cast<double>(numbers.size());
        if (numbers.empty())
            return kNaN;
        if (aggregation == Aggregation::min)
            return *std::min_element(numbers.begin(), numbers.end());
        if (aggregation == Aggregation::max)
            return *std::max_element(numbers.begin(), numbers.end());
        return std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
    }

    std::optional<double> cellUnder(PlanePoint point) const
    {
        if (!m_isSeparable) {
            GeoPoint place;
            m_viewport.projection->toGeo({&point, 1}, {&place, 1});
            m_grid.projection()->toPlane({&place, 1}, {&point, 1});
        }
        const double period = m_grid.projection()->xPeriod();
        for (Index row = 0; row < m_grid.rows(); ++row) {
            const Range y = rowEdges(row);
            const bool isLastRow = y.high == m_grid.yAxis().rising().back();
            if (!(point.y >= y.low && (point.y < y.high || (isLastRow && point.y == y.high))))
                continue;
            for (Index column = 0; column < m_grid.columns(); ++column)
                for (int turn = -4; turn <= 4; ++turn) {
                    const Range x = columnEdges(column);
                    const double at = point.x + turn * period;
                    if (at >= x.low && at < x.high)
                        return cell(row, column);
                }
        }
        return std::nullopt;
    }

    const Viewport& m_viewport;
    const RectilinearGrid& m_grid;
    const std::vector<double>& m_field;
    bool m_isSeparable;
    double m_period;
    std::vector<PlanePoint> m_centres;
};

} // namespace zs::test

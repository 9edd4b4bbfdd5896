#include "raster/pixel_centres.h"

#include "core/at.h"
#include "raster/cubic_patch.h"
#include "task/workers.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

namespace zs {

namespace {

/// A grid of longitudes and latitudes: there a place that is nearly known says which cell holds it.
class CertainCells {
public:
    explicit CertainCells(const RectilinearGrid& grid) : m_x(grid.xAxis()), m_y(grid.yAxis()) {}

    /// Nothing when the cell could be another one.
    [[nodiscard]] std::optional<GridCell> cellOf(GeoPoint place, double error) const
    {
        const Index row = certainCell(m_y, place.lat, error);
        const Index column = row < 0 ? -1 : certainCell(m_x, place.lon, error);
        if (column < 0)
            return std::nullopt;
        return GridCell{static_cast<std::int32_t>(row), static_cast<std::int32_t>(column)};
    }

private:
    static Index certainCell(const EdgeAxis& axis, double value, double error)
    {
        const Index cell = axis.cellOf(value);
        if (cell < 0)
            return -1;
        if (axis.period() > 0)
            value -= std::floor((value - axis.rising().front()) / axis.period()) * axis.period();
        const Index gap = axis.isRising() ? cell : axis.size() - 1 - cell;
        return value - error >= axis.rising()[at(gap)] && value + error < axis.rising()[at(gap + 1)] ? cell : -1;
    }

    const EdgeAxis& m_x;
    const EdgeAxis& m_y;
};

/// A block of pixels.
class CentreTile {
public:
    CentreTile(PixelTable& table, int firstRow, int endRow, int firstColumn, int endColumn)
        : m_table(table), m_firstRow(firstRow), m_firstColumn(firstColumn), m_columns(endColumn - firstColumn)
    {
        for (int row = firstRow; row < endRow; ++row)
            m_ys.push_back(table.viewport.pixelCentre(row, 0).y);
        for (int column = firstColumn; column < endColumn; ++column)
            m_xs.push_back(table.viewport.pixelCentre(0, column).x);
    }

    void run()
    {
        const auto* const grid = dynamic_cast<const RectilinearGrid*>(m_table.grid.get());
        const bool isLarge = std::min(m_xs.size(), m_ys.size()) >= at(CubicPatch::kMinPoints);
        if (grid && grid->projection()->isPlateCarree() && isLarge)
            findCertain(CertainCells(*grid));
        for (Index row = 0; row < static_cast<Index>(m_ys.size()); ++row)
            findRest(row);
    }

private:
    [[nodiscard]] std::size_t pixel(Index row, Index column) const
    {
        return at((m_firstRow + row) * m_table.viewport.widthPx + m_firstColumn + column);
    }

    [[nodiscard]] bool hasRuns(std::size_t pixel) const
    {
        return !m_table.firstRun.empty() && m_table.firstRun[pixel] < m_table.firstRun[pixel + 1];
    }

    /// From the places of a few pixels, as far as their neighbours' cells follow from these.
    void findCertain(const CertainCells& cells)
    {
        constexpr double kMaxError = 1;         // degrees
        constexpr double kRounding = 1e-9;
        CubicPatch patch(m_ys, m_xs);
        std::vector<PlanePoint> points;
        for (const CubicPatch::Point& sample : patch.samples())
            points.push_back({m_xs[at(sample.column)], m_ys[at(sample.row)]});
        std::vector<GeoPoint> places(points.size());
        m_table.viewport.projection->toGeo(points, places);
        std::vector<NumberPair> values;
        for (const GeoPoint& place : places)
            values.push_back({place.lon, place.lat});
        patch.setValues(values);
        CubicPatch::Row row{};
        for (Index y = 0; y < static_cast<Index>(m_ys.size()); ++y) {
            patch.readRow(y, row);
            for (Index x = 0; x < m_columns; ++x)
                if (row.error[at(x)] < kMaxError && !hasRuns(pixel(y, x)))
                    if (const auto cell = cells.cellOf({row.a[at(x)], row.b[at(x)]}, row.error[at(x)] + kRounding))
                        m_table.centres[pixel(y, x)] = *cell;
        }
    }

    /// One by one, exactly.
    void findRest(Index row)
    {
        std::vector<std::size_t> pixels;
        std::vector<PlanePoint> points;
        for (Index column = 0; column < m_columns; ++column)
            if (const std::size_t one = pixel(row, column); m_table.centres[one].row < 0 && !hasRuns(one)) {
                pixels.push_back(one);
                points.push_back({m_xs[at(column)], m_ys[at(row)]});
            }
        std::vector<GeoPoint> places(points.size());
        std::vector<GridCell> cells(points.size());
        m_table.viewport.projection->toGeo(points, places);
        m_table.grid->cellsAt(places, cells);
        for (std::size_t i = 0; i < pixels.size(); ++i)
            m_table.centres[pixels[i]] = cells[i];
    }

    PixelTable& m_table;
    Index m_firstRow;
    Index m_firstColumn;
    Index m_columns;
    std::vector<double> m_ys;
    std::vector<double> m_xs;
};

} // namespace

void findCentres(PixelTable& table, const std::stop_token& stop)
{
    const Viewport& viewport = table.viewport;
    table.centres.assign(at(Index{viewport.widthPx} * viewport.heightPx), GridCell());
    const std::vector<int> rows = patchBorders(viewport.heightPx);
    const std::vector<int> columns = patchBorders(viewport.widthPx);
    parallelBlocks(static_cast<long>(rows.size()) - 1, 1, [&](long begin, long end) {
        for (long row = begin; row < end; ++row)
            for (std::size_t column = 0; column + 1 < columns.size() && !stop.stop_requested(); ++column)
                CentreTile(table, rows[at(row)], rows[at(row + 1)], columns[column], columns[column + 1]).run();
    });
}

} // namespace zs

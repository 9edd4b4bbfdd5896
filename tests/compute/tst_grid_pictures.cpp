#include "brute_force_map.h"
#include "curvilinear_fixture.h"
#include "map_fixture.h"

using namespace zs;
using namespace zs::test;

namespace {

constexpr const char* kProjections[] = {"plate-carree", "robinson", "+proj=ortho +lat_0=62 +lon_0=95 +R=6371000",
                                        "stereographic-north", "lambert-conformal"};

ProjectionPtr projectionOf(const QByteArray& text)
{
    const Result<ProjectionPtr> projection = parseProjection(text.toStdString());
    if (!projection)
        qFatal("%s", projection.error().detail.c_str());
    return *projection;
}

/// The whole map, or the part of it around the fold or the date line.
Viewport viewOf(const QByteArray& projection, double zoom, GeoPoint around, QSize size)
{
    Viewport viewport{projectionOf(projection), 0, 0, 0, 0, size.width(), size.height()};
    const PlaneBox box = viewport.projection->fullExtent();
    PlanePoint middle{0.5 * (box.left + box.right), 0.5 * (box.bottom + box.top)};
    if (zoom > 1)
        viewport.projection->toPlane({&around, 1}, {&middle, 1});
    viewport.left = middle.x - 0.5 * (box.right - box.left) / zoom;
    viewport.right = middle.x + 0.5 * (box.right - box.left) / zoom;
    viewport.bottom = middle.y - 0.5 * (box.top - box.bottom) / zoom;
    viewport.top = middle.y + 0.5 * (box.top - box.bottom) / zoom;
    return viewport;
}

/// The reference for a curvilinear grid: for every pixel all cells are tried.
class EveryPixel {
public:
    EveryPixel(const Viewport& viewport, const CurvilinearGrid& grid, const std::vector<double>& field)
        : m_viewport(viewport), m_grid(grid), m_field(field), m_every(grid)
    {
        for (std::int32_t row = 0; row < grid.rows(); ++row)
            for (std::int32_t column = 0; column < grid.columns(); ++column) {
                const GridCell cell{row, column};
                GeoPoint place;
                PlanePoint point{kNaN, kNaN};
                grid.centresOf({&cell, 1}, {&place, 1});
                if (grid.isCell(row, column))
                    viewport.projection->toPlane({&place, 1}, {&point, 1});
                m_centres.push_back(point);
            }
    }

    struct Pixel {
        double value = kNaN;
        bool isOnGrid = false;
        bool isOnSide = false; // of two cells: either is right
    };

    [[nodiscard]] Pixel at(int row, int column, Aggregation aggregation) const
    {
        std::vector<double> inside;
        if (aggregation != Aggregation::nearest)
            inside = valuesWithin(row, column);
        if (!inside.empty())
            return {reduced(inside, aggregation), true, false};
        const PlanePoint point = m_viewport.pixelCentre(row, column);
        GeoPoint place;
        m_viewport.projection->toGeo({&point, 1}, {&place, 1});
        if (!std::isfinite(place.lon) || !std::isfinite(place.lat))
            return {};
        const EveryCell::Found found = m_every.at(place);
        const bool isOnSide = found.toSide < kOnSide;
        if (found.cells.empty())
            return {kNaN, false, isOnSide};
        const GridCell cell = found.cells[0];
        return {m_field[static_cast<std::size_t>(cell.row * m_grid.columns() + cell.column)], true, isOnSide};
    }

private:
    [[nodiscard]] std::vector<double> valuesWithin(int row, int column) const
    {
        const double left = m_viewport.columnEdge(column);
        const double right = m_viewport.columnEdge(column + 1);
        const double top = m_viewport.rowEdge(row);
        const double bottom = m_viewport.rowEdge(row + 1);
        const double period = m_viewport.projection->xPeriod();
        std::vector<double> inside;
        for (std::size_t i = 0; i < m_centres.size(); ++i) {
            if (!(m_centres[i].y >= bottom && m_centres[i].y < top))
                continue;
            for (int turn = period > 0 ? -3 : 0; turn <= (period > 0 ? 3 : 0); ++turn) {
                const double x = m_centres[i].x + turn * period;
                if (x >= left && x < right)
                    inside.push_back(m_field[i]);
            }
        }
        return inside;
    }

    static double reduced(const std::vector<double>& values, Aggregation aggregation)
    {
        double sum = 0;
        double most = kNaN;
        int count = 0;
        for (const double value : values)
            if (value == value) {
                sum += value;
                most = count++ == 0 ? value : std::max(most, value);
            }
        if (count == 0)
            return kNaN;
        return aggregation == Aggregation::max ? most : sum / count;
    }

    const Viewport& m_viewport;
    const CurvilinearGrid& m_grid;
    const std::vector<double>& m_field;
    EveryCell m_every;
    std::vector<PlanePoint> m_centres;
};

ModelGrid withLand(ModelGrid model)
{
    for (Index row = 0; row < model.centres.rows; ++row)
        for (Index column = 0; column < model.centres.columns; ++column) {
            const bool isLand = (row > 12 && row < 24 && column > 4 && column < 13) || (row > 26 && column > 24 && column < 31) ||
                                (row * 7 + column) % 13 == 0;
            if (isLand)
                model.centres.lon[static_cast<std::size_t>(row * model.centres.columns + column)] = kNaN;
        }
    return model;
}

CurvilinearGridPtr curvilinearOf(const QByteArray& name)
{
    Tripolar folded;
    folded.foldsOnRow = true;
    if (name == "tripolar")
        return built(tripolarGrid());
    if (name == "tripolar with bounds")
        return built(tripolarGrid(), boundsOf(tripolarGrid()));
    if (name == "tripolar, fold on a row")
        return built(tripolarGrid(folded));
    if (name == "tripolar with land")
        return built(withLand(tripolarGrid()));
    if (name == "fine tripolar")
        return built(tripolarGrid({150, 80, 34}));
    if (name == "regional across the date line")
        return built(modelGrid(24, 31, [](double row, double column) {
            return GeoPoint{163 + 1.3 * column + 0.4 * row, 20 + 1.6 * row - 0.5 * column};
        }));
    return nullptr;
}

GridPtr rectilinearOf(const QByteArray& name)
{
    if (name == "rectilinear")
        return lonLatGrid(spaced(0, 360, 40), spaced(90, -90, 24));
    if (name == "Gaussian") {
        std::vector<double> latitudes;
        for (int i = 0; i <= 26; ++i)
            latitudes.push_back(std::asin(1 - 2 * i / 26.0) / kRadians);
        return lonLatGrid(spaced(-4, 356, 45), latitudes);
    }
    if (name == "Lambert")
        return lonLatGrid(spaced(-2e6, 2.3e6, 31), spaced(-1.7e6, 1.9e6, 29), "+proj=lcc +lat_1=48 +lat_2=60 +lat_0=55 +lon_0=80 +R=6370000");
    return lonLatGrid(spaced(-28, 18, 29), spaced(-23, 21, 27), "+proj=ob_tran +o_proj=longlat +o_lat_p=39.25 +o_lon_p=0 +lon_0=18");
}

} // namespace

/// Every grid in every projection, through the chunks that a plan asks for, against drawing it the slow way.
class TestGridPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void curvilinearGridsEqualBruteForce_data();
    void curvilinearGridsEqualBruteForce();
    void straightGridsEqualBruteForce_data();
    void straightGridsEqualBruteForce();
    void plansEveryChunkAndFewMore_data();
    void plansEveryChunkAndFewMore();
};

void TestGridPictures::curvilinearGridsEqualBruteForce_data()
{
    QTest::addColumn<QByteArray>("grid");
    QTest::addColumn<QByteArray>("projection");
    for (const char* grid : {"tripolar", "tripolar with bounds", "tripolar, fold on a row", "tripolar with land", "fine tripolar", "regional across the date line"})
        for (const char* projection : kProjections)
            QTest::addRow("%s in %s", grid, projection) << QByteArray(grid) << QByteArray(projection);
}

void TestGridPictures::curvilinearGridsEqualBruteForce()
{
    QFETCH(QByteArray, grid);
    QFETCH(QByteArray, projection);
    const CurvilinearGridPtr made = curvilinearOf(grid);
    const FieldSpec spec{{made->rows(), made->columns()}, {7, 9}, 0, 1, {{0, 0}}, false};
    const std::vector<double> field = randomField(made->rows() * made->columns(), 3);
    const MapLayer layer = layerOf(spec, made);
    struct View {
        double zoom;
        GeoPoint around;
    };
    for (const View& view : {View{1, {}}, View{3.3, {95, 70}}, View{9, {81, 61}}, View{5, {179, 48}}}) {
        const Viewport viewport = viewOf(projection, view.zoom, view.around, {63, 47});
        if (!viewport.isValid())
            continue; // the place is on the other side
        const EveryPixel reference(viewport, *made, field);
        const ViewPlan plan = planView(viewport, layer, spec.slice);
        for (const Aggregation aggregation : {Aggregation::mean, Aggregation::nearest, Aggregation::max}) {
            const Aggregate picture = rasterize(plan, allChunks(spec, field, plan), aggregation);
            int onSide = 0;
            for (int row = 0; row < viewport.heightPx; ++row)
                for (int column = 0; column < viewport.widthPx; ++column) {
                    const auto i = static_cast<std::size_t>(row * viewport.widthPx + column);
                    const EveryPixel::Pixel expected = reference.at(row, column, aggregation);
                    onSide += expected.isOnSide ? 1 : 0;
                    const bool isOnGrid = picture.states[i] == PixelState::data;
                    const double value = plan.requests.empty() ? kNaN : valueAt(picture, i);
                    const bool isSame = isOnGrid == expected.isOnGrid &&
                                        ((std::isnan(value) && std::isnan(expected.value)) || std::abs(value - expected.value) < 1e-4);
                    QVERIFY2(isSame || expected.isOnSide,
                             qPrintable(QString("zoom %1, %2, row %3, column %4: %5 (%6) instead of %7 (%8)")
                                            .arg(view.zoom).arg(QString::fromUtf8(aggregationName(aggregation).data()))
                                            .arg(row).arg(column).arg(value).arg(isOnGrid).arg(expected.value).arg(expected.isOnGrid)));
                }
            // The middle of a picture of plate carrée can run along a meridian that is a side of many cells.
            QVERIFY2(onSide <= 2 * (viewport.widthPx + viewport.heightPx), qPrintable(QString::number(onSide)));
        }
    }
}

void TestGridPictures::straightGridsEqualBruteForce_data()
{
    QTest::addColumn<QByteArray>("grid");
    QTest::addColumn<QByteArray>("projection");
    for (const char* grid : {"rectilinear", "Gaussian", "Lambert", "rotated pole"})
        for (const char* projection : kProjections)
            QTest::addRow("%s in %s", grid, projection) << QByteArray(grid) << QByteArray(projection);
}

void TestGridPictures::straightGridsEqualBruteForce()
{
    QFETCH(QByteArray, grid);
    QFETCH(QByteArray, projection);
    const auto made = std::dynamic_pointer_cast<const RectilinearGrid>(rectilinearOf(grid));
    const FieldSpec spec{{made->rows(), made->columns()}, {7, 9}, 0, 1, {{0, 0}}, false};
    const std::vector<double> field = randomField(made->rows() * made->columns(), 3);
    for (const double zoom : {1.0, 3.7}) {
        const Viewport viewport = viewOf(projection, zoom, {80, 57}, {63, 47});
        const ViewPlan plan = planView(viewport, layerOf(spec, made), spec.slice);
        const BruteForce reference(viewport, *made, field);
        for (const Aggregation aggregation : {Aggregation::mean, Aggregation::nearest, Aggregation::max}) {
            const Aggregate picture = rasterize(plan, allChunks(spec, field, plan), aggregation);
            const Picture expected = reference.draw(aggregation);
            for (std::size_t i = 0; i < expected.values.size(); ++i) {
                const double value = valueAt(picture, i);
                const bool isSame = (picture.states[i] == PixelState::data) == expected.isOnGrid[i] &&
                                    ((std::isnan(value) && std::isnan(expected.values[i])) || std::abs(value - expected.values[i]) < 1e-4);
                QVERIFY2(isSame, qPrintable(QString("zoom %1, %2, pixel %3: %4 instead of %5").arg(zoom).arg(QString::fromUtf8(aggregationName(aggregation).data())).arg(i).arg(value).arg(expected.values[i])));
            }
        }
    }
}

void TestGridPictures::plansEveryChunkAndFewMore_data()
{
    QTest::addColumn<QByteArray>("projection");
    for (const char* projection : kProjections)
        QTest::newRow(projection) << QByteArray(projection);
}

/// Against what a table of all pixels needs: nothing may be missing, and what is more must lie beside it. Islands of few
/// cells in land that has no places are found too.
void TestGridPictures::plansEveryChunkAndFewMore()
{
    QFETCH(QByteArray, projection);
    ModelGrid model = tripolarGrid({240, 120, 50});
    for (Index row = 60; row < 150; ++row)
        for (Index column = 30; column < 110; ++column)
            if (row % 23 != 0 || column % 19 != 0)
                model.centres.lat[static_cast<std::size_t>(row * 240 + column)] = kNaN;
    const ReadCornerRows exact = boundsOf(model);
    const CurvilinearGridPtr grid = built(model, exact); // islands have their size from the bounds
    constexpr Index kChunk = 5;
    const FieldSpec spec{{grid->rows(), grid->columns()}, {kChunk, kChunk}, 0, 1, {{0, 0}}, false};
    const Index wide = grid->columns() / kChunk;
    for (const double zoom : {1.0, 4.0, 17.0}) {
        const Viewport viewport = viewOf(projection, zoom, {95, 66}, {117, 83});
        std::vector<char> planned(static_cast<std::size_t>(grid->rows() / kChunk * wide), 0);
        std::vector<char> needed = planned;
        std::vector<char> beside = planned;
        for (const ChunkRequest& request : planView(viewport, layerOf(spec, grid), spec.slice).requests)
            planned[static_cast<std::size_t>(request.key.cell[0] * wide + request.key.cell[1])] = 1;
        const auto need = [&](Index row, Index column) {
            needed[static_cast<std::size_t>(row / kChunk * wide + column / kChunk)] = 1;
            for (const Index down : {-kChunk, Index{0}, kChunk})
                for (const Index right : {-kChunk, Index{0}, kChunk}) {
                    const Index r = std::clamp(row + down, Index{0}, grid->rows() - 1);
                    const Index c = (column + right + grid->columns()) % grid->columns();
                    beside[static_cast<std::size_t>(r / kChunk * wide + c / kChunk)] = 1;
                }
            if (row >= grid->rows() - kChunk) // across the fold
                beside[static_cast<std::size_t>(row / kChunk * wide + (grid->columns() - 1 - column) / kChunk)] = 1;
        };
        const PixelTablePtr table = buildPixelTable(viewport, grid, Aggregation::mean);
        for (const GridCell cell : table->centres)
            if (cell.row >= 0)
                need(cell.row, cell.column);
        for (const CellRun& run : table->runs)
            for (std::int32_t i = 0; i < run.count; ++i)
                need(run.row, run.firstColumn + i);
        int count = 0;
        int tooMany = 0;
        for (std::size_t chunk = 0; chunk < needed.size(); ++chunk) {
            QVERIFY2(planned[chunk] || !needed[chunk], qPrintable(QString("zoom %1: chunk %2 is missing").arg(zoom).arg(chunk)));
            count += needed[chunk];
            tooMany += planned[chunk] && !beside[chunk];
        }
        QVERIFY2(tooMany <= count / 10 + 8, qPrintable(QString("zoom %1: %2 too many besides %3").arg(zoom).arg(tooMany).arg(count)));
    }
}

QTEST_GUILESS_MAIN(TestGridPictures)
#include "tst_grid_pictures.moc"

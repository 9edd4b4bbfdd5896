#include "curvilinear_fixture.h"
#include "map_fixture.h"

#include <random>

using namespace zs;
using namespace zs::test;

namespace {

/// Places all over the Earth, more of them where grids go wrong: the date line, the poles, the fold of `Tripolar`.
std::vector<GeoPoint> trickyPlaces(int count)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> unit(-1, 1);
    std::vector<GeoPoint> places{{0, 90}, {123, 90}, {0, -90}, {180, 0}, {-180, 0}, {540, 12}, {80, 60}, {260, 60}, {80, 89.99}};
    for (int i = 0; i < count; ++i) {
        places.push_back({360 * unit(random), std::asin(unit(random)) / kRadians});
        places.push_back({180 + 0.5 * unit(random), 85 * unit(random)});
        places.push_back({360 * unit(random), 90 - 2 * std::abs(unit(random))});
        places.push_back({80 + (i % 2) * 180 + 0.2 * unit(random), 75 + 15 * unit(random)}); // along the fold
        places.push_back({80 + (i % 2) * 180 + 3 * unit(random), 60 + 2 * unit(random)});   // around its two poles
        places.push_back({360 * unit(random), -78 + 0.5 * unit(random)});
    }
    return places;
}

QString text(GridCell cell)
{
    return QString("%1,%2").arg(cell.row).arg(cell.column);
}

QString text(GeoPoint place)
{
    return QString("%1° E %2° N").arg(place.lon).arg(place.lat);
}

/// ", at 12° E 3° N: cell 3,4 instead of 3,5"; "" when the grid finds what trying all cells finds.
QString firstDifference(const CurvilinearGrid& grid, const std::vector<GeoPoint>& places)
{
    const EveryCell every(grid);
    std::vector<GridCell> cells(places.size());
    grid.cellsAt(places, cells);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const EveryCell::Found found = every.at(places[i]);
        if (found.toSide < kOnSide)
            continue;
        const bool isRight = found.cells.empty() ? cells[i].row < 0
                                                 : std::find(found.cells.begin(), found.cells.end(), cells[i]) != found.cells.end();
        if (!isRight)
            return QString(", at %1: cell %2 instead of %3").arg(text(places[i]), text(cells[i]), found.cells.empty() ? "none" : text(found.cells[0]));
    }
    return {};
}

ModelGrid lonLatModel(Index rows, Index columns, double west, double step, double south, double rowStep)
{
    return modelGrid(rows, columns, [=](double row, double column) {
        return GeoPoint{west + step * (column + 0.5), south + rowStep * (row + 0.5)};
    });
}

} // namespace

class TestCurvilinearGrid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheCellThatHoldsAPlace_data();
    void findsTheCellThatHoldsAPlace();
    void coversTheEarthOnce_data();
    void coversTheEarthOnce();
    void averagedCornersAreNearTheTrueOnes_data();
    void averagedCornersAreNearTheTrueOnes();
    void isTheRectilinearGridWhereItIsOne();
    void leavesOutWhatIsNoPlace_data();
    void leavesOutWhatIsNoPlace();
    void zeroIsAPlaceOnce();
    void drawsCellsWithoutNeighbours();
    void showsRepeatedCellsOnce();
    void takesBoundsInAnyOrder();
    void doesNotSmearAcrossATear();
    void drawsASingleRow();
    void refusesWhatIsNoGrid();
    void knowsItsExtent();
};

void TestCurvilinearGrid::findsTheCellThatHoldsAPlace_data()
{
    QTest::addColumn<ModelGrid>("model");
    QTest::addColumn<bool>("withBounds");
    Tripolar folded;
    folded.foldsOnRow = true;
    Tripolar other;
    other.poleLon = -110;
    other.columns = 37; // odd
    QTest::newRow("tripolar") << tripolarGrid() << false;
    QTest::newRow("tripolar with bounds") << tripolarGrid() << true;
    QTest::newRow("tripolar, fold on a row") << tripolarGrid(folded) << false;
    QTest::newRow("tripolar, odd number of columns") << tripolarGrid(other) << false;
    QTest::newRow("longitudes and latitudes") << lonLatModel(36, 72, -180, 5, -90, 5) << false;
    QTest::newRow("from north to south, from 20") << lonLatModel(18, 36, 20, 10, 90, -10) << false;
    QTest::newRow("coarse") << lonLatModel(6, 12, 0, 30, -90, 30) << false;
    QTest::newRow("rotated, over the pole") << modelGrid(31, 41, [](double row, double column) {
        // x and y of a plane that touches the sphere at 84° N 170° E
        const Vec3 up = unitVector({170, 84});
        const Vec3 east = unitVector({260, 0});
        const Vec3 north = cross(up, east);
        return placeOf(normalised(up + (0.01 * (column - 20)) * east + (0.012 * (row - 15)) * north));
    }) << false;
    QTest::newRow("swath across the date line") << modelGrid(50, 9, [](double row, double column) {
        return GeoPoint{172 + 0.7 * column + 0.2 * row, -50 + 2 * row - 0.3 * column};
    }) << false;
}

void TestCurvilinearGrid::findsTheCellThatHoldsAPlace()
{
    QFETCH(ModelGrid, model);
    QFETCH(bool, withBounds);
    const CurvilinearGridPtr grid = built(model, withBounds ? boundsOf(model) : ReadCornerRows());
    QCOMPARE(firstDifference(*grid, trickyPlaces(700)), QString());
    std::vector<GeoPoint> nearCentres; // walks from cell to cell
    for (std::size_t i = 0; i < model.centres.lon.size(); ++i)
        nearCentres.push_back({model.centres.lon[i] + 0.3, model.centres.lat[i]});
    QCOMPARE(firstDifference(*grid, nearCentres), QString());
}

void TestCurvilinearGrid::coversTheEarthOnce_data()
{
    QTest::addColumn<ModelGrid>("model");
    QTest::addColumn<bool>("withBounds");
    QTest::addColumn<double>("south");
    Tripolar folded;
    folded.foldsOnRow = true;
    QTest::newRow("tripolar") << tripolarGrid() << false << -77.0;
    QTest::newRow("tripolar with bounds") << tripolarGrid() << true << -77.9;
    QTest::newRow("tripolar, fold on a row") << tripolarGrid(folded) << false << -77.0;
    QTest::newRow("tripolar, the first column elsewhere") << turnedModel(tripolarGrid({120, 66, 27}), 37) << false << -77.0;
    QTest::newRow("longitudes and latitudes") << lonLatModel(36, 72, -180, 5, -90, 5) << false << -90.0;
    QTest::newRow("a row on the pole") << lonLatModel(37, 72, 0, 5, 92.5, -5) << false << -90.0;
    QTest::newRow("a row on the pole, one place") << poleAsOnePlace(lonLatModel(37, 72, 0, 5, 92.5, -5)) << false << -90.0;
    QTest::newRow("Gaussian, nearly") << lonLatModel(33, 64, 0, 5.625, -89, 5.4) << false << -90.0;
}

/// No hole, no seam, no smear: every place of the ocean lies in one cell, and in one alone.
void TestCurvilinearGrid::coversTheEarthOnce()
{
    QFETCH(ModelGrid, model);
    QFETCH(bool, withBounds);
    QFETCH(double, south);
    const CurvilinearGridPtr grid = built(model, withBounds ? boundsOf(model) : ReadCornerRows());
    const EveryCell every(*grid);
    std::vector<GeoPoint> places = trickyPlaces(1500);
    std::erase_if(places, [&](GeoPoint place) { return place.lat < south; });
    std::vector<GridCell> cells(places.size());
    grid->cellsAt(places, cells);
    for (std::size_t i = 0; i < places.size(); ++i) {
        QVERIFY2(cells[i].row >= 0, qPrintable("hole at " + text(places[i])));
        const EveryCell::Found found = every.at(places[i]);
        QVERIFY2(found.cells.size() == 1 || found.toSide < kOnSide,
                 qPrintable(QString("%1 cells at %2").arg(found.cells.size()).arg(text(places[i]))));
    }
}

void TestCurvilinearGrid::averagedCornersAreNearTheTrueOnes_data()
{
    QTest::addColumn<ModelGrid>("model");
    QTest::newRow("tripolar") << tripolarGrid({120, 66, 27});
    QTest::newRow("tripolar, fold on a row") << tripolarGrid({120, 66, 27, true});
    QTest::newRow("tripolar, the first column elsewhere") << turnedModel(tripolarGrid({120, 66, 27}), 37);
    QTest::newRow("tripolar, cells as wide as high") << turnedModel(tripolarGrid({120, 46, 14, false, -78, 60}), -37);
    QTest::newRow("regional") << lonLatModel(30, 40, 170, 0.5, 50, 0.4);
}

/// Also at the edges of the array and along the fold, where they are continued.
void TestCurvilinearGrid::averagedCornersAreNearTheTrueOnes()
{
    QFETCH(ModelGrid, model);
    const CurvilinearGridPtr grid = built(model);
    for (Index row = 0; row < grid->rows(); ++row)
        for (Index column = 0; column < grid->columns(); ++column) {
            if (!grid->isCell(row, column))
                continue; // the other half of a row on the fold
            const Quad quad = grid->cornersOf(row, column);
            const double size = length(quad[0].unit() - quad[2].unit());
            constexpr std::array<std::pair<double, double>, 4> kCorners{{{-0.5, -0.5}, {-0.5, 0.5}, {0.5, 0.5}, {0.5, -0.5}}};
            for (std::size_t k = 0; k < 4; ++k) {
                const auto [down, right] = kCorners[k];
                const GeoPoint corner = model.place(static_cast<double>(row) + down, static_cast<double>(column) + right);
                const bool isBesidePole = std::abs(corner.lat - 60) < 8 && std::abs(std::remainder(corner.lon - 80, 180)) < 20;
                if (isBesidePole) // columns crowd together there: half-way is not where the formula has it
                    continue;
                const bool isBesideJoin = std::abs(corner.lat - 60) < 3; // the rows of the cap begin with another step
                const double off = length(quad[k].unit() - unitVector(corner));
                QVERIFY2(off < (isBesideJoin ? 0.35 : 0.15) * size, qPrintable(QString("corner %1 of %2,%3 is %4 cells off").arg(k).arg(row).arg(column).arg(off / size)));
            }
        }
}

void TestCurvilinearGrid::isTheRectilinearGridWhereItIsOne()
{
    const CurvilinearGridPtr grid = built(lonLatModel(90, 180, -180, 2, -90, 2));
    const GridPtr same = lonLatGrid(spaced(-180, 180, 180), spaced(-90, 90, 90));
    std::mt19937 random(5);
    std::uniform_real_distribution<double> unit(-1, 1);
    std::vector<GeoPoint> places;
    for (int i = 0; i < 20'000; ++i)
        places.push_back({400 * unit(random), 90 * unit(random)});
    // Rows end at great circles here, at parallels there: 0.009° apart at most for cells of 2°.
    std::erase_if(places, [](GeoPoint place) { return std::abs(std::remainder(place.lat, 2)) < 0.02 || std::abs(std::remainder(place.lon, 2)) < 1e-6; });
    std::vector<GridCell> cells(places.size());
    std::vector<GridCell> expected(places.size());
    grid->cellsAt(places, cells);
    same->cellsAt(places, expected);
    for (std::size_t i = 0; i < places.size(); ++i)
        QVERIFY2(cells[i] == expected[i], qPrintable(text(places[i]) + ": " + text(cells[i]) + " instead of " + text(expected[i])));
}

void TestCurvilinearGrid::leavesOutWhatIsNoPlace_data()
{
    QTest::addColumn<double>("lon");
    QTest::addColumn<double>("lat");
    QTest::newRow("NaN") << kNaN << kNaN;
    QTest::newRow("zero") << 0.0 << 0.0;
    QTest::newRow("-1") << -1.0 << -1.0;
    QTest::newRow("1e20") << 1e20 << 1e20;
    QTest::newRow("-999") << -999.0 << -999.0;
    QTest::newRow("only the latitude") << 12.0 << 1e36;
}

void TestCurvilinearGrid::leavesOutWhatIsNoPlace()
{
    QFETCH(double, lon);
    QFETCH(double, lat);
    ModelGrid model = tripolarGrid();
    const auto isLand = [](Index row, Index column) {
        return (row > 14 && row < 26 && column > 5 && column < 15) || (row > 27 && column > 22 && column < 30) || (row + column) % 11 == 0;
    };
    for (Index row = 0; row < model.centres.rows; ++row)
        for (Index column = 0; column < model.centres.columns; ++column)
            if (isLand(row, column)) {
                model.centres.lon[static_cast<std::size_t>(row * model.centres.columns + column)] = lon;
                model.centres.lat[static_cast<std::size_t>(row * model.centres.columns + column)] = lat;
            }
    const CurvilinearGridPtr grid = built(model);
    const CurvilinearGridPtr whole = built(tripolarGrid());
    QCOMPARE(firstDifference(*grid, trickyPlaces(500)), QString());
    for (Index row = 0; row < grid->rows(); ++row)
        for (Index column = 0; column < grid->columns(); ++column) {
            QVERIFY2(grid->isCell(row, column) == !isLand(row, column), qPrintable(QString("%1,%2").arg(row).arg(column)));
            if (!grid->isCell(row, column))
                continue;
            const Quad quad = grid->cornersOf(row, column); // as it would be without land, to a third of a cell
            const Quad expected = whole->cornersOf(row, column);
            const double size = std::max(length(expected[0].unit() - expected[2].unit()), length(expected[1].unit() - expected[3].unit()));
            for (std::size_t k = 0; k < 4; ++k)
                QVERIFY2(length(quad[k].unit() - expected[k].unit()) < 0.34 * size,
                         qPrintable(QString("corner %1 of %2,%3: %4 of %5").arg(k).arg(row).arg(column).arg(length(quad[k].unit() - expected[k].unit())).arg(size)));
        }
}

void TestCurvilinearGrid::zeroIsAPlaceOnce()
{
    const CurvilinearGridPtr grid = built(lonLatModel(11, 21, -10.5, 1, -5.5, 1)); // a cell has its middle at 0° 0°
    QVERIFY(grid->isCell(5, 10));
}

/// A lake, an inlet: where land has no places, a cell may be alone.
void TestCurvilinearGrid::drawsCellsWithoutNeighbours()
{
    ModelGrid model = lonLatModel(30, 40, 0, 2, -30, 2);
    const auto cellOf = [&](Index row, Index column) { return static_cast<std::size_t>(row * 40 + column); };
    const std::vector<double> lon = model.centres.lon;
    for (Index row = 0; row < 20; ++row)
        for (Index column = 0; column < 40; ++column)
            if (row % 4 != 1 || column % 4 != 2)
                model.centres.lon[cellOf(row, column)] = kNaN;
    const CurvilinearGridPtr grid = built(model);
    const std::vector<GeoPoint> places{{lon[cellOf(5, 6)], model.centres.lat[cellOf(5, 6)]},
                                       {lon[cellOf(5, 6)] + 0.9, model.centres.lat[cellOf(5, 6)] - 0.9},
                                       {lon[cellOf(5, 6)] + 1.3, model.centres.lat[cellOf(5, 6)]}};
    std::vector<GridCell> cells(places.size());
    grid->cellsAt(places, cells);
    QCOMPARE(text(cells[0]), text(GridCell{5, 6}));
    QCOMPARE(text(cells[1]), text(GridCell{5, 6}));
    QVERIFY(cells[2].row < 0);
}

void TestCurvilinearGrid::showsRepeatedCellsOnce()
{
    // Two columns shown again at the sides and two rows beyond the fold, as NEMO writes them.
    const ModelGrid inner = tripolarGrid();
    const Index n = inner.centres.columns;
    const Index top = inner.centres.rows;
    const ModelGrid halo = modelGrid(top + 1, n + 2, [&](double row, double column) {
        const double along = column - 1;
        return row < static_cast<double>(top) ? inner.place(row, along)
                                              : inner.place(static_cast<double>(2 * top - 1) - row, static_cast<double>(n - 1) - along);
    });
    const CurvilinearGridPtr grid = built(halo);
    QCOMPARE(grid->seams().overlap, Index{2});
    QVERIFY(grid->seams().last.has_value());
    Index cells = 0;
    for (Index row = 0; row < grid->rows(); ++row)
        for (Index column = 0; column < grid->columns(); ++column) {
            const bool isHalo = row == top || column == 0 || column == n + 1;
            QVERIFY2(grid->isCell(row, column) != isHalo, qPrintable(QString("%1,%2").arg(row).arg(column)));
            cells += grid->isCell(row, column) ? 1 : 0;
        }
    QCOMPARE(cells, n * top);
    const EveryCell every(*grid);
    for (const GeoPoint place : trickyPlaces(600)) {
        const EveryCell::Found found = every.at(place);
        QVERIFY2(place.lat < -77 || found.cells.size() == 1 || found.toSide < kOnSide, qPrintable(text(place)));
    }
}

void TestCurvilinearGrid::takesBoundsInAnyOrder()
{
    const ModelGrid model = tripolarGrid();
    const std::vector<GeoPoint> places = trickyPlaces(300);
    std::vector<GridCell> expected(places.size());
    built(model, boundsOf(model))->cellsAt(places, expected);
    for (const std::array<int, 4> order : {std::array<int, 4>{1, 2, 3, 0}, {2, 3, 0, 1}, {3, 2, 1, 0}, {0, 3, 2, 1}, {0, 1, 3, 2}, {3, 1, 2, 0}}) {
        const CurvilinearGridPtr grid = built(model, boundsOf(model, order));
        std::vector<GridCell> cells(places.size());
        grid->cellsAt(places, cells);
        for (std::size_t i = 0; i < places.size(); ++i)
            QVERIFY2(cells[i] == expected[i], qPrintable(text(places[i]) + " " + text(cells[i]) + " " + text(expected[i])));
    }
    // Bounds that do not touch are taken as they are; what is missing among them is averaged.
    const ReadCornerRows exact = boundsOf(model);
    const CurvilinearGridPtr loose = built(model, [&](Index first, Index count) {
        Result<CornerRows> rows = exact(first, count);
        for (std::size_t cell = 0; cell < rows->lon.size() / 4; ++cell) {
            const double middle = 0.25 * (rows->lat[4 * cell] + rows->lat[4 * cell + 1] + rows->lat[4 * cell + 2] + rows->lat[4 * cell + 3]);
            for (std::size_t k = 4 * cell; k < 4 * cell + 4; ++k)
                rows->lat[k] = cell % 17 == 5 ? 1e20 : middle + 0.8 * (rows->lat[k] - middle);
        }
        return rows;
    });
    QCOMPARE(firstDifference(*loose, places), QString());
    QVERIFY(loose->isCell(0, 5));
}

void TestCurvilinearGrid::doesNotSmearAcrossATear()
{
    // Two faces of a cubed sphere in one array, one above the other: neighbours there, far apart on the Earth.
    const ModelGrid model = modelGrid(24, 20, [](double row, double column) {
        return row < 11.5 ? GeoPoint{-20 + column, -10 + row} : GeoPoint{100 + column, 30 + (row - 12)};
    });
    const CurvilinearGridPtr grid = built(model);
    QCOMPARE(firstDifference(*grid, trickyPlaces(300)), QString());
    std::vector<GeoPoint> places{{40, 10}, {-10.2, 0.6}, {110.2, 29.7}, {-10.2, 1.4}, {110.2, 29.4}};
    std::vector<GridCell> cells(places.size());
    grid->cellsAt(places, cells);
    QCOMPARE(text(cells[0]), text(GridCell{}));
    QCOMPARE(text(cells[1]), text(GridCell{11, 10}));
    QCOMPARE(text(cells[2]), text(GridCell{12, 10}));
    QCOMPARE(text(cells[3]), text(GridCell{11, 10}));
    QCOMPARE(text(cells[4]), text(GridCell{}));
}

void TestCurvilinearGrid::drawsASingleRow()
{
    const CurvilinearGridPtr grid = built(modelGrid(1, 9, [](double, double column) { return GeoPoint{10 + column, 40 + 0.1 * column}; }));
    std::vector<GeoPoint> places{{14, 40.7}, {14, 40.1}, {14, 41.2}};
    std::vector<GridCell> cells(places.size());
    grid->cellsAt(places, cells);
    QCOMPARE(text(cells[0]), text(GridCell{0, 4}));
    QCOMPARE(text(cells[1]), text(GridCell{0, 4}));
    QCOMPARE(text(cells[2]), text(GridCell{}));
}

void TestCurvilinearGrid::refusesWhatIsNoGrid()
{
    QVERIFY(!CurvilinearGrid::create({0, 0, {}, {}}));
    QVERIFY(!CurvilinearGrid::create({2, 2, {1, 2, 3}, {1, 2, 3}}));
    const Result<CurvilinearGridPtr> nowhere = CurvilinearGrid::create({2, 2, {kNaN, kNaN, kNaN, kNaN}, {kNaN, kNaN, kNaN, kNaN}});
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, ErrorCode::invalidArgument);
    std::stop_source stopped;
    stopped.request_stop();
    QCOMPARE(CurvilinearGrid::create(tripolarGrid().centres, {}, stopped.get_token()).error().code, ErrorCode::cancelled);
}

void TestCurvilinearGrid::knowsItsExtent()
{
    const PlaneBox global = built(tripolarGrid())->extent();
    QCOMPARE(global.right - global.left, 360.0);
    QCOMPARE(global.bottom, -90.0);
    QCOMPARE(global.top, 90.0);
    const PlaneBox regional = built(lonLatModel(30, 40, 170, 0.5, 50, 0.4))->extent(); // 170 … 190
    QVERIFY(std::abs(regional.left - 170) < 0.3 && std::abs(regional.right - 190) < 0.3);
    QVERIFY(std::abs(regional.bottom - 50) < 0.1 && std::abs(regional.top - 62) < 0.1);
}

QTEST_GUILESS_MAIN(TestCurvilinearGrid)
#include "tst_curvilinear_grid.moc"

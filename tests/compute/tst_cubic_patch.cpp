#include "raster/cubic_patch.h"

#include <QtTest>

#include <cmath>
#include <functional>

using namespace zs;

namespace {

using Function = std::function<NumberPair(double y, double x)>;

std::vector<double> unevenly(double from, double step, Index count)
{
    std::vector<double> coordinates;
    for (Index i = 0; i < count; ++i)
        coordinates.push_back(from + step * static_cast<double>(i) + 0.2 * step * std::sin(0.1 * static_cast<double>(i)));
    return coordinates;
}

CubicPatch patchOf(const std::vector<double>& ys, const std::vector<double>& xs, const Function& function)
{
    CubicPatch patch(ys, xs);
    std::vector<NumberPair> values;
    for (const CubicPatch::Point& sample : patch.samples())
        values.push_back(function(ys[static_cast<std::size_t>(sample.row)], xs[static_cast<std::size_t>(sample.column)]));
    patch.setValues(values);
    return patch;
}

} // namespace

class TestCubicPatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errsNoMoreThanItSays_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        for (const auto& [rows, columns] : {std::pair{64, 64}, {25, 25}, {26, 63}, {60, 28}, {61, 33}, {45, 64}})
            QTest::addRow("%d × %d", rows, columns) << rows << columns;
    }

    void errsNoMoreThanItSays()
    {
        QFETCH(int, rows);
        QFETCH(int, columns);
        const Function smooth = [](double y, double x) { return NumberPair{std::cos(y) * std::sin(x), std::sin(y + 0.3 * x)}; };
        const std::vector<double> ys = unevenly(0.3, 0.004, rows);
        const std::vector<double> xs = unevenly(-0.4, 0.005, columns);
        const CubicPatch patch = patchOf(ys, xs, smooth);
        QVERIFY(patch.samples().size() < static_cast<std::size_t>(rows * columns) / 5);
        CubicPatch::Row row{};
        for (int i = 0; i < rows; ++i) {
            patch.readRow(i, row);
            for (std::size_t j = 0; j < xs.size(); ++j) {
                const NumberPair exact = smooth(ys[static_cast<std::size_t>(i)], xs[j]);
                const double error = std::max(std::abs(row.a[j] - exact.a), std::abs(row.b[j] - exact.b));
                QVERIFY(error <= row.error[j] + 1e-14);
                QVERIFY(row.error[j] < 1e-4);
            }
        }
    }

    void seesJumpsAndHoles()
    {
        const Function jumping = [](double y, double x) {
            return x > 40.5 ? NumberPair{y + 360, x} : y > 50.5 ? NumberPair{NAN, NAN} : NumberPair{y, x};
        };
        const std::vector<double> places = [] {
            std::vector<double> counted;
            for (int i = 0; i < 64; ++i)
                counted.push_back(i);
            return counted;
        }();
        const CubicPatch patch = patchOf(places, places, jumping);
        CubicPatch::Row row{};
        for (int i = 0; i < 64; ++i) {
            patch.readRow(i, row);
            for (std::size_t j = 0; j < 64; ++j) {
                const NumberPair exact = jumping(i, static_cast<double>(j));
                if (std::isnan(exact.a))
                    QVERIFY(!(row.error[j] < 1));
                else if (row.error[j] < 1)
                    QVERIFY(std::max(std::abs(row.a[j] - exact.a), std::abs(row.b[j] - exact.b)) <= row.error[j] + 1e-10); // rounding
            }
        }
        patch.readRow(2, row);
        QVERIFY(row.error[3] < 1e-9 && !(row.error[41] < 1));
    }

    void nothingAroundIsNothing()
    {
        std::vector<double> places;
        for (int i = 0; i < 30; ++i)
            places.push_back(i);
        const CubicPatch patch = patchOf(places, places, [](double, double) { return NumberPair{NAN, NAN}; });
        CubicPatch::Row row{};
        patch.readRow(7, row);
        QVERIFY(std::isnan(row.error[7]));
    }
};

QTEST_GUILESS_MAIN(TestCubicPatch)
#include "tst_cubic_patch.moc"

#include "support/memory_dataset.h"
#include "plot/view_kind.h"

#include <nlohmann/json.hpp>

#include <QtTest>

using namespace zs;
using test::MemoryArray;

namespace {

const std::map<std::string, MemoryArray>& coordinates()
{
    static const std::map<std::string, MemoryArray> all = [] {
        std::map<std::string, MemoryArray> made;
        for (const MemoryArray& one :
             {test::coordinate("time", test::counting(40), {{"units", "days since 2000-01-01"}, {"calendar", "360_day"}}),
              test::coordinate("few", test::counting(3), {{"units", "days since 2000-01-01"}, {"standard_name", "time"}}),
              test::coordinate("lat", test::counting(18, -85, 10), {{"units", "degrees_north"}}),
              test::coordinate("lon", test::counting(36, 5, 10), {{"units", "degrees_east"}}),
              test::coordinate("depth", test::counting(15, 0, 100), {{"units", "m"}, {"positive", "down"}}),
              test::coordinate("level", test::counting(2, 500, 200), {{"units", "hPa"}}),
              test::coordinate("month", test::counting(12, 1)), test::coordinate("year", test::counting(30, 1990)),
              test::nameCoordinate("season", {"DJF", "JJA", "MAM", "SON"}), test::coordinate("member", test::counting(50)),
              test::coordinate("one", {7})})
            made.emplace(one.name, one);
        return made;
    }();
    return all;
}

/// A variable over these dimensions; those without coordinates have 20 positions.
ViewRoles rolesOf(const std::vector<std::string>& dims)
{
    std::vector<MemoryArray> arrays;
    MemoryArray variable{"v", dims, {}, {}, {}, nlohmann::json::object()};
    Index count = 1;
    for (const std::string& dim : dims) {
        const auto known = coordinates().find(dim);
        if (known != coordinates().end())
            arrays.push_back(known->second);
        variable.shape.push_back(known != coordinates().end() ? known->second.shape[0] : 20);
        count *= variable.shape.back();
    }
    variable.values = test::counting(count);
    arrays.push_back(variable);
    const DatasetPtr dataset = test::memoryDataset(arrays);
    return viewKind(*dataset, *dataset->find("v"));
}

QString named(const std::vector<std::string>& dims, int dim)
{
    return dim < 0 ? QStringLiteral("-") : QString::fromStdString(dims[static_cast<std::size_t>(dim)]);
}

} // namespace

class TestViewKind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theAxesDecide_data()
    {
        QTest::addColumn<QString>("dims");
        QTest::addColumn<ViewKind>("kind");
        QTest::addColumn<QString>("parts"); // x y lines time
        const auto row = [](const char* dims, ViewKind kind, const char* parts) {
            QTest::newRow(dims) << QString::fromLatin1(dims) << kind << QString::fromLatin1(parts);
        };
        row("", ViewKind::value, "- - - -");
        row("one", ViewKind::value, "- - - -");
        row("time", ViewKind::series, "time - - -");
        row("lat", ViewKind::series, "lat - - -");
        row("i", ViewKind::series, "i - - -");
        row("season", ViewKind::series, "season - - -");
        row("depth", ViewKind::profile, "- depth - -");
        row("level", ViewKind::profile, "- level - -");
        row("time one", ViewKind::series, "time - - -");
        row("lat lon", ViewKind::map, "lon lat - -");
        row("time lat lon", ViewKind::map, "lon lat - time");
        row("depth time lon lat", ViewKind::map, "lon lat - time");
        row("i j", ViewKind::map, "i j - -");
        row("time lat", ViewKind::hovmoller, "time lat - -");
        row("lat time", ViewKind::hovmoller, "time lat - -");
        row("time lon", ViewKind::hovmoller, "lon time - -");
        row("time depth", ViewKind::hovmoller, "time depth - -");
        row("month lat", ViewKind::hovmoller, "month lat - -");
        row("depth lat", ViewKind::section, "lat depth - -");
        row("lon depth", ViewKind::section, "lon depth - -");
        row("time depth lat", ViewKind::section, "lat depth - time");
        row("time member depth lat", ViewKind::section, "lat depth - time");
        row("time level", ViewKind::series, "time - level -");
        row("season lat", ViewKind::series, "lat - season -");
        row("few depth", ViewKind::profile, "- depth few -");
        row("year month", ViewKind::series, "year - month -");
        row("time season", ViewKind::series, "time - season -");
        row("time member", ViewKind::hovmoller, "time member - -");
        row("time lat one", ViewKind::hovmoller, "time lat - -");
        row("member depth", ViewKind::section, "member depth - -");
    }

    void theAxesDecide()
    {
        QFETCH(QString, dims);
        QFETCH(ViewKind, kind);
        QFETCH(QString, parts);
        std::vector<std::string> names;
        for (const QString& name : dims.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            names.push_back(name.toStdString());
        const ViewRoles roles = rolesOf(names);
        QCOMPARE(static_cast<int>(roles.kind), static_cast<int>(kind));
        const QStringList got{named(names, roles.xDim), named(names, roles.yDim), named(names, roles.lineDim), named(names, roles.timeDim)};
        QCOMPARE(got.join(QLatin1Char(' ')), parts);
    }

    void aDatasetWithoutMapsBeginsWithItsLargestChart()
    {
        const DatasetPtr dataset = test::memoryDataset({coordinates().at("time"), coordinates().at("season"),
                                                        {"small", {"season"}, {4}, test::counting(4), {}, nlohmann::json::object()},
                                                        {"large", {"time"}, {40}, test::counting(40), {}, nlohmann::json::object()}});
        QCOMPARE(firstToShow(*dataset)->name, std::string("large"));
        QVERIFY(!canBeShown(*dataset->find("season"))); // texts
    }
};

QTEST_GUILESS_MAIN(TestViewKind)
#include "tst_view_kind.moc"

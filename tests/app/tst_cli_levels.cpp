#include "cli_program.h"

#include "support/pyramid_store.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace zs::test;

// A store with a pyramid on the command line.

class TestCliLevels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(writePyramid(store().toStdString())); }

    void infoShowsTheFieldOnceWithItsLevels()
    {
        const CliRun run = runCli({"info", store(), "--json"});
        QCOMPARE(run.status, 0);
        const auto info = run.json();
        int fields = 0;
        for (const auto& variable : info["variables"]) {
            const bool isField = variable["name"] == "fine/sst";
            fields += isField ? 1 : 0;
            QVERIFY(isField || variable["dims"].size() == 1);
            QCOMPARE(variable["levels"].get<int>(), isField ? 3 : 1);
            if (isField)
                QCOMPARE(variable["coarser_levels"][1]["shape"].get<std::vector<int>>(), (std::vector<int>{2, 32, 64}));
        }
        QCOMPARE(fields, 1);
    }

    void theCostIsThatOfTheFirstMap()
    {
        PyramidSpec spec;
        spec.steps = 1;
        spec.rows = 1600; // the half has the pixels of an ordinary window
        spec.columns = 3200;
        spec.chunkCells = 400;
        const QString large = m_folder.filePath("large.zarr");
        QVERIFY(writePyramid(large.toStdString(), spec));
        const CliRun run = runCli({"info", large, "--json"});
        QCOMPARE(run.status, 0);
        const auto cost = run.json()["cost"];
        QCOMPARE(cost["variable"].get<std::string>(), std::string("fine/sst"));
        QCOMPARE(cost["map"]["requests"].get<int>(), 2 * 4);
        QCOMPARE(cost["map"]["bytes"].get<int>(), 2 * 4 * 400 * 400 * 4);
        QCOMPARE(cost["series"]["requests"].get<int>(), 1); // a place is read from the finest
        const CliRun small = runCli({"info", store(), "--json"});
        QCOMPARE(small.json()["cost"]["map"]["requests"].get<int>(), 4 * 8); // all levels are coarser than the pixels
    }

    void aSmallPictureIsMadeFromACoarseLevel_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("size");
        QTest::addColumn<double>("level"); // every cell of level k holds k
        QTest::newRow("the coarsest") << "sst" << "64x32" << 2.0;
        QTest::newRow("the middle") << "sst" << "100x50" << 1.0;
        QTest::newRow("by its path") << "fine/sst" << "100x50" << 1.0;
        QTest::newRow("the coarsest by its own path") << "quarter/sst" << "300x150" << 2.0;
    }

    void aSmallPictureIsMadeFromACoarseLevel()
    {
        QFETCH(QString, variable);
        QFETCH(QString, size);
        QFETCH(double, level);
        const CliRun run = runCli({"render", store(), variable, "--size", size, "-o", m_folder.filePath("x.npy")});
        QVERIFY2(run.status == 0, run.err.constData());
        const NpyImage image = readNpy(m_folder.filePath("x.npy"));
        QVERIFY(!image.values.empty());
        QVERIFY(std::ranges::all_of(image.values, [level](double value) { return value == level; }));
    }

    void theMaximumIsThatOfAllCells()
    {
        const CliRun run = runCli({"render", store(), "sst", "--size", "64x32", "--aggregate", "max", "-o", m_folder.filePath("x.npy")});
        QVERIFY2(run.status == 0, run.err.constData());
        const NpyImage image = readNpy(m_folder.filePath("x.npy"));
        QCOMPARE(*std::ranges::max_element(image.values), 100.0);
    }

    void aLevelOpensAsADatasetOfItsOwn()
    {
        const CliRun run = runCli({"info", store() + "/half", "--json"});
        QCOMPARE(run.status, 0);
        const auto info = run.json();
        QVERIFY(std::ranges::any_of(info["variables"], [](const auto& variable) { return variable["name"] == "sst"; }));
    }

private:
    [[nodiscard]] QString store() const { return m_folder.filePath("pyramid.zarr"); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliLevels)
#include "tst_cli_levels.moc"

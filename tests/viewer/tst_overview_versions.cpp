#include "chunks/chunk_scheduler.h"
#include "dataset/open_dataset.h"
#include "geo/map_variable.h"
#include "map/map_navigator.h"
#include "overview/overviews.h"
#include "store/store_factory.h"
#include "support/http_server.h"
#include "support/written_dataset.h"
#include "view/view_controller.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace zs;
using namespace zs::test;

// A store that is written anew at the same address: overviews of what was there before are never shown.

namespace {

constexpr Index kRows = 16;
constexpr Index kColumns = 32;
const QSize kWholePx{8, 4}; // sixteen cells a pixel

/// A global field of one number.
std::string writeField(const std::string& folder, double number)
{
    return writeFolder(folder, {coordinate("lat", counting(kRows, 84.375, -11.25), {{"units", "degrees_north"}}),
                                coordinate("lon", counting(kColumns, -174.375, 11.25), {{"units", "degrees_east"}}),
                                {"sst", {"lat", "lon"}, {kRows, kColumns}, std::vector<double>(kRows * kColumns, number), {}}});
}

Answer answerWith(const QStringList& headers)
{
    Answer answer;
    for (const QString& header : headers)
        answer.headers.push_back(header.toStdString());
    return answer;
}

/// One run of the program, as far as overviews go.
struct Run {
    Stores stores;
    ChunkCache cache;
    ChunkScheduler scheduler{cache, inlineExecutor()};
    Overviews overviews;
    ViewController controller{scheduler, cache, inlineExecutor()};
    Frame frame;

    explicit Run(const QString& folder) : overviews(inlineExecutor(), optionsOf(folder))
    {
        QObject::connect(&controller, &ViewController::frameReady, [this](const Frame& newest) { frame = newest; });
        controller.useOverviews(&overviews);
        controller.setViewport(wholeEarth(plateCarree(), kWholePx));
    }

    static OverviewOptions optionsOf(const QString& folder)
    {
        OverviewOptions options;
        options.folder = folder.toStdString();
        options.diskBytes = Index{1} << 30;
        return options;
    }

    /// Opens the store and looks at all of it. Returns: what went wrong
    [[nodiscard]] std::string look(const std::string& location)
    {
        const Result<DatasetPtr> dataset = openDataset(stores, location);
        if (!dataset)
            return dataset.error().detail;
        const Result<MapVariable> map = loadMapVariable(*dataset, "sst");
        if (!map)
            return map.error().detail;
        frame = {};
        controller.setLayer(map->layer, {map->firstIndex});
        return {};
    }

    [[nodiscard]] bool shows(double number) const
    {
        if (frame.isNull() || !frame.isComplete() || frame.isPreview())
            return false;
        return std::visit([number](const auto& values) { return std::ranges::all_of(values, [number](auto value) { return value == number; }); },
                          frame.aggregate->values);
    }
};

struct Bench {
    QTemporaryDir folder;
    HttpServer server;

    Bench() { server.serveFolder("/s.zarr", path().toStdString()); }

    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("s.zarr")); }
    [[nodiscard]] QString overviews() const { return folder.filePath(QStringLiteral("overviews")); }
    [[nodiscard]] std::string location() const { return server.url("/s.zarr"); }

    /// Another field in the same place, of which the server says this.
    [[nodiscard]] std::string put(double number, const QStringList& headers)
    {
        QDir(path()).removeRecursively();
        server.always("/s.zarr/.zmetadata", answerWith(headers));
        return writeField(path().toStdString(), number);
    }

    [[nodiscard]] int chunksRead() const { return server.requestCount("/s.zarr/sst/0.0"); }

    [[nodiscard]] int overviewFiles() const
    {
        int count = 0;
        for (QDirIterator at(overviews(), {QStringLiteral("*.zsov")}, QDir::Files, QDirIterator::Subdirectories); at.hasNext(); at.next())
            ++count;
        return count;
    }
};

} // namespace

class TestOverviewVersions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStoreWrittenAnewIsReadAnew_data()
    {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("after");
        const QString tag = QStringLiteral("ETag: \"1\"");
        const QString date = QStringLiteral("Last-Modified: Mon, 01 Jun 2026 10:00:00 GMT");
        const QString later = QStringLiteral("Last-Modified: Mon, 01 Jun 2026 10:00:01 GMT");
        QTest::newRow("ETag") << QStringList{tag} << QStringList{QStringLiteral("ETag: \"2\"")};
        QTest::newRow("Last-Modified") << QStringList{date} << QStringList{later};
        QTest::newRow("the bytes of the metadata are the same") << QStringList{tag, date} << QStringList{tag, later};
    }

    void aStoreWrittenAnewIsReadAnew()
    {
        QFETCH(QStringList, before);
        QFETCH(QStringList, after);
        Bench bench;
        QCOMPARE(bench.put(1, before), std::string());
        {
            Run run(bench.overviews());
            QCOMPARE(run.look(bench.location()), std::string());
            QTRY_VERIFY(run.shows(1));
            QTRY_COMPARE(bench.overviewFiles(), 1);
            QCOMPARE(bench.chunksRead(), 1);
        }
        {
            Run run(bench.overviews());
            QCOMPARE(run.look(bench.location()), std::string());
            QTRY_VERIFY(run.shows(1));
            QCOMPARE(bench.chunksRead(), 1); // nothing has changed: the overview is enough
            QCOMPARE(bench.put(2, after), std::string());
            QCOMPARE(run.look(bench.location()), std::string()); // opened again by the same program
            QTRY_VERIFY(run.shows(2));
            QCOMPARE(bench.chunksRead(), 2);
        }
        Run run(bench.overviews());
        QCOMPARE(run.look(bench.location()), std::string());
        QTRY_VERIFY(run.shows(2));
    }

    void withoutAVersionNothingOutlastsTheProgram()
    {
        Bench bench;
        QCOMPARE(bench.put(1, {}), std::string());
        {
            Run run(bench.overviews());
            QCOMPARE(run.look(bench.location()), std::string());
            QTRY_VERIFY(run.shows(1));
        } // waits for what is being written
        QCOMPARE(bench.overviewFiles(), 0);
        QCOMPARE(bench.put(2, {}), std::string());
        Run run(bench.overviews());
        QCOMPARE(run.look(bench.location()), std::string());
        QTRY_VERIFY(run.shows(2));
    }

    void aFolderWrittenAnewIsReadAnewByTheSameProgram()
    {
        Bench bench;
        Run run(bench.overviews());
        QCOMPARE(bench.put(1, {}), std::string());
        QCOMPARE(run.look(bench.path().toStdString()), std::string());
        QTRY_VERIFY(run.shows(1));
        QCOMPARE(bench.put(2, {}), std::string());
        QCOMPARE(run.look(bench.path().toStdString()), std::string());
        QTRY_VERIFY(run.shows(2));
    }
};

QTEST_MAIN(TestOverviewVersions)
#include "tst_overview_versions.moc"

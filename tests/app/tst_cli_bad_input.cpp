#include "cli_program.h"
#include "hand_made_store.h"
#include "support/http_server.h"

#include <QDir>
#include <QImage>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace zs::test;
using nlohmann::json;

namespace {

/// True when the red lines of what could not be read cross the upper right quarter of a picture.
bool isHatched(const QImage& picture)
{
    int red = 0;
    for (int y = 0; y < picture.height() / 2; ++y)
        for (int x = picture.width() / 2; x < picture.width(); ++x) {
            const QColor color = picture.pixelColor(x, y);
            red += color.red() > color.green() + 50 && color.red() > color.blue() + 50 ? 1 : 0;
        }
    return red > picture.width() * picture.height() / 100;
}

} // namespace

/// Bad input gives one clear sentence and a status, never a crash, a hang or a file.
class TestCliBadInput : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    HttpServer m_server;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString url(const char* name) const { return QString::fromStdString(m_server.url(name)); }

    /// "DIR" and "URL" in arguments and sentences stand for the folder and the server of this run.
    [[nodiscard]] QString placed(QString text) const
    {
        return text.replace(QStringLiteral("DIR"), m_folder.path()).replace(QStringLiteral("URL"), url(""));
    }

    void write(const QString& name, const QByteArray& text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    void writeDamagedStore() const
    {
        const HandMadeStore store(path(QStringLiteral("bad")));
        store.addArray(QStringLiteral("good"), {2, 3}, "<f4", rawBytes<float>({0, 1, 2, 3, 4, 5}), dims({"y", "x"}));
        store.addMetadata(QStringLiteral("absurd"), {4611686018427387904, 4611686018427387904}, {10, 10}, "<f4", dims({"p", "q"}));
        store.addMetadata(QStringLiteral("long"), {4611686018427387904}, {10}, "<f4", dims({"p"}));
        store.addMetadata(QStringLiteral("zero"), {2, 3}, {0, 3}, "<f4", dims({"y", "x"}));
        store.addMetadata(QStringLiteral("negative"), {2, 3}, {-2, 3}, "<f4", dims({"y", "x"}));
        store.addMetadata(QStringLiteral("codec"), {2, 3}, {2, 3}, "<f4", dims({"y", "x"}), {{"compressor", {{"id", "magic"}}}});
        store.addMetadata(QStringLiteral("type"), {2, 3}, {2, 3}, "<q9", dims({"y", "x"}));
        store.addMetadata(QStringLiteral("torn"), {4, 6}, {2, 3}, "<f4", dims({"b", "a"}));
        store.put(QStringLiteral("torn/0.0"), rawBytes<float>({1, 1, 1, 1, 1, 1}));
        store.put(QStringLiteral("torn/0.1"), "torn");
        store.put(QStringLiteral("torn/1.0"), rawBytes<float>({2, 2, 2, 2, 2, 2}));
        store.addMetadata(QStringLiteral("corrupt"), {2, 3}, {2, 3}, "<f4", dims({"y", "x"}), {{"compressor", {{"id", "zlib"}, {"level", 1}}}});
        store.put(QStringLiteral("corrupt/0.0"), "no zlib");
        store.addArray(QStringLiteral("time"), {2}, "<i4", rawBytes<std::int32_t>({0, 1}), dims({"time"}, {{"units", "days since 2000-02-28"}}));
        store.addArray(QStringLiteral("series"), {2}, "<f4", rawBytes<float>({1, 2}), dims({"time"}));
        store.addArray(QStringLiteral("text"), {1}, "|S1", "a", dims({"n"}));
    }

private Q_SLOTS:
    void initTestCase()
    {
        writeDamagedStore();
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("empty")));
        write(QStringLiteral("plain.txt"), "hello");
        HandMadeStore(path(QStringLiteral("truncated"))).put(QStringLiteral(".zmetadata"), "{\"metadata\": {\".zgro");
        HandMadeStore(path(QStringLiteral("page"))).put(QStringLiteral(".zmetadata"), "<html><body>Sign in</body></html>");
        write(QStringLiteral("cycle.yaml"), "sources:\n  self:\n    driver: yaml_file_cat\n    args: {path: \"{{ CATALOG_DIR }}/cycle.yaml\"}\n");
        QByteArray bomb("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 10; ++i)
            bomb += QStringLiteral("a%1: &a%1 [%2]\n").arg(i).arg(QStringList(10, QStringLiteral("*a%1").arg(i - 1)).join(QLatin1Char(','))).toLatin1();
        write(QStringLiteral("damaged.yaml"), "sources:\n  a: [1, 2\n");
        write(QStringLiteral("bomb.yaml"), bomb + "sources: {}\n");
        for (const auto& [name, status] : {std::pair{"/gone", 404}, std::pair{"/forbidden", 403}})
            for (const char* key : {"/zarr.json", "/.zmetadata", "/.zgroup", "/.zarray", ".yaml"})
                m_server.always(std::string(name) + key, {.status = status});
        for (const char* key : {"/zarr.json", "/.zmetadata", "/.zgroup", "/.zarray", ".yaml"})
            m_server.always(std::string("/page") + key, {.status = 200, .headers = {"Content-Type: text/html"}, .body = "<!DOCTYPE html><html></html>"});
    }

    void saysOneSentence_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* command, int status, const char* sentence) {
            QTest::newRow(command) << QString::fromLatin1(command) << status << QString::fromUtf8(sentence);
        };
        row("info DIR/nowhere", 1, "DIR/nowhere: there is no such file or folder");
        row("ls DIR/nowhere", 1, "DIR/nowhere: there is no such file or folder");
        row("ls DIR/nowhere.yaml", 1, "DIR/nowhere.yaml: there is no such file");
        row("info DIR/plain.txt", 1, "DIR/plain.txt: this is a single file, not the folder of a Zarr store");
        row("ls DIR/plain.txt", 1, "DIR/plain.txt: this is a single file");
        row("info DIR/empty", 1, "DIR/empty is not a Zarr store");
        row("info DIR/truncated", 1, "truncated: .zmetadata: not valid JSON");
        row("info DIR/page", 1, "HTML");
        row("info DIR/cycle.yaml", 1, "is a catalog, not a dataset");
        row("info DIR/cycle.yaml#nix", 1, "has no entry \"nix\"");
        row("info DIR/cycle.yaml#self/self/self", 1, "leads back to");
        row("ls DIR/bomb.yaml", 1, "aliases");
        row("info URL/gone", 1, "URL/gone is not a Zarr store");
        row("ls URL/gone.yaml", 1, "URL/gone.yaml: there is nothing at this address");
        row("ls URL/gone", 1, "name a catalog (.yaml)");
        row("info URL/forbidden", 1, "zarrscope: URL/forbidden/zarr.json: the server does not allow reading this (403)");
        row("info URL/page", 1, "zarrscope: URL/page/zarr.json: an HTML page instead of data");
        row("info ftp://host/x", 1, "FTP cannot be read");
        row("values DIR/bad absurd --json", 1, "absurdly large");
        row("values DIR/bad long --json", 1, "zarrscope: long: a part of 4611686018427387904 elements is larger than 2 GiB; ask for less");
        row("values DIR/bad zero --json", 1, "the chunk shape 0×3 is not positive");
        row("values DIR/bad negative --json", 1, "the chunk shape -2×3 is not positive");
        row("values DIR/bad codec --json", 1, "codec magic is not supported");
        row("values DIR/bad type --json", 1, "the data type '<q9' is not supported");
        row("values DIR/bad torn --json", 1, "zarrscope: torn/0.1: codec bytes: decodes to 4 bytes instead of 24");
        row("values DIR/bad corrupt --json", 1, "zarrscope: corrupt/0.0: codec zlib");
        row("values DIR/bad nix --json", 1, "DIR/bad has no variable nix; it has ");
        row("values DIR/bad ../../etc/passwd --json", 1, "has no variable");
        row("values DIR/bad good --isel q=1", 1, "good has no dimension q; it has y, x");
        row("values DIR/bad good --isel y=2", 1, "y: \"2\" is out of range; the size is 2");
        row("values DIR/bad good --isel y=-3", 1, "out of range");
        row("values DIR/bad good --isel y=a", 1, "no index");
        row("values DIR/bad good --isel y=::0", 1, "step of zero");
        row("values DIR/bad good --isel y=0 --sel y=0", 1, "selected twice");
        row("values DIR/bad series --sel time=2000-02-30", 1, "no date of the standard calendar");
        row("values DIR/bad series --sel time=banana", 1, "does not begin with a year");
        row("values DIR/bad series --sel time=1999", 1, "not on the axis; time goes from");
        row("values DIR/bad good --isel 3", 2, "is no selection");
        row("values DIR/bad", 2, "VAR is required");
        row("values DIR/bad good --banana", 2, "--banana");
        row("ls --depth 0 DIR", 2, "--depth");
        row("render DIR/bad good", 2, "--output is required");
        row("render DIR/bad good -o DIR/x.jpg", 2, "use .png or .npy");
        row("render DIR/bad good -o DIR/x.png --size 0x9", 2, "is no size");
        row("render DIR/bad good -o DIR/x.png --size 30000x30000", 2, "too large");
        row("render DIR/bad good -o DIR/x.png --limits 2,1", 2, "are no limits");
        row("render DIR/bad good -o DIR/x.png --extent 0,10,0,-10", 2, "is no extent");
        row("render DIR/bad good -o DIR/x.png --projection banana", 2, "PROJ makes no map of \"banana\"");
        row("render DIR/bad good -o DIR/x.png --colormap banana", 2, "no colour map is called \"banana\"");
        row("render DIR/bad good -o DIR/x.png --aggregate median", 2, "use mean, nearest, min, max or count");
        row("render DIR/bad good -o DIR/x.png --grid tripolar", 2, "use automatic, rectilinear, projected, curvilinear or index");
        row("render DIR/bad good -o DIR/x.png --grid curvilinear", 1, "has no coordinates for the grid");
        row("render DIR/bad good -o DIR/none/x.png", 1, "there is no folder DIR/none");
        row("render DIR/bad good -o DIR/none/x.npy", 1, "there is no folder DIR/none");
        row("render DIR/bad good -o /proc/x.png", 1, "/proc/x.png cannot be written");
        row("render DIR/bad codec -o DIR/x.png", 1, "codec magic is not supported");
        row("render DIR/bad series --isel time=0:0 -o DIR/x.png", 1, "nothing of time is selected");
        row("render DIR/bad series -o DIR/none/x.png", 1, "there is no folder DIR/none");
        row("render DIR/bad text -o DIR/x.png", 1, "cannot be a map");
        row("render DIR/bad corrupt -o DIR/x.png", 1, "corrupt 0.0: codec zlib");
    }

    void saysOneSentence()
    {
        QFETCH(QString, command);
        QFETCH(int, status);
        QFETCH(QString, sentence);
        const CliRun run = runCli(placed(command).split(QLatin1Char(' ')), 30000);
        QVERIFY2(run.status == status, qPrintable(QStringLiteral("%1: %2").arg(run.status).arg(QString::fromUtf8(run.err))));
        const QString said = QString::fromUtf8(run.err);
        QVERIFY2(said.startsWith(QStringLiteral("zarrscope: ")) && said.count(QLatin1Char('\n')) == 1, qPrintable(said));
        QVERIFY2(said.contains(placed(sentence)), qPrintable(said));
        QVERIFY2(run.out.isEmpty(), run.out);
        QVERIFY(!QFile::exists(path(QStringLiteral("x.png"))));
        QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("x.*")}).isEmpty());
    }

    void saysItInFrench_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* command, int status, const char* sentence) {
            QTest::newRow(command) << QString::fromLatin1(command) << status << QString::fromUtf8(sentence).replace(QLatin1Char('_'), QChar(0xA0));
        };
        row("ls URL/gone.yaml", 1, "zarrscope: URL/gone.yaml_: il n’y a rien à cette adresse – vérifiez l’orthographe de l’emplacement.");
        row("values DIR/bad codec --json", 1, "codec_: le codec magic n’est pas pris en charge – Zarrscope ne sait pas encore le lire.");
        row("ls DIR/damaged.yaml", 1, "DIR/damaged.yaml_: YAML non valide à la ligne ");
        row("values DIR/bad corrupt --json", 1, "zarrscope: corrupt/0.0_: codec zlib_: ");
        row("info DIR/page", 1, "ceci est une page HTML ou XML, pas du JSON");
        row("values DIR/bad good --isel y=2", 1, "y_: «_2_» est hors limites");
        row("values DIR/bad good --isel 3", 2, "--isel_: «_3_» n’est pas un choix");
        row("values DIR/bad", 2, "VAR est obligatoire");
        row("values DIR/bad good --banana", 2, "ceci n’était pas attendu_: --banana");
        row("ls --depth 0 DIR", 2, "--depth_: «_0_» n’est pas un nombre entier de 1 à 32");
        row("render DIR/bad good -o DIR/x.png --size", 2, "--size demande une valeur");
    }

    void saysItInFrench()
    {
        QFETCH(QString, command);
        QFETCH(int, status);
        QFETCH(QString, sentence);
        const CliRun run = runCli(placed(command).split(QLatin1Char(' ')), 30000, QStringLiteral("fr"));
        const QString said = QString::fromUtf8(run.err);
        QCOMPARE(run.status, status);
        QVERIFY2(said.contains(placed(sentence)), qPrintable(said));
        QCOMPARE(said.count(QLatin1Char('\n')), 1);
    }

    void aCatalogThatIncludesItselfIsListed()
    {
        const CliRun run = runCli({QStringLiteral("ls"), path(QStringLiteral("cycle.yaml")), QStringLiteral("--depth"), QStringLiteral("20"), QStringLiteral("--json")});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.json().size(), std::size_t{1});
        QVERIFY(run.json()[0]["problem"].get<std::string>().find("leads back to") != std::string::npos);
    }

    void unreadableArraysAreListedBesideTheirSiblings()
    {
        const CliRun run = runCli({QStringLiteral("info"), path(QStringLiteral("bad")), QStringLiteral("--json")});
        QVERIFY2(run.status == 0, run.err);
        std::map<std::string, bool> readable;
        const json info = run.json();
        for (const json& variable : info["variables"])
            readable[variable["name"]] = !variable.contains("problem");
        for (const char* name : {"absurd", "zero", "negative", "codec", "type"})
            QVERIFY2(readable.count(name) == 1 && !readable[name], name);
        QVERIFY(readable["good"]);
        const auto member = [&](const char* name, const char* key) {
            for (const json& variable : info["variables"])
                if (variable["name"] == name)
                    return variable[key];
            return json("no such variable");
        };
        // What the metadata say stays, whatever is wrong with it.
        QCOMPARE(member("absurd", "shape"), json({4611686018427387904, 4611686018427387904}));
        QCOMPARE(member("absurd", "dims"), json({"p", "q"}));
        QCOMPARE(member("absurd", "bytes"), json());
        QCOMPARE(member("negative", "chunks"), json({-2, 3}));
        QCOMPARE(member("type", "dtype"), json("<q9"));
        QCOMPARE(member("type", "shape"), json({2, 3}));
        const CliRun good = runCli({QStringLiteral("values"), path(QStringLiteral("bad")), QStringLiteral("good"), QStringLiteral("--json")});
        QCOMPARE(good.json()["values"], json({0, 1, 2, 3, 4, 5}));
    }

    /// xarray refuses most of these; they are shown as they are stored, and that is said.
    void metadataThatLieAreSaid_data()
    {
        QTest::addColumn<QByteArray>("attrs");
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const char* attrs, const char* changes, const char* sentence) {
            QTest::newRow(name) << QByteArray(attrs) << QByteArray(changes) << QString::fromUtf8(sentence);
        };
        row("fill", R"({"_ARRAY_DIMENSIONS": ["p", "q"]})", R"({"fill_value": "abc"})", "v: the fill value \"abc\" does not fit int32");
        row("one name", R"({"_ARRAY_DIMENSIONS": ["p"]})", "{}", "v: has 1 dimension names for 2 dimensions");
        row("three names", R"({"_ARRAY_DIMENSIONS": ["p", "q", "r"]})", "{}", "v: has 3 dimension names for 2 dimensions");
        row("a name twice", R"({"_ARRAY_DIMENSIONS": ["p", "p"]})", "{}", "v: the dimension p is named twice; the second one is called p_1 here");
        row("a text", R"({"_ARRAY_DIMENSIONS": "pq"})", "{}", "v: _ARRAY_DIMENSIONS is no list of names");
        row("unit", R"({"units": "fortnights since 2000-01-01"})", "{}", "\"fortnights\" is no unit of time; the numbers are shown as they are");
        row("date", R"({"units": "days since yesterday"})", "{}", "yesterday");
        row("no such date", R"({"units": "days since 2000-13-45"})", "{}", "2000-13-45");
        row("no blank", R"({"units": "days since2000-01-01"})", "{}", "do not read \"unit since date\"; the numbers are shown as they are");
        row("calendar", R"({"units": "days since 2000-01-01", "calendar": "martian"})", "{}", "calendar \"martian\" is not known; the numbers are shown as they are");
        row("a number for a calendar", R"({"units": "days since 2000-01-01", "calendar": 3})", "{}", "calendar \"3\" is not known; the numbers are shown as they are");
    }

    void metadataThatLieAreSaid()
    {
        QFETCH(QByteArray, attrs);
        QFETCH(QByteArray, changes);
        QFETCH(QString, sentence);
        QTemporaryDir folder;
        const HandMadeStore store(folder.filePath(QStringLiteral("lies")));
        store.addArray(QStringLiteral("v"), {1, 3}, "<i4", rawBytes<std::int32_t>({0, 1, 2}), json::parse(attrs.toStdString()), json::parse(changes.toStdString()));
        const CliRun info = runCli({QStringLiteral("info"), store.folder()});
        QVERIFY2(info.status == 0 && QString::fromUtf8(info.out).contains(sentence), (info.out + info.err).constData());
        QCOMPARE(runCli({QStringLiteral("values"), store.folder(), QStringLiteral("v"), QStringLiteral("--json")}).json()["values"], json({0, 1, 2}));
    }

    void whatCannotBeReadOfAPictureIsSaidAndTheRestIsDrawn_data()
    {
        QTest::addColumn<QString>("damaged");
        QTest::addColumn<QStringList>("what");
        QTest::addColumn<QString>("says");
        QTest::newRow("a chunk of a series") << "series/1" << QStringList{"series"} << "one chunk could not be read, its numbers are left out: ";
        QTest::newRow("the time of a series") << "time/0" << QStringList{"series"} << "the index of time is shown, its coordinate cannot be read: time/0: ";
        QTest::newRow("the latitudes of a map") << "lat/0" << QStringList{"field"} << "the index of lat is shown, its coordinate cannot be read: lat/0: ";
    }

    void whatCannotBeReadOfAPictureIsSaidAndTheRestIsDrawn()
    {
        QFETCH(QString, damaged);
        QFETCH(QStringList, what);
        QFETCH(QString, says);
        const HandMadeStore store(path(QStringLiteral("damaged %1").arg(QString(damaged).replace('/', '-'))));
        QVERIFY(!addSmallEarth(store).empty());
        store.addArray("time", {4}, "<f8", rawBytes(std::vector<double>{0, 1, 2, 3}), dims({"time"}, {{"units", "days since 2000-01-01"}}));
        store.addMetadata("series", {4}, {2}, "<f8", dims({"time"}));
        store.put("series/0", rawBytes(std::vector<double>{5, 6}));
        store.put("series/1", rawBytes(std::vector<double>{7, 8}));
        QVERIFY(runCli({"info", store.folder()}).status == 0);
        store.put(damaged, "short");
        const QString file = store.folder() + QStringLiteral("/x.npy");
        const CliRun run = runCli(QStringList{"render", store.folder()} + what + QStringList{"-o", file, "--size", "80x60"});
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains(says.toUtf8()), run.err);
        QVERIFY2(run.err.count('\n') == 1, run.err);
        QFile drawn(file);
        QVERIFY(drawn.open(QFile::ReadOnly));
        const QByteArray tail = drawn.readAll().last(4 * sizeof(double)); // all of the series, the end of the field
        std::vector<double> last(4);
        std::memcpy(last.data(), tail.constData(), static_cast<std::size_t>(tail.size()));
        const auto missing = std::ranges::count_if(last, [](double value) { return std::isnan(value); });
        QCOMPARE(missing, damaged == QLatin1String("series/1") ? 2 : 0);
        const CliRun other = runCli({"render", store.folder(), what.front() == "series" ? "field" : "series", "-o", file});
        QVERIFY2(other.status == 0, other.err); // what does not need it
        QCOMPARE(runCli({"info", store.folder()}).status, 0);
    }

    void keysThatClimbAreLeftOut()
    {
        const HandMadeStore store(path(QStringLiteral("climbing")));
        const json array = {{"zarr_format", 2}, {"shape", {1}}, {"chunks", {1}}, {"dtype", "|u1"}, {"compressor", nullptr},
                            {"fill_value", nullptr}, {"order", "C"}, {"filters", nullptr}};
        json metadata = {{".zgroup", {{"zarr_format", 2}}}};
        for (const char* name : {"../bad", "a/../../bad", "ok"})
            metadata[std::string(name) + "/.zarray"] = array;
        store.put(QStringLiteral(".zmetadata"), QByteArray::fromStdString(json{{"zarr_consolidated_format", 1}, {"metadata", metadata}}.dump()));
        const CliRun run = runCli({QStringLiteral("info"), store.folder(), QStringLiteral("--json")});
        QVERIFY2(run.status == 0, run.err);
        QCOMPARE(run.json()["variables"].size(), std::size_t{1});
        QCOMPARE(run.json()["variables"][0]["name"], json("ok"));
    }

    void siblingsOfATornChunkAreDrawn()
    {
        const QString file = path(QStringLiteral("torn.npy"));
        const CliRun run = runCli({QStringLiteral("render"), path(QStringLiteral("bad")), QStringLiteral("torn"), QStringLiteral("-o"), file,
                                   QStringLiteral("--size"), QStringLiteral("6x4")});
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains("1 of 4 chunks could not be read"), run.err);
        const NpyImage image = readNpy(file);
        QCOMPARE(image.values.size(), std::size_t{24});
        QCOMPARE(image.values[0], 1.0);
        QVERIFY(std::isnan(image.values[3]));
        QCOMPARE(image.values[18], 2.0);
    }

    void aStalledServerIsGivenUpSoon()
    {
        HttpServer server;
        server.always("/still/zarr.json", {.stall = true});
        server.always("/still/.zmetadata", {.stall = true});
        const CliRun run = runCli({QStringLiteral("info"), QString::fromStdString(server.url("/still"))}, 60000);
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains("the server does not answer"), run.err);
        QVERIFY2(run.milliseconds < 30000, qPrintable(QString::number(run.milliseconds)));
    }

    void aChunkThatTheServerCannotGiveEndsValues()
    {
        HttpServer server;
        server.serveFolder("/bad", path(QStringLiteral("bad")).toStdString());
        server.always("/bad/good/0.0", {.status = 500, .body = "Internal error"});
        const CliRun run = runCli({QStringLiteral("values"), QString::fromStdString(server.url("/bad/good")), QStringLiteral("/"), QStringLiteral("--json")});
        QCOMPARE(run.status, 1);
        QVERIFY2(run.out.isEmpty(), run.out);
        const QString said = QString::fromUtf8(run.err);
        QVERIFY2(said.startsWith(QStringLiteral("zarrscope: ")) && said.count(QLatin1Char('\n')) == 1, run.err);
        QVERIFY2(said.contains(QStringLiteral("/bad/good/0.0: the server answered 500")), run.err);
        QCOMPARE(server.requestCount("/bad/good/0.0"), 6); // it may pass: asked again before it is an error
    }

    void aChunkThatTheServerCannotGiveIsAHoleInTheMap()
    {
        HttpServer server;
        const HandMadeStore store(path(QStringLiteral("holes")));
        store.addMetadata(QStringLiteral("field"), {4, 6}, {2, 3}, "<f4", dims({"b", "a"}));
        for (const char* cell : {"0.0", "0.1", "1.0", "1.1"})
            store.put(QStringLiteral("field/") + QLatin1String(cell), rawBytes<float>({1, 1, 1, 1, 1, 1}));
        server.serveFolder("/holes", store.folder().toStdString());
        server.always("/holes/field/0.1", {.status = 500});
        const QString location = QString::fromStdString(server.url("/holes/field"));
        for (const char* name : {"holes.npy", "holes.png"}) {
            const QString file = path(QLatin1String(name));
            const CliRun run = runCli({QStringLiteral("render"), location, QStringLiteral("/"), QStringLiteral("-o"), file, QStringLiteral("--size"),
                                       QLatin1String(name).endsWith(QLatin1String("npy")) ? QStringLiteral("6x4") : QStringLiteral("600x400")});
            QCOMPARE(run.status, 1);
            QVERIFY2(run.err.contains("1 of 4 chunks could not be read") && run.err.contains("500"), run.err);
            QCOMPARE(run.err.count('\n'), 1);
            QVERIFY(QFile::exists(file));
        }
        const NpyImage image = readNpy(path(QStringLiteral("holes.npy")));
        QCOMPARE(image.values.size(), std::size_t{24});
        QCOMPARE(std::ranges::count_if(image.values, [](double value) { return std::isnan(value); }), 6);
        QCOMPARE(image.values[0], 1.0);
        QVERIFY(std::isnan(image.values[3]));
        QVERIFY2(isHatched(QImage(path(QStringLiteral("holes.png")))), "the hole looks like missing data");
    }

    void aReaderThatHasLeftIsNoError_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("ls") << QStringLiteral("ls DIR");
        QTest::newRow("info") << QStringLiteral("info DIR/bad --json");
        QTest::newRow("values") << QStringLiteral("values DIR/bad good");
        QTest::newRow("help") << QStringLiteral("--help");
    }

    void aReaderThatHasLeftIsNoError()
    {
        QFETCH(QString, command);
        int ends[2] = {-1, -1};
        QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
        ::close(ends[0]);
        QProcess process;
        process.setChildProcessModifier([&ends] { ::dup2(ends[1], STDOUT_FILENO); });
        process.start(QStringLiteral(ZARRSCOPE_PROGRAM), placed(command).split(QLatin1Char(' ')));
        const bool ended = process.waitForFinished();
        ::close(ends[1]);
        QVERIFY(ended);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(process.readAllStandardError(), QByteArray());
    }

    void aFullDiskIsNoSuccess()
    {
        QProcess process;
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(QStringLiteral(ZARRSCOPE_PROGRAM), {QStringLiteral("info"), path(QStringLiteral("bad")), QStringLiteral("--json")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("could not be written"));
    }
};

QTEST_GUILESS_MAIN(TestCliBadInput)
#include "tst_cli_bad_input.moc"

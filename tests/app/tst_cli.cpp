#include "cli_program.h"
#include "hand_made_store.h"
#include "support/http_server.h"
#include "zarr/dtype_names.h"
#include "zarr/writer.h"

#include <QImage>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <cstring>

using namespace zs;
using namespace zs::test;
using nlohmann::json;

namespace {

json parsed(const char* text)
{
    return json::parse(text);
}

std::vector<std::string> keysOf(const json& object)
{
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items())
        keys.push_back(key);
    return keys;
}

/// Means of blocks of `rows` × `columns`.
std::vector<double> blockMeans(const std::vector<double>& field, int width, int rows, int columns)
{
    const int height = static_cast<int>(field.size()) / width;
    std::vector<double> means;
    for (int y = 0; y < height; y += rows)
        for (int x = 0; x < width; x += columns) {
            double sum = 0;
            for (int i = 0; i < rows * columns; ++i)
                sum += field[static_cast<std::size_t>((y + i / columns) * width + x + i % columns)];
            means.push_back(sum / (rows * columns));
        }
    return means;
}

void compareNumbers(const std::vector<double>& got, const std::vector<double>& want, double tolerance)
{
    QCOMPARE(got.size(), want.size());
    for (std::size_t i = 0; i < got.size(); ++i)
        QVERIFY2(std::abs(got[i] - want[i]) <= tolerance || (std::isnan(got[i]) && std::isnan(want[i])), qPrintable(QStringLiteral("%1: %2, not %3").arg(i).arg(got[i]).arg(want[i])));
}

} // namespace

/// The commands as a person runs them: arguments in, JSON and files out.
class TestCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_earth;
    std::vector<double> m_field;

    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    [[nodiscard]] NpyImage render(const QStringList& options, const QString& store, const QString& variable) const
    {
        const QString file = m_folder.filePath(QStringLiteral("picture.npy"));
        QFile::remove(file);
        const CliRun run = runCli(QStringList{QStringLiteral("render"), store, variable, QStringLiteral("-o"), file} + options);
        if (run.status != 0)
            qWarning("%s", run.err.constData());
        return readNpy(file);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_earth = path("earth");
        const HandMadeStore store(m_earth);
        m_field = addSmallEarth(store);
        store.addArray(QStringLiteral("time"), {3}, "<i4", rawBytes<std::int32_t>({0, 59, 60}),
                       dims({"time"}, {{"units", "days since 2000-01-01"}, {"calendar", "360_day"}}));
        store.addArray(QStringLiteral("series"), {3}, "<f4", rawBytes<float>({1.5F, std::nanf(""), -2}), dims({"time"}, {{"units", "m"}}));
        store.addArray(QStringLiteral("u64"), {3}, "<u8", rawBytes<std::uint64_t>({1, 9007199254740993U, 18446744073709551615U}), dims({"n"}));
        store.addArray(QStringLiteral("maskedU64"), {3}, ">u8", QByteArray("\0\0\0\0\0\0\0\7\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0\0\0\0\1", 24),
                       dims({"n"}), {{"fill_value", 7}});
        store.addArray(QStringLiteral("half"), {3}, "<f2", rawBytes<std::uint16_t>({0x3E00, 0x7E00, 0xC000}), dims({"n"}));
        store.addArray(QStringLiteral("bigEndian"), {3}, ">i2", QByteArray("\x01\x02\xFF\xFE\x00\x05", 6), dims({"n"}));
        store.addArray(QStringLiteral("bool"), {2}, "|b1", QByteArray("\1\0", 2), dims({"m"}));
        store.addArray(QStringLiteral("storedBool"), {2}, "|i1", QByteArray("\1\0", 2), dims({"m"}, {{"dtype", "bool"}}));
        store.addArray(QStringLiteral("text"), {2}, "<U2", rawBytes<char32_t>({U'é', U'"', U'b', 0}), dims({"m"}));
        store.addArray(QStringLiteral("bytes"), {2}, "|S3", QByteArray("abcd\0\0", 6), dims({"m"}));
        store.addArray(QStringLiteral("stamp"), {2}, "<M8[s]", rawBytes<std::int64_t>({981173106, INT64_MIN}), dims({"m"}));
        store.addArray(QStringLiteral("scalar"), json::array(), "<f8", rawBytes<double>({0.1}), dims({}));
        store.addArray(QStringLiteral("fortran"), {2, 3}, "<i4", rawBytes<std::int32_t>({1, 2, 3, 4, 5, 6}), dims({"m", "n"}), {{"order", "F"}});
        store.addArray(QStringLiteral("packed"), {3}, "<i2", rawBytes<std::int16_t>({10, -999, -10}),
                       dims({"n"}, {{"scale_factor", 0.5}, {"add_offset", 100}, {"_FillValue", -999}}));
        store.addArray(QStringLiteral("group/inner"), {1}, "|u1", QByteArray("\x2A"), dims({"k"}));
        store.put(QStringLiteral("group/.zgroup"), "{\"zarr_format\": 2}");
    }

    void infoHasTheAgreedShape()
    {
        const CliRun run = runCli({QStringLiteral("info"), m_earth, QStringLiteral("--json")});
        QCOMPARE(run.status, 0);
        QVERIFY2(run.err.isEmpty(), run.err);
        const json info = run.json();
        for (const char* key : {"format", "dims", "attrs", "coords", "variables", "cost"})
            QVERIFY2(info.contains(key), key);
        QVERIFY(info["dims"].is_object());
        QCOMPARE(info["dims"]["lat"], json(6));
        for (const json& variable : info["variables"])
            for (const char* key : {"name", "dims", "shape", "chunks", "dtype", "units", "codecs", "bytes", "missing", "grid", "levels"})
                QVERIFY2(variable.contains(key), key);
        QVERIFY(std::find(info["coords"].begin(), info["coords"].end(), json("lat")) != info["coords"].end());
        QVERIFY(run.out.contains("group/inner"));
    }

    void valuesHasTheAgreedShape()
    {
        const CliRun run = runCli({QStringLiteral("values"), m_earth, QStringLiteral("field"), QStringLiteral("--isel"),
                                   QStringLiteral("lat=-1,lon=6:2:-2"), QStringLiteral("--json")});
        QCOMPARE(run.status, 0);
        const json values = run.json();
        QCOMPARE(keysOf(values), (std::vector<std::string>{"coords", "dims", "name", "shape", "units", "values"}));
        QCOMPARE(values["dims"], parsed("[\"lon\"]"));
        QCOMPARE(values["shape"], parsed("[2]"));
        QCOMPARE(values["units"], json("K"));
        QCOMPARE(values["values"], json({m_field[46], m_field[44]})); // every bit
        QCOMPARE(values["coords"], parsed("{\"lon\": [292.5, 202.5]}"));
    }

    void printsEveryKindOfElement_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* variable, const char* options, const char* expected) {
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(variable), QLatin1String(options))))
                << QString::fromLatin1(variable) << QString::fromLatin1(options) << QString::fromUtf8(expected);
        };
        row("u64", "", "[1, 9007199254740993, 18446744073709551615]");
        row("maskedU64", "", "[null, 18446744073709551615, 1]");
        row("maskedU64", "--raw", "[7, 18446744073709551615, 1]");
        row("half", "", "[1.5, null, -2]");
        row("bigEndian", "", "[258, -2, 5]");
        row("bool", "", "[true, false]");
        row("storedBool", "", "[true, false]");
        row("storedBool", "--raw", "[1, 0]");
        row("text", "", "[\"é\\\"\", \"b\"]");
        row("bytes", "", "[\"abc\", \"d\"]");
        row("stamp", "", "[\"2001-02-03T04:05:06\", null]");
        row("scalar", "", "[0.1]");
        row("fortran", "", "[1, 3, 5, 2, 4, 6]");
        row("fortran", "--isel m=1,n=::-1", "[6, 4, 2]");
        row("packed", "", "[105, null, 95]");
        row("packed", "--raw", "[10, -999, -10]");
        row("series", "", "[1.5, null, -2]");
        row("time", "", "[\"2000-01-01T00:00:00\", \"2000-02-30T00:00:00\", \"2000-03-01T00:00:00\"]");
        row("time", "--raw", "[0, 59, 60]");
        row("series", "--sel time=2000-02-30", "[null]");
        row("series", "--sel time=2000-02:2000-03", "[null, -2]");
        row("series", "--sel time=2000-03-01:2000-01-01", "[1.5, null, -2]");
        row("group/inner", "", "[42]");
        row("/group/inner", "", "[42]");
    }

    void printsEveryKindOfElement()
    {
        QFETCH(QString, variable);
        QFETCH(QString, options);
        QFETCH(QString, expected);
        QStringList arguments{QStringLiteral("values"), m_earth, variable, QStringLiteral("--json")};
        arguments += options.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        const CliRun run = runCli(arguments);
        QVERIFY2(run.status == 0, run.err);
        QVERIFY2(run.json()["values"] == json::parse(expected.toStdString()), run.out);
    }

    void aLongitudeMayBeNamedFromTheOtherSide()
    {
        const CliRun run = runCli({QStringLiteral("values"), m_earth, QStringLiteral("field"), QStringLiteral("--json"), QStringLiteral("--sel"),
                                   QStringLiteral("lat=75,lon=-22.5")});
        QVERIFY2(run.status == 0, run.err);
        QCOMPARE(run.json()["values"], json::array({m_field[7]}));
    }

    void readsShardsOverHttp()
    {
        const QString name = path("sharded");
        Result<ZarrWriter> writer = ZarrWriter::create(name.toStdString(), ZarrFormat::v3, {});
        QVERIFY(writer);
        ArraySpec spec;
        spec.name = "v";
        spec.dims = {"y", "x"};
        spec.shape = {5, 6};
        spec.chunks = {2, 2};
        spec.shardShape = Shape{4, 4};
        spec.dtype = *readDTypeV3("int32");
        std::vector<std::int32_t> numbers(30);
        for (int i = 0; i < 30; ++i)
            numbers[static_cast<std::size_t>(i)] = 1000 + i;
        const QByteArray raw = rawBytes(numbers);
        QVERIFY(writer->writeArray(spec, {reinterpret_cast<const std::uint8_t*>(raw.constData()), static_cast<std::size_t>(raw.size())}));
        QVERIFY(writer->finish());
        HttpServer server;
        server.serveFolder("/sharded", name.toStdString());
        for (const QString& location : {name, QString::fromStdString(server.url("/sharded"))}) {
            const CliRun run = runCli({QStringLiteral("values"), location, QStringLiteral("v"), QStringLiteral("--json"), QStringLiteral("--isel"),
                                       QStringLiteral("y=4::-3,x=5")});
            QVERIFY2(run.status == 0, run.err);
            QCOMPARE(run.json()["values"], parsed("[1029, 1011]"));
        }
    }

    void rendersTheCellsThemselves_data()
    {
        QTest::addColumn<QString>("aggregate");
        for (const char* aggregate : {"mean", "nearest", "min", "max"})
            QTest::newRow(aggregate) << QString::fromLatin1(aggregate);
    }

    void rendersTheCellsThemselves() // one pixel a cell: every bit of the float64 is kept
    {
        QFETCH(QString, aggregate);
        const NpyImage image = render({QStringLiteral("--size"), QStringLiteral("8x6"), QStringLiteral("--extent"), QStringLiteral("0,-90,360,90"),
                                       QStringLiteral("--aggregate"), aggregate},
                                      m_earth, QStringLiteral("field"));
        QCOMPARE(image.height, 6);
        QCOMPARE(image.width, 8);
        QVERIFY(image.values == m_field);
    }

    void rendersBlocks()
    {
        const QStringList size{QStringLiteral("--size"), QStringLiteral("4x2"), QStringLiteral("--extent"), QStringLiteral("0,-90,360,90"),
                               QStringLiteral("--aggregate")};
        // 1e-12: sums of six numbers below 50 in another order
        compareNumbers(render(size + QStringList{QStringLiteral("mean")}, m_earth, QStringLiteral("field")).values, blockMeans(m_field, 8, 3, 2), 1e-12);
        compareNumbers(render(size + QStringList{QStringLiteral("count")}, m_earth, QStringLiteral("field")).values, std::vector<double>(8, 6.0), 0);
        const NpyImage low = render(size + QStringList{QStringLiteral("min")}, m_earth, QStringLiteral("field"));
        QCOMPARE(low.values[0], *std::min_element(m_field.begin(), m_field.begin() + 2)); // the field rises along its rows
        const NpyImage high = render(size + QStringList{QStringLiteral("max")}, m_earth, QStringLiteral("field"));
        QCOMPARE(high.values[7], *std::max_element(m_field.begin() + 46, m_field.end()));
    }

    void rendersAcrossTheDateLineAndGreenwich()
    {
        const auto strip = [&](const char* extent) {
            return render({QStringLiteral("--size"), QStringLiteral("2x1"), QStringLiteral("--extent"), QString::fromLatin1(extent)}, m_earth,
                          QStringLiteral("field"))
                .values;
        };
        QCOMPARE(strip("135,0,-135,30"), (std::vector<double>{m_field[19], m_field[20]}));
        QCOMPARE(strip("-45,0,45,30"), (std::vector<double>{m_field[23], m_field[16]}));
        QVERIFY(std::isnan(strip("-45,95,45,120")[0]));
    }

    void rendersGridsWithoutDegrees()
    {
        const HandMadeStore store(path("grids"));
        const std::vector<double> numbers{0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
        store.addArray(QStringLiteral("x"), {3}, "<f8", rawBytes<double>({0, 1e4, 2e4}),
                       dims({"x"}, {{"standard_name", "projection_x_coordinate"}, {"units", "m"}}));
        store.addArray(QStringLiteral("y"), {2}, "<f8", rawBytes<double>({0, 1e4}),
                       dims({"y"}, {{"standard_name", "projection_y_coordinate"}, {"units", "m"}}));
        store.addArray(QStringLiteral("crs"), json::array(), "<i4", rawBytes<std::int32_t>({0}),
                       dims({}, {{"grid_mapping_name", "lambert_azimuthal_equal_area"}, {"latitude_of_projection_origin", 52.0},
                                 {"longitude_of_projection_origin", 10.0}}));
        store.addArray(QStringLiteral("projected"), {2, 3}, "<f8", rawBytes(numbers), dims({"y", "x"}, {{"grid_mapping", "crs"}}));
        store.addArray(QStringLiteral("lat2"), {2, 3}, "<f8", rawBytes<double>({50, 50.1, 50.2, 49, 49.1, 49.2}), dims({"j", "i"}, {{"units", "degrees_north"}}));
        store.addArray(QStringLiteral("lon2"), {2, 3}, "<f8", rawBytes<double>({5, 6, 7, 5.1, 6.1, 7.1}), dims({"j", "i"}, {{"units", "degrees_east"}}));
        store.addArray(QStringLiteral("curved"), {2, 3}, "<f8", rawBytes(numbers), dims({"j", "i"}, {{"coordinates", "lat2 lon2"}}));
        const QStringList size{QStringLiteral("--size"), QStringLiteral("3x2")};
        QCOMPARE(render(size, store.folder(), QStringLiteral("projected")).values, (std::vector<double>{0.4, 0.5, 0.6, 0.1, 0.2, 0.3}));
        const NpyImage curved = render(size, store.folder(), QStringLiteral("curved"));
        QCOMPARE(curved.values, numbers);
    }

    void rendersTheNumbersOfAChart_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("shape");
        QTest::addColumn<QList<double>>("values");
        const auto row = [](const char* variable, const QStringList& options, const char* shape, const QList<double>& values) {
            QTest::addRow("%s %s", variable, qPrintable(options.join(QLatin1Char(' ')))) << QString::fromLatin1(variable) << options << QString::fromLatin1(shape) << values;
        };
        const QString isel = QStringLiteral("--isel");
        row("series", {}, "(3,)", {1.5, kNaN, -2});
        row("series", {isel, QStringLiteral("time=1:3")}, "(2,)", {kNaN, -2});
        row("series", {isel, QStringLiteral("time=-1")}, "()", {-2});
        row("scalar", {}, "()", {0.1});
        row("field", {isel, QStringLiteral("lon=3,lat=::4")}, "(2,)", {m_field[3], m_field[35]}); // one column of a map
    }

    void rendersTheNumbersOfAChart()
    {
        QFETCH(QString, variable);
        QFETCH(QStringList, options);
        QFETCH(QString, shape);
        QFETCH(QList<double>, values);
        const QString file = m_folder.filePath(QStringLiteral("chart.npy"));
        const CliRun run = runCli(QStringList{QStringLiteral("render"), m_earth, variable, QStringLiteral("-o"), file} + options);
        QVERIFY2(run.status == 0, run.err.constData());
        QFile npy(file);
        QVERIFY(npy.open(QIODevice::ReadOnly));
        const QByteArray bytes = npy.readAll();
        QVERIFY(bytes.contains(("'shape': " + shape + ",").toLatin1()));
        const qsizetype count = values.size();
        std::vector<double> read(static_cast<std::size_t>(count));
        std::memcpy(read.data(), bytes.data() + bytes.size() - count * 8, static_cast<std::size_t>(count) * 8);
        compareNumbers(read, {values.begin(), values.end()}, 0);
    }

    void rendersPicturesOfCharts()
    {
        const QString file = m_folder.filePath(QStringLiteral("chart.png"));
        const CliRun run = runCli({QStringLiteral("render"), m_earth, QStringLiteral("series"), QStringLiteral("--size"), QStringLiteral("320x200"),
                                   QStringLiteral("-o"), file});
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(QImage(file).size(), QSize(320, 200));
    }

    void rendersPicturesOfTheAskedSize()
    {
        const QString file = path("map.png");
        const CliRun run = runCli({QStringLiteral("render"), m_earth, QStringLiteral("field"), QStringLiteral("--size"), QStringLiteral("320x200"),
                                   QStringLiteral("--projection"), QStringLiteral("robinson"), QStringLiteral("-o"), file});
        QVERIFY2(run.status == 0, run.err);
        QVERIFY2(run.err.isEmpty(), run.err);
        const QImage image(file);
        QCOMPARE(image.size(), QSize(320, 200));
        QSet<QRgb> colors;
        for (int x = 0; x < image.width(); ++x)
            colors.insert(image.pixel(x, 90));
        QVERIFY(colors.size() > 5);
    }

    void listsFoldersAndCatalogs()
    {
        const HandMadeStore store(path("data/a.zarr"));
        store.addArray(QStringLiteral("v"), {1}, "|u1", QByteArray("\1"), dims({"n"}));
        const QString catalog = path("catalog.yaml");
        QFile file(catalog);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("sources:\n  a:\n    driver: zarr\n    description: An a\n    args: {urlpath: \"{{ CATALOG_DIR }}/data/a.zarr\"}\n"
                   "  sub:\n    driver: yaml_file_cat\n    args: {path: \"{{ CATALOG_DIR }}/gone.yaml\"}\n");
        file.close();
        const CliRun list = runCli({QStringLiteral("ls"), catalog, QStringLiteral("--depth"), QStringLiteral("5"), QStringLiteral("--json")});
        QVERIFY2(list.status == 0, list.err);
        const json entries = list.json();
        QCOMPARE(entries.size(), std::size_t{2});
        for (const json& entry : entries)
            for (const char* key : {"path", "name", "kind", "driver", "location", "description"})
                QVERIFY2(entry.contains(key) && entry[key].is_string(), key);
        QCOMPARE(entries[0]["description"], json("An a"));
        QVERIFY(entries[1].contains("problem"));
        QCOMPARE(runCli({QStringLiteral("values"), catalog + QStringLiteral("#a"), QStringLiteral("v"), QStringLiteral("--json")}).json()["values"],
                 parsed("[1]"));
        const json folder = runCli({QStringLiteral("ls"), path("data"), QStringLiteral("--json")}).json();
        QCOMPARE(folder[0]["name"], json("a.zarr"));
        QCOMPARE(folder[0]["kind"], json("dataset"));
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"

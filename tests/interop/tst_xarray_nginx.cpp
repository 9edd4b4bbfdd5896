#include "support/nginx_server.h"
#include "support/test_data.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace zs;

namespace {

/// Runs a program to its end; empty output when it fails.
QByteArray outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(120'000) || process.exitCode() != 0) {
        qWarning().noquote() << program << arguments << process.readAllStandardError();
        return {};
    }
    return process.readAllStandardOutput();
}

bool isNear(const QJsonValue& ours, const QJsonValue& theirs)
{
    constexpr double kFloatUlps = 4 * 1.2e-7;
    return ours.isDouble() && theirs.isDouble() && std::abs(ours.toDouble() - theirs.toDouble()) <= kFloatUlps * 20; // 20 = add_offset
}

bool hasXarray()
{
    QProcess process;
    process.start(QStringLiteral(ZARRSCOPE_PYTHON), {QStringLiteral("-c"), QStringLiteral("import xarray, zarr, cftime")});
    return process.waitForFinished(60'000) && process.exitCode() == 0;
}

} // namespace

/// Real xarray (and netCDF4) writes the stores and says what is in them, real nginx serves them, our program must say the same.
class TestXarrayNginx : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!hasXarray())
            QSKIP("python3-xarray and python3-zarr are not installed");
        const QString script = test::sourceFile(QStringLiteral("tests/interop/write_xarray_store.py"));
        m_expected = QJsonDocument::fromJson(outputOf(QStringLiteral(ZARRSCOPE_PYTHON), {script, m_folder.path()})).array();
        QVERIFY(!m_expected.isEmpty());
    }

    void readsWhatXarrayWrote_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<bool>("overHttp");
        for (int i = 0; i < m_expected.size(); ++i) {
            const QString name = m_expected[i].toObject()[QStringLiteral("store")].toString();
            QTest::newRow(qPrintable(name + QStringLiteral(" from disk"))) << i << false;
            if (name != QLatin1String("raw.zarr") && name != QLatin1String("nczarr.zarr")) // not consolidated: a plain web server cannot list it
                QTest::newRow(qPrintable(name + QStringLiteral(" over HTTP"))) << i << true;
        }
    }

    void readsWhatXarrayWrote()
    {
        QFETCH(int, row);
        QFETCH(bool, overHttp);
        const QJsonObject expected = m_expected[row].toObject();
        const QString store = expected[QStringLiteral("store")].toString();
        const QString variable = expected[QStringLiteral("variable")].toString();
        test::NginxServer* server = overHttp ? nginx() : nullptr;
        if (overHttp && server == nullptr)
            QSKIP("nginx is not installed");
        const QString location = overHttp ? QString::fromStdString(server->url("/" + store.toStdString())) : m_folder.filePath(store);
        const QByteArray output =
            outputOf(QStringLiteral(ZARRSCOPE_PROGRAM), {QStringLiteral("values"), location, variable, QStringLiteral("--json")});
        const QJsonObject got = QJsonDocument::fromJson(output).object();
        QCOMPARE(got[QStringLiteral("dims")], expected[QStringLiteral("dims")]);
        QCOMPARE(got[QStringLiteral("shape")], expected[QStringLiteral("shape")]);
        QCOMPARE(got[QStringLiteral("coords")], expected[QStringLiteral("coords")]);
        const QJsonArray ours = got[QStringLiteral("values")].toArray();
        const QJsonArray theirs = expected[QStringLiteral("values")].toArray();
        QCOMPARE(ours.size(), theirs.size());
        // xarray before 2024.3 unpacks masked int16 in float32, later versions (and we) in float64: a few float32 ulps apart.
        const bool roughly = store == QLatin1String("packed.zarr") && expected[QStringLiteral("dtype")] == QLatin1String("float32");
        for (int i = 0; i < ours.size(); ++i)
            QVERIFY2(ours[i] == theirs[i] || (roughly && isNear(ours[i], theirs[i])), qPrintable(QStringLiteral("element %1: %2, xarray says %3")
                                                          .arg(i)
                                                          .arg(ours[i].toDouble(NAN), 0, 'g', 17)
                                                          .arg(theirs[i].toDouble(NAN), 0, 'g', 17)));
    }

    void selectsWhatXarraySelects()
    {
        const QByteArray output = outputOf(
            QStringLiteral(ZARRSCOPE_PROGRAM),
            {QStringLiteral("values"), m_folder.filePath(QStringLiteral("blosc.zarr")), QStringLiteral("sst"), QStringLiteral("--sel"),
             QStringLiteral("time=2000-03-01,lat=-10:10"), QStringLiteral("--isel"), QStringLiteral("lon=::12"), QStringLiteral("--json")});
        const QJsonObject got = QJsonDocument::fromJson(output).object();
        QCOMPARE(got[QStringLiteral("dims")].toArray(), (QJsonArray{QStringLiteral("lat"), QStringLiteral("lon")}));
        QCOMPARE(got[QStringLiteral("coords")].toObject()[QStringLiteral("lat")].toArray(), (QJsonArray{-10, 0, 10}));
        QCOMPARE(got[QStringLiteral("coords")].toObject()[QStringLiteral("lon")].toArray(), (QJsonArray{0, 120, 240, 360}));
        const QJsonArray all = m_expected[0].toObject()[QStringLiteral("values")].toArray();
        for (int lat = 0; lat < 3; ++lat)
            for (int lon = 0; lon < 4; ++lon)
                QCOMPARE(got[QStringLiteral("values")].toArray()[4 * lat + lon], all[(2 * 19 + 8 + lat) * 37 + 12 * lon]);
    }

private:
    test::NginxServer* nginx()
    {
        if (!m_nginx && test::NginxServer::isInstalled())
            m_nginx = std::make_unique<test::NginxServer>(m_folder.path());
        return m_nginx && m_nginx->isRunning() ? m_nginx.get() : nullptr;
    }

    QTemporaryDir m_folder;
    QJsonArray m_expected;
    std::unique_ptr<test::NginxServer> m_nginx;
};

QTEST_GUILESS_MAIN(TestXarrayNginx)
#include "tst_xarray_nginx.moc"

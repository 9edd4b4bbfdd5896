#include "dataset/open_dataset.h"
#include "dataset/read_variable.h"
#include "support/nginx_server.h"
#include "support/test_certificate.h"
#include "zarr/dtype_names.h"
#include "zarr/writer.h"

#include <nlohmann/json.hpp>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <map>
#include <ranges>

using namespace zs;
using zs::test::NginxServer;

namespace {

constexpr Index kChunks = 40;
constexpr Index kChunkLength = 5;

StoresOptions trusting(const QString& authority)
{
    StoresOptions options;
    options.http.authoritiesFile = authority.toStdString();
    return options;
}

/// "count" holds 0, 1, 2, … in forty chunks.
bool writeStore(const std::string& path)
{
    std::vector<float> values(static_cast<std::size_t>(kChunks * kChunkLength));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(i);
    ArraySpec spec;
    spec.name = "count";
    spec.dims = {"x"};
    spec.shape = {kChunks * kChunkLength};
    spec.chunks = {kChunkLength};
    spec.dtype = *readDTypeV3(Json("float32"));
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(values.data());
    Result<ZarrWriter> writer = ZarrWriter::create(path, ZarrFormat::v2, {});
    return writer && writer->writeArray(spec, {bytes, values.size() * sizeof(float)}) && writer->finish();
}

/// How one run of the program with this environment ended.
struct Run {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

Run valuesOf(const std::string& location, const QProcessEnvironment& environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ZARRSCOPE_PROGRAM),
                  {QStringLiteral("values"), QString::fromStdString(location), QStringLiteral("count"), QStringLiteral("--json")});
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// The environment without a word about certificates.
QProcessEnvironment bareEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
        environment.remove(QLatin1String(name));
    return environment;
}

} // namespace

/// Real nginx with TLS: HTTP/2 is spoken where it is offered, and nobody is trusted who is not vouched for.
class TestHttpsNginx : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!NginxServer::isInstalled())
            QSKIP("nginx is not installed");
        m_certificate = test::makeCertificate(m_secrets.path());
        if (m_certificate.authority.isEmpty())
            QSKIP("openssl 3 is not installed");
        QVERIFY(writeStore(m_folder.filePath("count.zarr").toStdString()));
    }

    void readsAStoreOverHttp2OnSharedConnections()
    {
        const NginxServer server(m_folder.path(), m_certificate.server);
        QVERIFY2(server.isRunning(), qPrintable(server.errorLog()));
        const Stores stores(trusting(m_certificate.authority));
        const Result<DatasetPtr> dataset = openDataset(stores, server.url("/count.zarr"));
        QVERIFY2(dataset, dataset ? "" : dataset.error().detail.c_str());
        const Variable* const variable = (*dataset)->find("count");
        QVERIFY(variable != nullptr);
        const Result<Values> values = readValues(*variable, selectAll(variable->shape));
        QVERIFY2(values, values ? "" : values.error().detail.c_str());
        const auto& numbers = std::get<Numbers<float>>(*values);
        QCOMPARE(numbers.size(), static_cast<std::size_t>(kChunks * kChunkLength));
        for (std::size_t i = 0; i < numbers.size(); ++i)
            QCOMPARE(numbers.flat(i), static_cast<float>(i));

        QTRY_VERIFY(server.accessLog().size() > kChunks);
        std::map<int, int> requestsOf; // by connection
        for (const NginxServer::Access& access : server.accessLog()) {
            QCOMPARE(access.protocol, QStringLiteral("HTTP/2.0"));
            ++requestsOf[access.connection];
        }
        // What leaves before the first handshake has told of HTTP/2 takes connections of its own, more of them on a busy machine;
        // the chunks share connections.
        const int most = std::ranges::max(requestsOf | std::views::values);
        QVERIFY2(most > 8, QByteArray::number(most));
        QVERIFY2(requestsOf.size() <= static_cast<std::size_t>(kChunks / 2), QByteArray::number(static_cast<int>(requestsOf.size())));
    }

    void refusesAnUnknownAuthorityInOneSentence()
    {
        const NginxServer server(m_folder.path(), m_certificate.server);
        const Stores stores(StoresOptions{});
        const Result<DatasetPtr> dataset = openDataset(stores, server.url("/count.zarr"));
        QVERIFY(!dataset);
        QCOMPARE(dataset.error().code, ErrorCode::network);
        QVERIFY2(dataset.error().detail.find("certificate of the server is not trusted") != std::string::npos,
                 dataset.error().detail.c_str());
        QVERIFY(server.accessLog().isEmpty());
    }

    void anUnreadableFileOfAuthoritiesIsNamedAsTheCause()
    {
        const NginxServer server(m_folder.path(), m_certificate.server);
        const Stores stores(trusting(m_secrets.filePath("missing.pem")));
        const Result<DatasetPtr> dataset = openDataset(stores, server.url("/count.zarr"));
        QVERIFY(!dataset);
        QVERIFY2(dataset.error().detail.find("SSL_CERT_FILE") != std::string::npos, dataset.error().detail.c_str());
    }

    void theProgramTrustsWhomTheEnvironmentNames_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("trusted");
        QTest::newRow("nobody named") << QString() << QString() << false;
        QTest::newRow("SSL_CERT_FILE") << "SSL_CERT_FILE" << m_certificate.authority << true;
        QTest::newRow("CURL_CA_BUNDLE") << "CURL_CA_BUNDLE" << m_certificate.authority << true;
        QTest::newRow("SSL_CERT_DIR") << "SSL_CERT_DIR" << hashedFolder() << true;
    }

    void theProgramTrustsWhomTheEnvironmentNames()
    {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        QFETCH(bool, trusted);
        const NginxServer server(m_folder.path(), m_certificate.server);
        QProcessEnvironment environment = bareEnvironment();
        if (!variable.isEmpty())
            environment.insert(variable, value);
        const Run run = valuesOf(server.url("/count.zarr"), environment);
        QCOMPARE(run.status, trusted ? 0 : 1);
        QCOMPARE(run.err.count('\n'), trusted ? 0 : 1);
        QCOMPARE(QJsonDocument::fromJson(run.out)[QStringLiteral("values")].toArray().size(), trusted ? kChunks * kChunkLength : 0);
        QVERIFY2(trusted || run.err.contains("not trusted"), run.err);
    }

private:
    /// A folder as OpenSSL wants it: the authority under the hash of its name.
    QString hashedFolder()
    {
        const QString folder = m_secrets.filePath("authorities");
        QDir().mkpath(folder);
        QFile::copy(m_certificate.authority, folder + "/authority.pem");
        QProcess::execute(QStringLiteral("openssl"), {QStringLiteral("rehash"), folder});
        return folder;
    }

    QTemporaryDir m_folder;
    QTemporaryDir m_secrets;
    test::TestCertificate m_certificate;
};

QTEST_GUILESS_MAIN(TestHttpsNginx)
#include "tst_https_nginx.moc"

#include "support/test_certificate.h"

#include <QDir>
#include <QProcess>

namespace zs::test {
namespace {

constexpr int kTimeoutMs = 30000;

/// A new key and a certificate for it: `more` says what for and by whom it is signed.
bool makePair(const TlsFiles& files, const QString& subject, const QStringList& more)
{
    QProcess openssl;
    openssl.setProcessChannelMode(QProcess::MergedChannels);
    openssl.start(QStringLiteral("openssl"),
                  QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-days"), QStringLiteral("1"),
                              QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                              QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
                              QStringLiteral("/CN=") + subject, QStringLiteral("-keyout"), files.key, QStringLiteral("-out"),
                              files.certificate} +
                      more);
    return openssl.waitForFinished(kTimeoutMs) && openssl.exitStatus() == QProcess::NormalExit && openssl.exitCode() == 0;
}

} // namespace

TestCertificate makeCertificate(const QString& folder)
{
    const QDir dir(folder);
    const TlsFiles authority{dir.filePath("authority.pem"), dir.filePath("authority.key")};
    const TlsFiles server{dir.filePath("server.pem"), dir.filePath("server.key")};
    const bool made = makePair(authority, QStringLiteral("Test authority"), {}) &&
                      makePair(server, QStringLiteral("127.0.0.1"),
                               {QStringLiteral("-CA"), authority.certificate, QStringLiteral("-CAkey"), authority.key,
                                QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"),
                                QStringLiteral("-addext"), QStringLiteral("basicConstraints=critical,CA:FALSE")});
    return made ? TestCertificate{authority.certificate, server} : TestCertificate{};
}

} // namespace zs::test

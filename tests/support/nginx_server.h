#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <string>

namespace zs::test {

/// PEM files of a server's certificate and its key.
struct TlsFiles {
    QString certificate;
    QString key;
};

/// A real nginx that serves one folder on a free port of 127.0.0.1; stopped when this goes.
/// With `tls` it speaks https only, HTTP/2 to those who offer it.
class NginxServer {
public:
    /// One line of the access log.
    struct Access {
        QString protocol; // "HTTP/2.0"
        int connection = 0;
        int status = 0;
        QString path;
    };

    explicit NginxServer(const QString& folder, TlsFiles tls = {});
    ~NginxServer();
    Q_DISABLE_COPY_MOVE(NginxServer)

    [[nodiscard]] static bool isInstalled();
    [[nodiscard]] bool isRunning() const { return m_isRunning; } // it has answered
    [[nodiscard]] std::string url(const std::string& path = "") const;
    [[nodiscard]] QString errorLog() const;
    [[nodiscard]] QList<Access> accessLog() const;

private:
    [[nodiscard]] bool startOn(int port, const QString& folder);
    [[nodiscard]] QByteArray configuration(int port, const QString& folder) const;

    const TlsFiles m_tls;
    QTemporaryDir m_dir;
    QProcess m_process;
    int m_port = 0;
    bool m_isRunning = false;
};

} // namespace zs::test

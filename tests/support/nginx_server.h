#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <string>

namespace zs::test {

/// A real nginx that serves one folder on a free port of 127.0.0.1; stopped when this goes.
class NginxServer {
public:
    explicit NginxServer(const QString& folder);
    ~NginxServer();
    Q_DISABLE_COPY_MOVE(NginxServer)

    [[nodiscard]] static bool isInstalled();
    [[nodiscard]] bool isRunning() const { return m_isRunning; } // it has answered
    [[nodiscard]] std::string url(const std::string& path = "") const;
    [[nodiscard]] QString errorLog() const;

private:
    [[nodiscard]] bool startOn(int port, const QString& folder);

    QTemporaryDir m_dir;
    QProcess m_process;
    int m_port = 0;
    bool m_isRunning = false;
};

} // namespace zs::test

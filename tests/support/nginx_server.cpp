#include "support/nginx_server.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace zs::test {
namespace {

constexpr int kStartTimeoutMs = 10000;

QString program()
{
    const QString found = QStandardPaths::findExecutable("nginx");
    return found.isEmpty() && QFileInfo("/usr/sbin/nginx").isExecutable() ? QString("/usr/sbin/nginx") : found;
}

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

int freePort()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof address;
    ::bind(fd, reinterpret_cast<sockaddr*>(&address), length);
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
    ::close(fd);
    return ntohs(address.sin_port);
}

bool answers(int port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    const bool isOpen = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(fd);
    return isOpen;
}

} // namespace

/// Everything nginx writes stays below the temporary folder; one process, so that a kill ends it.
QByteArray NginxServer::configuration(int port, const QString& folder) const
{
    const QString text = R"(
daemon off;
master_process off;
pid %1/nginx.pid;
error_log %1/error.log warn;
events { worker_connections 512; }
http {
    log_format plain '$server_protocol $connection $status $uri';
    access_log %1/access.log plain;
    client_body_temp_path %1/body;
    proxy_temp_path %1/proxy;
    fastcgi_temp_path %1/fastcgi;
    uwsgi_temp_path %1/uwsgi;
    scgi_temp_path %1/scgi;
    keepalive_requests 100000;
    types { application/json json zarray zgroup zattrs zmetadata; text/html html; }
    default_type application/octet-stream;
    server { listen 127.0.0.1:%2%4; root "%3"; }
})";
    const QString tls = QStringLiteral(" ssl http2; ssl_certificate \"%1\"; ssl_certificate_key \"%2\"");
    const QString listen = m_tls.certificate.isEmpty() ? QString() : tls.arg(m_tls.certificate, m_tls.key);
    return text.arg(m_dir.path(), QString::number(port), folder, listen).toUtf8();
}

NginxServer::NginxServer(const QString& folder, TlsFiles tls) : m_tls(std::move(tls))
{
    for (int attempt = 0; attempt < 3 && isInstalled() && !m_isRunning; ++attempt)
        m_isRunning = startOn(freePort(), folder); // another program may take the port meanwhile
}

NginxServer::~NginxServer()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(3000)) {
        m_process.kill();
        m_process.waitForFinished(3000);
    }
}

bool NginxServer::isInstalled()
{
    return !program().isEmpty();
}

std::string NginxServer::url(const std::string& path) const
{
    const std::string scheme = m_tls.certificate.isEmpty() ? "http" : "https";
    return scheme + "://127.0.0.1:" + std::to_string(m_port) + path;
}

QString NginxServer::errorLog() const
{
    QFile file(m_dir.filePath("error.log"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : m_process.errorString();
}

QList<NginxServer::Access> NginxServer::accessLog() const
{
    QFile file(m_dir.filePath("access.log"));
    QList<Access> lines;
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (const QList<QByteArray> words = line.split(' '); words.size() == 4)
            lines.append({QString::fromUtf8(words[0]), words[1].toInt(), words[2].toInt(), QString::fromUtf8(words[3])});
    return lines;
}

bool NginxServer::startOn(int port, const QString& folder)
{
    m_port = port;
    QFile file(m_dir.filePath("nginx.conf"));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(configuration(port, QFileInfo(folder).absoluteFilePath()));
    file.close();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(program(), {"-p", m_dir.path(), "-e", m_dir.filePath("error.log"), "-c", file.fileName()});
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kStartTimeoutMs) {
        if (answers(port))
            return true;
        if (m_process.waitForFinished(20)) // also the pause between two looks
            return false;
    }
    return false;
}

} // namespace zs::test

#include "cli_program.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>

#include <cstring>

namespace zs::test {

nlohmann::json CliRun::json() const
{
    return nlohmann::json::parse(out.toStdString(), nullptr, false);
}

CliRun runCli(const QStringList& arguments, int timeoutMs, const QString& language)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"})
        environment.remove(QLatin1String(name));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("LANGUAGE"), language);
    environment.insert(QStringLiteral("ZARRSCOPE_OVERVIEW_BYTES"), QStringLiteral("0")); // nothing into the cache of whoever tests
    QProcess process;
    process.setProcessEnvironment(environment);
    QElapsedTimer timer;
    timer.start();
    process.start(QStringLiteral(ZARRSCOPE_PROGRAM), arguments);
    const bool ended = process.waitForFinished(timeoutMs);
    CliRun run;
    run.milliseconds = timer.elapsed();
    if (ended && process.exitStatus() == QProcess::NormalExit)
        run.status = process.exitCode();
    if (!ended)
        process.kill();
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

NpyImage readNpy(const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    constexpr qsizetype kPrefix = 10; // magic, version, length of the header
    if (!bytes.startsWith("\x93NUMPY") || bytes.size() < kPrefix)
        return {};
    const qsizetype headerBytes = static_cast<uchar>(bytes[8]) + 256 * static_cast<uchar>(bytes[9]);
    const QString header = QString::fromLatin1(bytes.mid(kPrefix, headerBytes));
    const auto shape = QRegularExpression(QStringLiteral("'descr': '<f8', 'fortran_order': False, 'shape': \\((\\d+), (\\d+)\\)")).match(header);
    if (!shape.hasMatch())
        return {};
    NpyImage image{shape.captured(1).toInt(), shape.captured(2).toInt(), {}};
    image.values.resize(static_cast<std::size_t>(image.height) * static_cast<std::size_t>(image.width));
    const QByteArray data = bytes.mid(kPrefix + headerBytes);
    if (data.size() != static_cast<qsizetype>(image.values.size() * sizeof(double)))
        return {};
    std::memcpy(image.values.data(), data.constData(), static_cast<std::size_t>(data.size()));
    return image;
}

} // namespace zs::test

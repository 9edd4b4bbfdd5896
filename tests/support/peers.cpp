#include "support/peers.h"

#include "support/test_data.h"

#include <QDir>
#include <QFile>
#include <QProcess>

namespace zs::test {
namespace {

constexpr int kPatienceMs = 120'000;

PeerAnswer run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(kPatienceMs))
        return {{}, program + QStringLiteral(": ") + process.errorString()};
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return {{}, QString::fromUtf8(process.readAllStandardError())};
    return {process.readAllStandardOutput(), {}};
}

/// The first that can import what we need: a distribution's Python before one of a version manager.
QString python()
{
    static const QString found = [] {
        for (const QString& candidate :
             {qEnvironmentVariable("ZARRSCOPE_PYTHON"), QStringLiteral("/usr/bin/python3"), QStringLiteral("python3")})
            if (!candidate.isEmpty() &&
                run(candidate, {QStringLiteral("-c"), QStringLiteral("import xarray, zarr")}).problem.isEmpty())
                return candidate;
        return QString();
    }();
    return found;
}

/// Node looks for packages beside the script, so scripts are copied to where npm has put them.
QString peersFolder()
{
    return QStringLiteral(ZARRSCOPE_PEERS_DIR);
}

QString installZarrita()
{
    const QDir folder(peersFolder());
    if (folder.exists(QStringLiteral("node_modules/zarrita/package.json")))
        return {};
    if (!folder.mkpath(QStringLiteral(".")))
        return folder.path() + QStringLiteral(" cannot be made");
    return run(QStringLiteral("npm"),
               {QStringLiteral("install"), QStringLiteral("--no-audit"), QStringLiteral("--no-fund"),
                QStringLiteral("--prefix"), folder.path(), QStringLiteral("zarrita@0.7.5")})
        .problem;
}

} // namespace

QString whyNoPython()
{
    return python().isEmpty() ? QStringLiteral("no Python with xarray and zarr (python3-xarray, python3-zarr)")
                              : QString();
}

QString whyNoZarrita()
{
    static const QString reason = [] {
        const QString noNode = run(QStringLiteral("node"), {QStringLiteral("--version")}).problem;
        return noNode.isEmpty() ? installZarrita() : noNode;
    }();
    return reason;
}

PeerAnswer runPython(const QString& script, const QStringList& arguments)
{
    return run(python(), QStringList{sourceFile(script)} + arguments);
}

PeerAnswer runNode(const QString& script, const QStringList& arguments)
{
    const QString copy = QDir(peersFolder()).filePath(QFileInfo(script).fileName());
    QFile::remove(copy);
    if (!QFile::copy(sourceFile(script), copy))
        return {{}, copy + QStringLiteral(" cannot be written")};
    return run(QStringLiteral("node"), QStringList{copy} + arguments);
}

} // namespace zs::test

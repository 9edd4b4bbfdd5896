#include "support/python_peer.h"

#include "support/test_data.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace zs::test {
namespace {

constexpr int kNoModule = 77;

/// Debian's own first: its modules are not seen by other interpreters on the path.
QString pythonProgram()
{
    const QString chosen = qEnvironmentVariable("ZARRSCOPE_PYTHON");
    if (!chosen.isEmpty())
        return chosen;
    if (QFileInfo("/usr/bin/python3").isExecutable())
        return "/usr/bin/python3";
    return QStandardPaths::findExecutable("python3");
}

} // namespace

PeerAnswer askPython(const QString& script, const QStringList& arguments, int timeoutMs)
{
    const QString program = pythonProgram();
    if (program.isEmpty())
        return {{}, "python3 is not installed", true};
    QProcess process;
    process.start(program, QStringList{"-W", "ignore", sourceFile(script)} + arguments);
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
        return {{}, script + " did not end in time", false};
    }
    const QString words = QString::fromUtf8(process.readAllStandardError()).trimmed();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return {{}, words.isEmpty() ? script + " failed" : words, process.exitCode() == kNoModule};
    return {process.readAllStandardOutput(), {}, false};
}

} // namespace zs::test

#include "program.h"

#include "application.h"
#include "cache_sizes.h"
#include "cli/cli.h"
#include "error_text.h"
#include "legible_palette.h"
#include "main_window.h"
#include "services.h"
#include "settings.h"
#include "translation.h"

#include <QApplication>
#include <QIcon>
#include <QStandardPaths>
#include <QTimer>

#include <clocale>
#include <csignal>
#include <iostream>
#include <memory>

#include <malloc.h>
#include <poll.h>
#include <unistd.h>

using namespace zs;

namespace {

constexpr int kMostHeaps = 4;

/// Every thread would have a heap of its own, and what they keep for later counts for no budget.
void shareHeaps()
{
#ifdef M_ARENA_MAX
    ::mallopt(M_ARENA_MAX, kMostHeaps);
#endif
}

void describeProgram()
{
    QCoreApplication::setOrganizationName(QStringLiteral("Zarrscope"));
    QCoreApplication::setApplicationName(QStringLiteral("zarrscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ZARRSCOPE_VERSION));
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

/// A command says one sentence of its own; Qt's remarks about sessions and run-time folders would only hide it.
void sayNothing(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::cerr << "zarrscope: " << text.toStdString() << "\n";
}

/// The Qt application that the command needs: a window, a painter without a display, or neither.
std::unique_ptr<QCoreApplication> makeApplication(const CommandLine& line, int& argc, char** argv)
{
    if (!line.needsGui)
        return std::make_unique<QCoreApplication>(argc, argv);
    if (line.render) {
        qInstallMessageHandler(sayNothing);
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        return std::make_unique<QGuiApplication>(argc, argv);
    }
    return std::make_unique<Application>(argc, argv);
}

/// Qt takes over the user's locale; numbers in files and on the command line keep their point.
void speakTheUsersLanguage(QCoreApplication& application)
{
    std::setlocale(LC_NUMERIC, "C");
    installTranslations(application, QLocale());
}

/// Which application is needed only the arguments tell; until then a small one holds the words for help and errors.
CommandLine readCommandLine(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    speakTheUsersLanguage(application);
    CommandLine line = parseCommandLine(argc, argv);
    const bool wantsWindow = !line.finished && line.needsGui && !line.render;
    if (wantsWindow && !hasDisplay())
        line.finished = reportError(QCoreApplication::translate(
            "main", "there is no display; without one, use zarrscope ls, info, values or render (see zarrscope --help)"));
    return line;
}

constexpr int kOpeningMs = 2000;

int runWindow(QCoreApplication& application, Services& services, const QString& location)
{
    QGuiApplication::setDesktopFileName(QStringLiteral("org.zarrscope.Zarrscope"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/zarrscope.svg")));
    QApplication::setPalette(legibleChanges(QApplication::palette()));
    MainWindow window(services);
    window.show();
    window.openSample(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/sample"));
    window.openLocation(location);
    if (Application* timed = Application::instance()) // styles, fonts and the first picture of everything are no stall
        QTimer::singleShot(kOpeningMs, timed, [timed] { timed->clock().clear(); });
    return application.exec();
}

/// True when standard output is a pipe that nobody reads any more: "zarrscope ls … | head -1".
bool hasNoReader()
{
    pollfd output{STDOUT_FILENO, POLLOUT, 0};
    return poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

constexpr int kWorkersBehindWindow = 3; // half the share that the window's thread has of a busy core

/// A computation keeps its memory to itself: nothing is looked at.
ServicesOptions servicesFor(const CommandLine& line)
{
    ServicesOptions options;
    if (line.compute) {
        options.threads = line.compute->threads;
        options.cacheBytes = 0;
        options.fetch.maxBytes = line.compute->memoryBytes;
        options.fetch.lowerTierShare = 1.0;
    }
    if (line.needsGui)
        useCacheSizes(options, withEnvironment(loadSettings().caches));
    if (line.needsGui && !line.render)
        options.niceness = kWorkersBehindWindow;
    return options;
}

int runCommand(QCoreApplication& application, const CommandLine& line)
{
    if (line.sample)
        return runSample(*line.sample);
    Services services(servicesFor(line));
    if (line.compute)
        return runCompute(services, *line.compute);
    if (line.script)
        return runScript(services, *line.script);
    if (line.list)
        return runList(services, *line.list);
    if (line.info)
        return runInfo(services, *line.info);
    if (line.values)
        return runValues(services, *line.values);
    if (line.render)
        return runRender(services, *line.render);
    return runWindow(application, services, QString::fromStdString(line.windowLocation));
}

} // namespace

int zs::runProgram(int argc, char** argv)
{
    shareHeaps();
    std::signal(SIGPIPE, SIG_IGN); // a peer that goes away is an error of the write, not our end
    const CommandLine line = readCommandLine(argc, argv);
    if (line.finished)
        return *line.finished;
    describeProgram();
    const std::unique_ptr<QCoreApplication> application = makeApplication(line, argc, argv);
    speakTheUsersLanguage(*application);
    const int status = runCommand(*application, line);
    if (!std::cout.flush() && status == exitDone && !hasNoReader()) // a reader that has left has what it wanted
        return reportError(
            QCoreApplication::translate("main", "the answer could not be written to the standard output; is the disk full?"));
    return status;
}

#include "support/virtual_screen.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QPixmap>
#include <QScreen>
#include <QStandardPaths>

namespace zs::test {
namespace {

constexpr int kStartTimeoutMs = 15000;
constexpr int kActTimeoutMs = 20000;

void stop(QProcess& process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (process.waitForFinished(5000))
        return;
    process.kill();
    process.waitForFinished(5000);
}

/// The display's number, which the server writes when it is ready.
QByteArray readLine(QProcess& process)
{
    while (!process.canReadLine() && process.waitForReadyRead(kStartTimeoutMs)) {
    }
    return process.readLine().trimmed();
}

/// Says so when the manager is there: a window that is mapped while it starts may never be shown.
bool hasWindowManager()
{
    QProcess question;
    question.start(QStringLiteral("xdotool"), {QStringLiteral("get_num_desktops")});
    return question.waitForFinished(kActTimeoutMs) && question.exitCode() == 0;
}

QStringList words(QPoint at)
{
    return {QStringLiteral("mousemove"), QStringLiteral("--sync"), QString::number(at.x()), QString::number(at.y())};
}

} // namespace

VirtualScreen::VirtualScreen(QSize sizePx)
{
    for (const char* program : {"Xvfb", "xdotool"})
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty()) {
            m_problem = QStringLiteral("%1 is not installed").arg(QString::fromLatin1(program));
            return;
        }
    const QString geometry = QStringLiteral("%1x%2x24").arg(sizePx.width()).arg(sizePx.height());
    m_server.start(QStringLiteral("Xvfb"),
                   {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                    geometry, QStringLiteral("+extension"), QStringLiteral("GLX"), QStringLiteral("-nolisten"),
                    QStringLiteral("tcp")});
    const QByteArray display = readLine(m_server);
    if (display.isEmpty()) {
        m_problem =
            QStringLiteral("Xvfb does not start: %1").arg(QString::fromLocal8Bit(m_server.readAllStandardError()));
        return;
    }
    qputenv("DISPLAY", ':' + display);
    qputenv("QT_QPA_PLATFORM", "xcb");
    qunsetenv("WAYLAND_DISPLAY");
    if (QStandardPaths::findExecutable(QStringLiteral("openbox")).isEmpty())
        return;
    m_windowManager.start(QStringLiteral("openbox"), QStringList());
    QElapsedTimer timer;
    timer.start();
    while (!hasWindowManager() && timer.elapsed() < kStartTimeoutMs)
        m_windowManager.waitForFinished(20); // a pause between two looks
}

VirtualScreen::~VirtualScreen()
{
    stop(m_windowManager);
    stop(m_server);
}

void VirtualScreen::act(const QStringList& words) const
{
    QProcess hand;
    hand.start(QStringLiteral("xdotool"), words);
    if (!hand.waitForFinished(kActTimeoutMs) || hand.exitCode() != 0)
        qWarning("xdotool %s: %s", qPrintable(words.join(QLatin1Char(' '))), hand.readAllStandardError().constData());
}

void VirtualScreen::click(QPoint at) const
{
    act(words(at) << QStringLiteral("click") << QStringLiteral("1"));
}

void VirtualScreen::doubleClick(QPoint at) const
{
    act(words(at) << QStringLiteral("click") << QStringLiteral("--repeat") << QStringLiteral("2")
                  << QStringLiteral("--delay") << QStringLiteral("60") << QStringLiteral("1"));
}

void VirtualScreen::drag(QPoint from, QPoint to) const
{
    constexpr int kSteps = 6;
    QStringList all = words(from) << QStringLiteral("mousedown") << QStringLiteral("1");
    for (int i = 1; i <= kSteps; ++i)
        all << words(from + (to - from) * i / kSteps);
    act(all << QStringLiteral("mouseup") << QStringLiteral("1"));
}

void VirtualScreen::key(const QString& name) const
{
    act({QStringLiteral("key"), name});
}

void VirtualScreen::type(const QString& text) const
{
    act({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("4"), text});
}

QImage VirtualScreen::picture(const QRect& part) const
{
    return QGuiApplication::primaryScreen()->grabWindow(0, part.x(), part.y(), part.width(), part.height()).toImage();
}

} // namespace zs::test

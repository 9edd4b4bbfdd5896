#pragma once

#include <QImage>
#include <QPoint>
#include <QProcess>
#include <QRect>
#include <QString>

namespace zs::test {

/// An X server of its own on a free display, with a window manager where there is one, and a hand that clicks and types
/// through it: the program meets a real window, real OpenGL drivers and real input events. Stopped when this goes.
/// Create it before the QGuiApplication: it sets DISPLAY and Qt's platform.
class VirtualScreen {
public:
    explicit VirtualScreen(QSize sizePx);
    ~VirtualScreen();
    Q_DISABLE_COPY_MOVE(VirtualScreen)

    /// Why there is no screen; empty when there is one. Tests that get a reason must QSKIP.
    [[nodiscard]] QString problem() const { return m_problem; }

    // Positions are pixels of the screen.
    void click(QPoint at) const;
    void doubleClick(QPoint at) const;
    void drag(QPoint from, QPoint to) const;
    void key(const QString& name) const; // "Return", "ctrl+e"
    void type(const QString& text) const;
    /// What is seen there.
    [[nodiscard]] QImage picture(const QRect& part) const;

private:
    void act(const QStringList& words) const;

    QProcess m_server;
    QProcess m_windowManager;
    QString m_problem;
};

} // namespace zs::test

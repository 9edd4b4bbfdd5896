#include "controls/own_keys.h"

#include <QKeyEvent>
#include <QWidget>

namespace zs {
namespace {

bool isArrowKey(const QKeyEvent& event)
{
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    return held == Qt::NoModifier && event.key() >= Qt::Key_Home && event.key() <= Qt::Key_Down;
}

bool isSpaceKey(const QKeyEvent& event)
{
    return event.modifiers() == Qt::NoModifier && event.key() == Qt::Key_Space;
}

class KeyKeeper : public QObject {
public:
    using IsOwn = bool (*)(const QKeyEvent&);
    KeyKeeper(QWidget& widget, IsOwn isOwn) : QObject(&widget), m_isOwn(isOwn) { widget.installEventFilter(this); }

    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() != QEvent::ShortcutOverride || !m_isOwn(static_cast<QKeyEvent&>(*event)))
            return false;
        event->accept(); // the key now comes as a key, not as a shortcut
        return true;
    }

private:
    IsOwn m_isOwn;
};

} // namespace

void keepArrowKeys(QWidget& widget)
{
    new KeyKeeper(widget, isArrowKey);
}

void keepSpaceKey(QWidget& widget)
{
    new KeyKeeper(widget, isSpaceKey);
}

} // namespace zs

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

class KeyKeeper : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() != QEvent::ShortcutOverride || !isArrowKey(static_cast<QKeyEvent&>(*event)))
            return false;
        event->accept(); // the key now comes as a key, not as a shortcut
        return true;
    }
};

} // namespace

void keepArrowKeys(QWidget& widget)
{
    widget.installEventFilter(new KeyKeeper(&widget));
}

} // namespace zs

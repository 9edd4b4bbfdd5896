#include "view/view_key.h"

#include <QKeyEvent>

namespace zs {

ViewKey viewKey(const QKeyEvent& event)
{
    using Kind = ViewKey::Kind;
    const Kind pan = event.modifiers().testFlag(Qt::ControlModifier) ? Kind::pan : Kind::none;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: return {Kind::zoomIn, {}};
    case Qt::Key_Minus: return {Kind::zoomOut, {}};
    case Qt::Key_0: return {Kind::showAll, {}};
    case Qt::Key_Left: return {pan, {-1, 0}};
    case Qt::Key_Right: return {pan, {1, 0}};
    case Qt::Key_Up: return {pan, {0, -1}};
    case Qt::Key_Down: return {pan, {0, 1}};
    default: return {};
    }
}

} // namespace zs

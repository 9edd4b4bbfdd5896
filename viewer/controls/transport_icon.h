#pragma once

#include <QIcon>
#include <QPalette>

namespace zs {

enum class Transport { first, back, play, pause, forward, last, once, loop, pingPong };

/// The sign of a player's button, drawn in the palette's text colour at every size.
[[nodiscard]] QIcon transportIcon(Transport sign, const QPalette& palette);

} // namespace zs

#pragma once

#include <QColor>

namespace zs {

/// The colour of line `i` of `count` on a light or dark page: told apart by people who see red and green alike, and in order where
/// there are many.
/// Threads: pure
[[nodiscard]] QColor lineColor(int i, int count, bool onDark);

} // namespace zs

#pragma once

#include <QString>

namespace zs {

/// The same text with places where lines may break inside long words (paths, URLs), so that a label that wraps does not
/// keep its window wide. Short words stay as they are.
/// Threads: pure
[[nodiscard]] QString breakable(const QString& text);

} // namespace zs

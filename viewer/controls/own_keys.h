#pragma once

class QWidget;

namespace zs {

/// Leaves the plain arrow keys, Home and End to `widget` while it has the focus, also in a window whose shortcuts they
/// are: a tree unfolds and a slider slides where the time bar would have stepped.
void keepArrowKeys(QWidget& widget);

/// Leaves the space bar to `widget` while it has the focus: a button opens where the time bar would have played.
void keepSpaceKey(QWidget& widget);

} // namespace zs

#pragma once

#include <QPalette>

namespace zs {

/// What has to be changed in a desktop's palette so that hints in empty fields and disabled controls can be read: some
/// dark colour schemes leave them black on black. Only these roles are set in the answer. Threads: pure
[[nodiscard]] QPalette legibleChanges(const QPalette& palette);

} // namespace zs

#pragma once

#include "core/result.h"

#include <QString>

namespace zs {

/// One sentence for people: what failed, where, and what to try. Translated.
[[nodiscard]] QString errorText(const Error& error);

} // namespace zs

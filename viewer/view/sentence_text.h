#pragma once

#include "core/sentence.h"

#include <QString>

namespace zs {

/// `sentence` in the user's language; words that have no translation stay English.
[[nodiscard]] QString sentenceText(const Sentence& sentence);

} // namespace zs

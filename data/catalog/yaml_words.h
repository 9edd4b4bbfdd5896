#pragma once

#include "core/sentence.h"

namespace zs {

/// What yaml-cpp says about a text that is no YAML, as words that can be translated; what is not known, as it is said.
/// Threads: pure
[[nodiscard]] Sentence yamlWords(const std::string& message);

} // namespace zs

#pragma once

#include "core/json_text.h"
#include "core/result.h"
#include "core/types.h"

#include <string>
#include <string_view>
#include <vector>

namespace zs {

struct YamlLimits {
    Index maxBytes = Index{16} << 20;         // of the text
    Index maxExpandedBytes = Index{64} << 20; // of all scalars once aliases are followed
    Index maxNodes = 1'000'000;               // keys and values, once aliases are followed
    Index maxAliasedNodes = 100'000;          // of these, how many may come from aliases
    Index maxFlowMarks = 500'000;             // "[", "{" and "," anywhere: the parser looks ahead over all of them
    int maxDepth = 64;
};

/// Reads the first document of a YAML text as Python's safe loader does: YAML 1.1 scalars (yes, No and on are booleans),
/// merge keys ("<<"), 64-bit integers; larger integers and dates stay text. Tags are ignored, except that !!str and
/// quotes keep text; mappings keep their order and their keys become text. Nothing is expanded before it has been counted.
/// Into `warnings` go the keys given twice: "line 7: the key \"part\" is given twice, the last one counts".
/// Errors:  corrupt, with line and column; says so when the text is empty, an HTML page, too long, too deep, too large
///          with its aliases, or an anchor that holds itself
/// Threads: pure
/// Source:  YAML 1.1; PyYAML resolver
[[nodiscard]] Result<Json> parseYaml(std::string_view text, std::vector<Sentence>* warnings = nullptr,
                                     const YamlLimits& limits = {});

} // namespace zs

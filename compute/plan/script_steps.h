#pragma once

#include "plan/script.h"

#include <set>
#include <string>
#include <vector>

namespace zs {

/// A program with everything before it that it builds on, as one: earlier results stand before what uses them, each once, and a
/// name means one thing only, so that what one step assigns never changes what another reads.
struct JoinedProgram {
    struct Source {
        std::string name;      // "ds", "ds_2", …
        ScriptOptions options; // what it opens
    };
    /// name = source['variable'], or an earlier result that was stored when `source` is "".
    struct Binding {
        std::string name;
        std::string source;
        std::string variable; // its location when it is stored
    };
    std::vector<Source> sources;
    std::vector<Binding> bindings;
    std::vector<Statement> statements; // the last one is the result
    std::set<std::string> modules;     // np, pd, …: by their short names
};

/// Errors:  none; names that mean nothing stay as they are
/// Threads: pure
[[nodiscard]] JoinedProgram joinSteps(const Program& program, const ScriptOptions& options);

} // namespace zs

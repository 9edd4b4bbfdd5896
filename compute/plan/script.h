#pragma once

#include "plan/plan.h"

#include <string>

namespace zs {

/// What a script needs to know besides the plan.
struct ScriptOptions {
    std::string location; // of the dataset, as xarray opens it
    std::string group;    // path inside the store, "" = its root
    bool isConsolidated = true;
    bool isAnonymous = true;                    // s3://, gs://: without credentials
    std::vector<std::string> variables;         // of the dataset: bound to names where the program uses them bare
    std::map<std::string, std::string> results; // earlier results by name → location
};

/// A complete Python program that makes the same numbers with xarray and binds them to `result`.
/// Threads: pure
[[nodiscard]] std::string planScript(const Plan& plan, const ScriptOptions& options);

/// The same for a program, before or without a plan.
[[nodiscard]] std::string programScript(const Program& program, const ScriptOptions& options);

} // namespace zs

#pragma once

#include "plan/plan.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace zs {

struct Dataset;
struct ScriptStep;
using ScriptStepPtr = std::shared_ptr<const ScriptStep>;

/// What a script needs to know besides the plan.
struct ScriptOptions {
    std::string location; // of the dataset, as xarray opens it
    std::string group;    // path inside the store, "" = its root
    bool isConsolidated = true;
    bool isAnonymous = true;                    // s3://, gs://: without credentials
    bool hasDurations = false;                  // numbers of days, hours …: they stay numbers here
    std::vector<std::string> variables;         // of the dataset: bound to names where the program uses them bare
    std::map<std::string, std::string> results; // earlier results by name → location, where they have been stored
    std::map<std::string, ScriptStepPtr> steps; // earlier results by name, worked out again by the script
};

/// An earlier result: the program that made it, with what its names meant then.
/// Threads: immutable, any
struct ScriptStep {
    std::string name;
    Program program;
    ScriptOptions options; // of the dataset that it read, and its own steps
};

/// What a script has to know of a dataset.
[[nodiscard]] ScriptOptions scriptOptions(const Dataset& dataset);

/// A complete Python program that makes the same numbers with xarray and binds them to `result`. Earlier results that it uses
/// are worked out first, each once.
/// Threads: pure
[[nodiscard]] std::string planScript(const Plan& plan, const ScriptOptions& options);

/// The same for a program, before or without a plan.
[[nodiscard]] std::string programScript(const Program& program, const ScriptOptions& options);

} // namespace zs

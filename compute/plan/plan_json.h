#pragma once

#include "core/json_text.h"
#include "core/result.h"
#include "plan/plan.h"

namespace zs {

/// A plan as others can keep it: {"version": 1, "name", "source", "program": expr/syntax_json, "results": {name:
/// location}}. The graph is not written: it is built again from the program and the dataset.
struct SavedPlan {
    std::string name;
    std::string source;                         // location of the dataset
    std::map<std::string, std::string> results; // earlier results by name → location
    Program program;
};

/// Threads: pure
[[nodiscard]] Json planToJson(const Plan& plan, const std::map<std::string, std::string>& results = {});

/// Errors:  corrupt for what is no plan, unsupported for a later version; those of expr/syntax_json
[[nodiscard]] Result<SavedPlan> planFromJson(const Json& json);

} // namespace zs

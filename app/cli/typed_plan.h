#pragma once

#include "plan/plan.h"

namespace zs {

class Services;

/// What was typed, checked against the dataset that it is about.
struct TypedPlan {
    DatasetPtr dataset;
    Plan plan;
};

/// Errors:  of the text, with line and column; of the dataset; of the names in it
/// Threads: waits
[[nodiscard]] Result<TypedPlan> readPlan(const Services& services, const std::string& location, const std::string& expression);

} // namespace zs

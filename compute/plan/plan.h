#pragma once

#include "core/result.h"
#include "dataset/cost.h"
#include "dataset/dataset.h"
#include "expr/syntax.h"
#include "plan/labelled_array.h"

#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace zs {

/// What names mean while an expression is built.
struct PlanNames {
    DatasetPtr dataset;                        // `ds`, and its variables and coordinates by their bare names
    std::map<std::string, DatasetPtr> results; // earlier results, by name
};

/// A checked expression: what will come out and what it costs, before a chunk of data has been read.
/// Immutable; printed back as Python by plan/script.h and as JSON by plan/plan_json.h.
struct Plan {
    Program program;
    LabelledDataset result;      // one array, or several for a Dataset
    bool isDataset = false;      // the expression's value is a Dataset
    std::string name;            // of the result: the assigned name, the array's, or "result"
    std::string source;          // location of the dataset
    std::vector<Sentence> warnings; // where the result is not all that was written: variables left out, another dataset named
    std::vector<Sentence> notes; // what a user should know: area weights at hand, a date taken as the nearest, …
};

/// Where in the text a plan cannot be built, and why.
struct PlanError {
    std::optional<Place> place;
    Error error; // begins with "line 2, column 14: " when there is a place
};

/// Text → plan. Reads metadata and coordinates, never data.
/// Errors:  invalidArgument for what xarray would refuse too, unsupported for what only xarray can; always with the
/// place,
///          the name, and the nearest thing that works
/// Threads: waits for coordinates; never on the GUI thread
[[nodiscard]] tl::expected<Plan, PlanError> buildPlan(const Program& program, const PlanNames& names,
                                                      std::stop_token stop = {});

inline constexpr Index kUsualMemoryBytes = Index{1} << 30; // of a job when nobody says

/// What running the plan reads and writes.
/// Units:   chunks as they will be fetched, bytes decoded
struct PlanCost {
    Index chunks = 0;
    Index bytes = 0;
    Index resultBytes = 0;
};
/// With `memoryBytes` for the work: quantiles of cells that do not fit are looked for in several passes over the input.
/// Threads: pure
[[nodiscard]] PlanCost planCost(const Plan& plan, Index memoryBytes = kUsualMemoryBytes);

/// What computing all of one node reads; resultBytes stays 0.
[[nodiscard]] PlanCost nodeCost(const NodePtr& node);

} // namespace zs

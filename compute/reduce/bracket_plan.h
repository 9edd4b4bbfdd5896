#pragma once

#include "graph/kept_nodes.h"

#include <optional>

namespace zs {

/// How quantiles of cells that are too large to be kept are found in two looks at the input: a sample says between which two
/// numbers each lies, then those between are kept and the others counted. Exact, as the counts tell whether the sample was right.
/// Units:   samples, room: numbers of a cell
struct BracketPlan {
    Index samples = 0; // to take
    double margin = 0; // of all numbers, to both sides of a quantile: where the sample's ends are taken
    Index room = 0;    // for what lies between
};
/// Nothing where cells are so small, or so many quantiles are asked for, that little would be saved.
/// Threads: pure
[[nodiscard]] std::optional<BracketPlan> planBrackets(const ReductionNode& node);

/// The node whose quantiles are the ends of the brackets: of numbers that lie evenly along the longest dimension that is not
/// kept, but not in step with anything. Its parts are low and high end of the first quantile, of the second, …
/// Threads: pure
[[nodiscard]] NodePtr sampleForBrackets(const ReductionNode& node, const BracketPlan& plan);

} // namespace zs

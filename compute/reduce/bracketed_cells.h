#pragma once

#include "reduce/cell_order.h"
#include "reduce/reduction.h"

#include <optional>
#include <vector>

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

/// Quantiles whose brackets are known. finalize() leaves NaN where the bracket was wrong, or too narrow for what lies between.
/// Threads: immutable
class BracketedCells : public Reduction {
public:
    /// Shape: `ends` of the node that sampleForBrackets() gave, of `box` of the result: parts, then the box, row-major
    [[nodiscard]] static std::shared_ptr<const BracketedCells> of(const ReductionNode& node, const Region& box,
                                                                  std::vector<double> ends, const BracketPlan& plan);
    /// Bytes of a box's accumulators.
    [[nodiscard]] static Index bytesOf(const ReductionNode& node, const Region& box, const BracketPlan& plan);

    /// The smallest box around the cells whose brackets were wrong, when everything has come in; nothing when none was.
    [[nodiscard]] virtual std::optional<Region> missed(const ReductionState& total) const = 0;
};

} // namespace zs

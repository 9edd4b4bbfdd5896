#pragma once

#include "reduce/bracket_plan.h"
#include "reduce/reduction.h"

#include <optional>
#include <vector>

namespace zs {

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

#pragma once

#include "reduce/accumulator.h"
#include "reduce/reduction.h"
#include "reduce/result_axes.h"

namespace zs {

/// Reductions that keep a few numbers of every cell, whatever the family: blocks to cells and back.
[[nodiscard]] std::shared_ptr<const Reduction> makeCellStatistics(ResultAxes axes, AccumulatorPtr accumulator,
                                                                  Index parts, std::uint64_t fingerprint);

} // namespace zs

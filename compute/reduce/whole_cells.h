#pragma once

#include "reduce/reduction.h"
#include "reduce/result_axes.h"

namespace zs {

/// Quantiles: every number of every cell is kept, in a buffer in which it has its place from the beginning. Blocks of
/// one state may therefore be taken in by several threads at once, as long as they do not overlap. Weighted quantiles
/// keep the weights too.
[[nodiscard]] std::shared_ptr<const Reduction> makeWholeCells(ResultAxes axes, const ReductionSpec& spec,
                                                              bool isFloat32, std::uint64_t fingerprint);

} // namespace zs

#pragma once

#include "graph/regional_nodes.h"

#include <span>
#include <vector>

namespace zs {

/// Medians of all windows of one array, by a sorted list that numbers enter and leave.
/// Shape:   `values` are the array's numbers from index `valuesBegin` on, as far as the windows reach;
///          `out` gets the results of indices [begin, begin + out.size())
/// Threads: pure
void slideMedian(const WindowSpec& spec, Index size, std::span<const double> values, Index valuesBegin, Index begin,
                 std::span<double> out);

} // namespace zs

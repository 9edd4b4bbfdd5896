#pragma once

#include "reduce/accumulator.h"
#include "graph/double_double.h"

namespace zs {

/// Adds columns of rows to the sums of cells side by side: columns 0 and 1 of `cells` and their counts.
/// float32 is summed exactly in groups of a few rows in double (as long as the numbers of a group are within 2^25 of
/// each other), and the groups in double-double; float64 in double-double from the start.
/// Missing: skipped when `skips`, else it makes the sum NaN; counted are the numbers that went in
/// Threads: pure
void addSums(Cells& cells, Index cell, const Rows<float>& rows, bool skips);
void addSums(Cells& cells, Index cell, const Rows<double>& rows, bool skips);

/// The same for one row that goes into one cell.
void addRunSum(Cells& cells, Index cell, const Rows<float>& run, bool skips);
void addRunSum(Cells& cells, Index cell, const Rows<double>& run, bool skips);

/// Adds the double-double in columns k and k + 1.
void combineSums(Cells& into, int k, Index first, const Cells& from, Index fromFirst, Index count);

} // namespace zs

#pragma once

#include "reduce/accumulator.h"

namespace zs {

/// Adds columns of rows of float32 to the sums of cells side by side (columns 0 and 1 of `cells`) and to their counts.
/// Groups of a few rows are summed in plain double, which is exact as long as the numbers of a group are within 2^25 of
/// each other, and the groups in double-double.
/// Missing: skipped when `skips`, else it makes the sum NaN; counted are the numbers that went in
/// Threads: pure
void addFloatRows(Cells& cells, Index cell, const Rows<float>& rows, bool skips);

/// The same with the sums of squares (columns 2 and 3), which are carried in double-double from number to number.
void addFloatMoments(Cells& cells, Index cell, const Rows<float>& rows, bool skips);

/// addFloatRows() of one row that goes into one cell.
void addFloatRun(Cells& cells, Index cell, const Rows<float>& run, bool skips);

} // namespace zs

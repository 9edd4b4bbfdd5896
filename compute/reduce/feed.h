#pragma once

#include "graph/block.h"
#include "graph/strided_walk.h"
#include "reduce/accumulator.h"

namespace zs {

/// Part of a block on its way into cells: every dimension is kept (it steps through the cells) or reduced (it does
/// not).
/// Shape:   `walk` steps in this order: numbers of `values`, numbers of `second`, cells, positions
struct CellFeed {
    StridedBox walk;
    const Block* values = nullptr;
    const Block* second = nullptr; // null: none
    Index valuesOffset = 0;
    Index secondOffset = 0;
    Index cell = 0;
    Index position = 0;
};

/// True when all cells that it steps through get the same numbers.
/// Threads: pure
[[nodiscard]] bool feedsCellsAlike(const CellFeed& feed);

/// The same for the first of these cells alone.
/// Threads: pure
[[nodiscard]] CellFeed ofOneCell(CellFeed feed);

/// Hands the numbers to the accumulator in the longest rows or runs that the layout allows; a number that is repeated
/// along reduced dimensions once for all, where the statistic can.
void feedCells(const Accumulator& accumulator, Cells& cells, const CellFeed& feed);

} // namespace zs

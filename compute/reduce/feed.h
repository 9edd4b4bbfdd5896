#pragma once

#include "graph/block.h"
#include "graph/strided_walk.h"
#include "reduce/accumulator.h"
#include "reduce/result_axes.h"

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

/// How far cells and positions lie apart along every dimension of the input; cells 0 along dimensions that are not kept.
struct FeedSteps {
    Shape cells;
    Shape positions;
};

/// A part of the block of the box `input`. Its first cell is number 0.
/// Threads: pure; the blocks have to outlive what comes out
[[nodiscard]] CellFeed feedOf(const ResultPart& part, const Region& input, const Block& values, const Block* second,
                              const FeedSteps& steps);

/// True when all cells that it steps through get the same numbers.
/// Threads: pure
[[nodiscard]] bool feedsCellsAlike(const CellFeed& feed);

/// The same for the first of these cells alone.
/// Threads: pure
[[nodiscard]] CellFeed ofOneCell(CellFeed feed);

/// Hands the numbers to the sink in the longest rows or runs that the layout allows; a number that is repeated along
/// reduced dimensions once for all, where the statistic can.
void feedCells(const CellSink& sink, Cells& cells, const CellFeed& feed);

} // namespace zs

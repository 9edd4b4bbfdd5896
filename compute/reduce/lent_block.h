#pragma once

#include "graph/block.h"
#include "graph/strided_walk.h"
#include "reduce/cell_places.h"

namespace zs {

/// A part of a block that is looked at where it lies, instead of being copied to the places of its cells.
/// Threads: immutable
class LentBlock {
public:
    /// True when keeping the block takes no more memory than keeping its numbers, and there are enough of them: every look
    /// at a few cells goes through all that is lent.
    template <class T>
    [[nodiscard]] static bool isWorthwhile(const Block& block);

    /// Shape:   `values` are the numbers of the box `input`, of which `part` is a part; `box` is the state's
    LentBlock(const CellPlaces& places, const CellSlab& slab, const Region& box, const Region& input, const ResultPart& part,
              const Block& values);

    /// Writes what there is of cells [first, first + count) of its slab.
    /// Shape:   `to` has the `depth` places of one cell after those of the other
    template <class T>
    void copyCells(Index first, Index count, T* to, Index depth) const;

private:
    struct Line {             // a dimension of cells
        Index count = 0;
        Index from = 0;       // step through the block's numbers
    };

    void addPlaces(const Line& line, Index placeStep);
    template <class T>
    void copyRun(const T* from, Index cells, T* to, Index depth) const;

    Index m_offset = 0;        // of the part's first number in the block
    Index m_firstPlace = 0;    // where it goes in its cell
    std::vector<Line> m_kept;  // the last one is that of neighbouring cells
    Shape m_keptStart;         // of the part, in the box
    Shape m_keptCount;         // of the box
    StridedBox m_places;       // through the numbers of one cell: of the block, of its places
    Block m_block;
};

} // namespace zs

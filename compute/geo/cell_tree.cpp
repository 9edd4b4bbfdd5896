#include "geo/cell_tree.h"

#include "task/workers.h"

namespace zs {

CellTree::CellTree(Index rows, Index columns, const BoxOfCell& boxOfCell) : m_rows(rows), m_columns(columns)
{
    Level leaves{(rows + kLeaf - 1) / kLeaf, (columns + kLeaf - 1) / kLeaf, {}};
    leaves.boxes.resize(static_cast<std::size_t>(leaves.rows * leaves.columns));
    m_levels.push_back(std::move(leaves));
    Level& first = m_levels.front();
    parallelBlocks(static_cast<long>(first.rows), 4, [&](long begin, long end) {
        for (Index blockRow = begin; blockRow < end; ++blockRow)
            for (Index blockColumn = 0; blockColumn < first.columns; ++blockColumn) {
                Box3& box = first.boxes[static_cast<std::size_t>(blockRow * first.columns + blockColumn)];
                const CellBlock block = cells(0, blockRow, blockColumn);
                for (Index row = block.firstRow; row < block.endRow; ++row)
                    for (Index column = block.firstColumn; column < block.endColumn; ++column)
                        box.add(boxOfCell(row, column));
            }
    });
    while (m_levels.back().rows > 1 || m_levels.back().columns > 1) {
        const Level& below = m_levels.back();
        Level level{(below.rows + 1) / 2, (below.columns + 1) / 2, {}};
        level.boxes.resize(static_cast<std::size_t>(level.rows * level.columns));
        for (Index row = 0; row < below.rows; ++row)
            for (Index column = 0; column < below.columns; ++column)
                level.boxes[static_cast<std::size_t>(row / 2 * level.columns + column / 2)].add(
                    below.boxes[static_cast<std::size_t>(row * below.columns + column)]);
        m_levels.push_back(std::move(level));
    }
}

CellBlock CellTree::cells(int level, Index blockRow, Index blockColumn) const
{
    const Index size = kLeaf << level;
    return {blockRow * size, std::min((blockRow + 1) * size, m_rows), blockColumn * size,
            std::min((blockColumn + 1) * size, m_columns)};
}

} // namespace zs

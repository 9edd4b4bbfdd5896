#include "geo/coarse_grid.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace zs {
namespace {

std::vector<std::int32_t> blocksOfCells(const BlockBorders& borders, Index cells)
{
    std::vector<std::int32_t> blocks(static_cast<std::size_t>(cells), -1);
    for (std::size_t block = 0; block + 1 < borders.size(); ++block)
        for (Index cell = borders[block]; cell < borders[block + 1]; ++cell)
            blocks[static_cast<std::size_t>(cell)] = static_cast<std::int32_t>(block);
    return blocks;
}

/// The edges of an axis in the order of its cells.
std::vector<double> edgesOf(const EdgeAxis& axis)
{
    std::vector<double> edges(axis.rising().begin(), axis.rising().end());
    if (!axis.isRising())
        std::ranges::reverse(edges);
    return edges;
}

/// The middle cell of a block, of two the second.
std::int32_t middleOf(const BlockBorders& borders, std::int32_t block)
{
    const auto i = static_cast<std::size_t>(block);
    return static_cast<std::int32_t>((borders[i] + borders[i + 1]) / 2);
}

} // namespace

BlockBorders chunkBlocks(Index cells, Index chunkCells, Index factor)
{
    BlockBorders borders;
    for (Index chunk = 0; chunk < cells; chunk += chunkCells)
        for (Index cell = chunk; cell < std::min(chunk + chunkCells, cells); cell += factor)
            borders.push_back(cell);
    borders.push_back(cells);
    return borders;
}

BlockBorders evenBlocks(Index cells, Index blocks)
{
    const double size = static_cast<double>(cells) / static_cast<double>(blocks);
    const Index factor = std::max<Index>(1, std::llround(size));
    const bool isEven = (cells + factor - 1) / factor == blocks || cells / factor == blocks;
    BlockBorders borders;
    for (Index block = 0; block <= blocks; ++block)
        borders.push_back(isEven ? std::min(block * factor, cells) : std::llround(size * static_cast<double>(block)));
    return borders;
}

CoarseGrid::CoarseGrid(GridPtr base, BlockBorders rows, BlockBorders columns)
    : m_base(std::move(base)), m_rows(std::move(rows)), m_columns(std::move(columns)),
      m_blockOfRow(blocksOfCells(m_rows, m_base->rows())), m_blockOfColumn(blocksOfCells(m_columns, m_base->columns()))
{
    assert(m_rows.size() > 1 && m_columns.size() > 1);
}

void CoarseGrid::cellsAt(std::span<const GeoPoint> places, std::span<GridCell> cells) const
{
    m_base->cellsAt(places, cells);
    for (GridCell& cell : cells) {
        if (cell.row < 0 || cell.column < 0)
            continue;
        cell = {m_blockOfRow[static_cast<std::size_t>(cell.row)], m_blockOfColumn[static_cast<std::size_t>(cell.column)]};
        if (cell.row < 0 || cell.column < 0)
            cell = {};
    }
}

void CoarseGrid::centresOf(std::span<const GridCell> cells, std::span<GeoPoint> places) const
{
    std::vector<GridCell> middles;
    middles.reserve(cells.size());
    for (const GridCell& cell : cells)
        middles.push_back(cell.row < 0 || cell.column < 0
                              ? GridCell{}
                              : GridCell{middleOf(m_rows, cell.row), middleOf(m_columns, cell.column)});
    m_base->centresOf(middles, places);
    if (m_base->cellTree() == nullptr)
        return;
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (!std::isfinite(places[i].lat) && cells[i].row >= 0 && cells[i].column >= 0)
            placeElsewhere(cells[i], places[i]);
}

/// A block that begins in land still shows the sea beside it.
void CoarseGrid::placeElsewhere(GridCell block, GeoPoint& place) const
{
    const auto row = static_cast<std::size_t>(block.row);
    const auto column = static_cast<std::size_t>(block.column);
    for (Index r = m_rows[row]; r < m_rows[row + 1]; ++r)
        for (Index c = m_columns[column]; c < m_columns[column + 1]; ++c) {
            const GridCell cell{static_cast<std::int32_t>(r), static_cast<std::int32_t>(c)};
            m_base->centresOf({&cell, 1}, {&place, 1});
            if (std::isfinite(place.lat))
                return;
        }
}

Box3 CoarseGrid::boxOf(GridCell cell) const
{
    const auto row = static_cast<std::size_t>(cell.row);
    const auto column = static_cast<std::size_t>(cell.column);
    Box3 box;
    for (Index r = m_rows[row]; r < m_rows[row + 1]; ++r)
        for (Index c = m_columns[column]; c < m_columns[column + 1]; ++c)
            box.add(m_base->boxOf({static_cast<std::int32_t>(r), static_cast<std::int32_t>(c)}));
    return box;
}

const CellTree* CoarseGrid::cellTree() const
{
    if (m_base->cellTree() == nullptr)
        return nullptr;
    {
        const std::lock_guard lock(m_mutex);
        if (m_tree)
            return m_tree.get();
    }
    // Not under the lock: a worker that waits for others may take up a task that asks for the tree too.
    auto tree = std::make_shared<const CellTree>(rows(), columns(), [this](Index row, Index column) {
        return boxOf({static_cast<std::int32_t>(row), static_cast<std::int32_t>(column)});
    });
    const std::lock_guard lock(m_mutex);
    if (!m_tree)
        m_tree = std::move(tree);
    return m_tree.get();
}

const EdgeAxis* CoarseGrid::coarsened(const EdgeAxis& base, const BlockBorders& borders) const
{
    const std::lock_guard lock(m_mutex);
    for (const Axis& axis : m_axes)
        if (axis.base == &base)
            return &axis.coarse;
    const std::vector<double> fine = edgesOf(base);
    std::vector<double> edges;
    for (const Index border : borders)
        edges.push_back(fine[static_cast<std::size_t>(border)]);
    Result<EdgeAxis> coarse = EdgeAxis::create(std::move(edges), base.period(), 0);
    if (!coarse)
        return nullptr;
    return &m_axes.emplace_back(Axis{&base, std::move(*coarse)}).coarse;
}

std::optional<SeparableAxes> CoarseGrid::separableAxes(const Projection& picture) const
{
    const std::optional<SeparableAxes> base = m_base->separableAxes(picture);
    if (!base)
        return std::nullopt;
    const EdgeAxis* x = coarsened(*base->x, m_columns);
    const EdgeAxis* y = coarsened(*base->y, m_rows);
    if (x == nullptr || y == nullptr)
        return std::nullopt;
    return SeparableAxes{x, y};
}

} // namespace zs

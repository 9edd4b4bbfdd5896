#include "reduce/group_cells.h"

#include "graph/strided_walk.h"

#include <algorithm>

namespace zs {
namespace {

constexpr Index kPageCells = 4096; // small groups share a page
constexpr Index kStripCells = 512; // at a time

} // namespace

GroupCells::GroupCells(const ResultAxes& axes, Region box, CellLayout layout)
    : m_box(std::move(box)), m_layout(std::move(layout)), m_cellSteps(axes.resultDims(), 0),
      m_groupSteps(axes.resultDims(), 0)
{
    for (std::size_t d = axes.inputDims(); d-- > 0;) {
        if (axes.resultDim(d) < 0)
            continue;
        const auto r = static_cast<std::size_t>(axes.resultDim(d));
        const bool isGrouped = axes.role(d) == AxisPart::Role::grouped;
        Index& size = isGrouped ? m_groups : m_cellsPerGroup;
        (isGrouped ? m_groupSteps : m_cellSteps)[r] = size;
        size *= m_box.count[r];
    }
    m_groupsPerPage = std::max(Index{1}, kPageCells / std::max(Index{1}, m_cellsPerGroup));
    m_pages.resize(static_cast<std::size_t>((m_groups + m_groupsPerPage - 1) / m_groupsPerPage));
}

Index GroupCells::pageCells(std::size_t at) const
{
    const Index firstGroup = static_cast<Index>(at) * m_groupsPerPage;
    return std::min(m_groupsPerPage, m_groups - firstGroup) * m_cellsPerGroup;
}

Cells& GroupCells::page(std::size_t at) const
{
    if (!m_pages[at])
        m_pages[at] = std::make_unique<Cells>(pageCells(at), m_layout);
    return *m_pages[at];
}

GroupCells::Slab GroupCells::slab(Index group)
{
    return slabAt(group);
}

GroupCells::Slab GroupCells::slabAt(Index group) const
{
    return {&page(static_cast<std::size_t>(group / m_groupsPerPage)), group % m_groupsPerPage * m_cellsPerGroup};
}

GroupCells::ConstSlab GroupCells::slab(Index group) const
{
    return {m_pages[static_cast<std::size_t>(group / m_groupsPerPage)].get(),
            group % m_groupsPerPage * m_cellsPerGroup};
}

Cells& GroupCells::shared(const Region& box)
{
    return m_shared.try_emplace(box, 1, m_layout).first->second;
}

void GroupCells::settle(const Accumulator& accumulator) const
{
    for (const auto& [box, cell] : m_shared)
        spread(accumulator, box, cell);
    m_shared.clear();
}

void GroupCells::spread(const Accumulator& accumulator, const Region& box, const Cells& shared) const
{
    Cells strip(std::min(kStripCells, elementCount(box)), m_layout);
    for (Index i = 0; i < strip.size(); ++i)
        accumulator.combine(strip, i, shared, 0, 1);
    Index group = 0;
    Index cell = 0;
    for (std::size_t r = 0; r < box.start.size(); ++r) {
        group += (box.start[r] - m_box.start[r]) * m_groupSteps[r];
        cell += (box.start[r] - m_box.start[r]) * m_cellSteps[r];
    }
    const Slab to = slabAt(group);
    const StridedBox walk = mergeDims({box.count, {m_cellSteps}});
    const Index run = walk.strides[0].back() == 1 ? walk.counts.back() : 1;
    walkOuter(walk, run > 1 ? walk.dims() - 1 : walk.dims(), [&](const Index* offsets) {
        for (Index done = 0; done < run; done += kStripCells)
            accumulator.combine(*to.cells, to.first + cell + offsets[0] + done, strip, 0,
                                std::min(kStripCells, run - done));
    });
}

void GroupCells::save(Bytes& to) const
{
    for (const auto& page : m_pages) {
        to.push_back(page ? 1 : 0);
        if (page)
            page->save(to);
    }
}

bool GroupCells::load(std::span<const std::uint8_t>& bytes)
{
    for (std::size_t at = 0; at < m_pages.size(); ++at) {
        if (bytes.empty())
            return false;
        const bool isThere = bytes.front() != 0;
        bytes = bytes.subspan(1);
        if (isThere &&
            (static_cast<Index>(bytes.size()) < pageCells(at) * m_layout.bytesPerCell() || !page(at).load(bytes)))
            return false;
    }
    return true;
}

} // namespace zs

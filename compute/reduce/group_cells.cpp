#include "reduce/group_cells.h"

#include <algorithm>

namespace zs {
namespace {

constexpr Index kPageCells = 4096; // small groups share a page

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

Cells& GroupCells::page(std::size_t at)
{
    if (!m_pages[at])
        m_pages[at] = std::make_unique<Cells>(pageCells(at), m_layout);
    return *m_pages[at];
}

GroupCells::Slab GroupCells::slab(Index group)
{
    return {&page(static_cast<std::size_t>(group / m_groupsPerPage)), group % m_groupsPerPage * m_cellsPerGroup};
}

GroupCells::ConstSlab GroupCells::slab(Index group) const
{
    return {m_pages[static_cast<std::size_t>(group / m_groupsPerPage)].get(),
            group % m_groupsPerPage * m_cellsPerGroup};
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

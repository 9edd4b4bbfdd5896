#pragma once

#include "reduce/cells.h"
#include "reduce/reduction.h"
#include "reduce/result_axes.h"

#include <memory>

namespace zs {

/// The accumulators of a box of a result. Cells of one group (of all grouped dimensions together) lie side by side;
/// groups that nothing has fallen into take no memory.
/// Threads: one at a time
class GroupCells final : public ReductionState {
public:
    GroupCells(const ResultAxes& axes, Region box, CellLayout layout);

    /// Where the cells of a group begin.
    struct Slab {
        Cells* cells = nullptr;
        Index first = 0;
    };
    struct ConstSlab {
        const Cells* cells = nullptr; // null: nothing came in
        Index first = 0;
    };

    [[nodiscard]] const Region& box() const override { return m_box; }
    [[nodiscard]] const CellLayout& layout() const { return m_layout; }
    [[nodiscard]] Index groups() const { return m_groups; }
    [[nodiscard]] Index cellsPerGroup() const { return m_cellsPerGroup; }
    /// Steps of a result's dimension through the cells of a group, and through the groups: one of them is 0.
    [[nodiscard]] const Shape& cellSteps() const { return m_cellSteps; }
    [[nodiscard]] const Shape& groupSteps() const { return m_groupSteps; }

    [[nodiscard]] Slab slab(Index group);
    [[nodiscard]] ConstSlab slab(Index group) const;

    void save(Bytes& to) const;
    [[nodiscard]] bool load(std::span<const std::uint8_t>& bytes);

private:
    Cells& page(std::size_t at);
    [[nodiscard]] Index pageCells(std::size_t at) const;

    Region m_box;
    CellLayout m_layout;
    Shape m_cellSteps;
    Shape m_groupSteps;
    Index m_groups = 1;
    Index m_cellsPerGroup = 1;
    Index m_groupsPerPage = 1;
    std::vector<std::unique_ptr<Cells>> m_pages;
};

} // namespace zs

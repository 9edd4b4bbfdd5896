#pragma once

#include "reduce/accumulator.h"
#include "reduce/cells.h"
#include "reduce/reduction.h"
#include "reduce/result_axes.h"

#include <map>
#include <memory>
#include <tuple>

namespace zs {

/// The accumulators of a box of a result. Cells of one group (of all grouped dimensions together) lie side by side;
/// groups that nothing has fallen into take no memory.
/// Threads: one at a time
class GroupCells final : public ReductionState {
public:
    GroupCells(const ResultAxes& axes, Region box, CellLayout layout);

    struct ByPlace {
        bool operator()(const Region& a, const Region& b) const
        {
            return std::tie(a.start, a.count) < std::tie(b.start, b.count);
        }
    };
    using SharedCells = std::map<Region, Cells, ByPlace>;

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

    /// One cell that stands for all of a box of the result (of one group): what is taken into it, all of them take.
    /// It is brought into the cells by settle(), at the latest when there are many of them.
    [[nodiscard]] Cells& shared(const Region& box);
    [[nodiscard]] const SharedCells& allShared() const { return m_shared; }
    void settle(const Accumulator& accumulator) const;
    [[nodiscard]] bool isUnsettled() const { return m_shared.size() >= kMostShared; }

    /// Of settled cells.
    void save(Bytes& to) const;
    [[nodiscard]] bool load(std::span<const std::uint8_t>& bytes);

private:
    static constexpr std::size_t kMostShared = 1024;

    Cells& page(std::size_t at) const;
    [[nodiscard]] Slab slabAt(Index group) const;
    void spread(const Accumulator& accumulator, const Region& box, const Cells& shared) const;
    [[nodiscard]] Index pageCells(std::size_t at) const;

    Region m_box;
    CellLayout m_layout;
    Shape m_cellSteps;
    Shape m_groupSteps;
    Index m_groups = 1;
    Index m_cellsPerGroup = 1;
    Index m_groupsPerPage = 1;
    // Settling changes where numbers lie, not what the cells hold.
    mutable std::vector<std::unique_ptr<Cells>> m_pages;
    mutable SharedCells m_shared;
};

} // namespace zs

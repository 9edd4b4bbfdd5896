#pragma once

#include "reduce/result_axes.h"

namespace zs {

/// One group of a box of a result (of all grouped dimensions together): each of its cells has `depth` places.
struct CellSlab {
    Index begin = 0;
    Index depth = 0;
    Shape placeSteps; // through the places of a cell, per input dimension; 0 along kept ones
};

/// The places of a box of a result in one long buffer: slab after slab.
struct PlacesOfBox {
    std::vector<CellSlab> slabs;
    Index cells = 1; // kept cells of a slab

    [[nodiscard]] Index size() const { return slabs.empty() ? 0 : slabs.back().begin + slabs.back().depth * cells; }
};

/// Gives every number of the input its place among the numbers of its cell. Places lie as the input lies: neighbours
/// are neighbouring cells when the input's last dimension is kept, else the numbers of one cell. Threads: immutable
class CellPlaces {
public:
    explicit CellPlaces(ResultAxes axes);

    [[nodiscard]] const ResultAxes& axes() const { return m_axes; }
    [[nodiscard]] PlacesOfBox placesOf(const Region& box) const;

    /// Steps between neighbouring cells, and between the places of one cell.
    [[nodiscard]] Index cellStep(const CellSlab& slab) const { return m_isCellInner ? 1 : slab.depth; }
    [[nodiscard]] Index placeStep(Index cells) const { return m_isCellInner ? cells : 1; }

    /// Number of the slab, and of the cell in it, by index of the result.
    struct At {
        Index slab = 0;
        Index cell = 0;
    };
    [[nodiscard]] At find(const Region& box, const Shape& result) const;

    /// The place of a part's first number in its cell, of this slab.
    [[nodiscard]] Index firstPlace(const CellSlab& slab, const ResultPart& part) const;

    /// Where the numbers of a part of the input go: the first of them, and steps per input dimension.
    struct Target {
        Index offset = 0;
        Shape steps;
    };
    [[nodiscard]] Target targetOf(const Region& box, const PlacesOfBox& places, const ResultPart& part) const;

private:
    /// Numbering within groups: how many indices belong to each, and the how many-th an index is.
    struct GroupTable {
        std::vector<Index> sizes;
        std::vector<Index> ranks;
    };

    [[nodiscard]] std::size_t resultDim(std::size_t d) const { return static_cast<std::size_t>(m_axes.resultDim(d)); }
    [[nodiscard]] bool lastDimIsKept() const;
    [[nodiscard]] CellSlab slabOf(const Region& box, const Index* groups) const;
    static GroupTable groupTable(const std::vector<std::int32_t>& groups, Index groupCount);

    ResultAxes m_axes;
    bool m_isCellInner;
    std::vector<GroupTable> m_tables; // per input dimension; empty when it is not grouped
};

} // namespace zs

#include "reduce/cell_places.h"

#include "core/at.h"
#include "graph/strided_walk.h"

namespace zs {

using Role = AxisPart::Role;

CellPlaces::CellPlaces(ResultAxes axes)
    : m_axes(std::move(axes)), m_isCellInner(lastDimIsKept()), m_tables(m_axes.inputDims())
{
    for (std::size_t d = 0; d < m_axes.inputDims(); ++d)
        if (m_axes.role(d) == Role::grouped)
            m_tables[d] = groupTable(m_axes.groups(d), m_axes.resultShape()[resultDim(d)]);
}

CellPlaces::GroupTable CellPlaces::groupTable(const std::vector<std::int32_t>& groups, Index groupCount)
{
    GroupTable table{std::vector<Index>(at(groupCount), 0), {}};
    for (const std::int32_t group : groups)
        table.ranks.push_back(group < 0 ? 0 : table.sizes[static_cast<std::size_t>(group)]++);
    return table;
}

bool CellPlaces::lastDimIsKept() const
{
    for (std::size_t d = m_axes.inputDims(); d-- > 0;)
        if (m_axes.inputShape()[d] > 1)
            return m_axes.role(d) == Role::kept;
    return true;
}

/// The depth of one group; `groups` has its number within the box along every grouped dimension.
CellSlab CellPlaces::slabOf(const Region& box, const Index* groups) const
{
    CellSlab slab{0, 1, Shape(m_axes.inputDims(), 0)};
    for (std::size_t d = m_axes.inputDims(); d-- > 0;) {
        if (m_axes.role(d) == Role::kept)
            continue;
        slab.placeSteps[d] = slab.depth;
        slab.depth *= m_axes.role(d) == Role::reduced ? m_axes.inputShape()[d]
                                                      : m_tables[d].sizes[at(box.start[resultDim(d)] + groups[d])];
    }
    return slab;
}

PlacesOfBox CellPlaces::placesOf(const Region& box) const
{
    const std::size_t dims = m_axes.inputDims();
    PlacesOfBox places;
    StridedBox walk{Shape(dims, 1), {}}; // one array per dimension: its offset is the index
    for (std::size_t d = 0; d < dims; ++d) {
        if (m_axes.role(d) == Role::grouped)
            walk.counts[d] = box.count[resultDim(d)];
        if (m_axes.role(d) == Role::kept)
            places.cells *= box.count[resultDim(d)];
        walk.strides.emplace_back(dims, 0);
        walk.strides.back()[d] = 1;
    }
    Index begin = 0;
    walkOuter(walk, dims, [&](const Index* groups) {
        places.slabs.push_back(slabOf(box, groups));
        places.slabs.back().begin = begin;
        begin += places.slabs.back().depth * places.cells;
    });
    return places;
}

CellPlaces::At CellPlaces::find(const Region& box, const Shape& result) const
{
    At found;
    for (std::size_t d = 0; d < m_axes.inputDims(); ++d) {
        if (m_axes.role(d) == Role::reduced)
            continue;
        const std::size_t r = resultDim(d);
        Index& number = m_axes.role(d) == Role::kept ? found.cell : found.slab;
        number = number * box.count[r] + result[r] - box.start[r];
    }
    return found;
}

Index CellPlaces::firstPlace(const CellSlab& slab, const ResultPart& part) const
{
    Index place = 0;
    for (std::size_t d = 0; d < m_axes.inputDims(); ++d) {
        const Index start = part.input.start[d];
        if (m_axes.role(d) != Role::kept)
            place += (m_axes.role(d) == Role::reduced ? start : m_tables[d].ranks[at(start)]) * slab.placeSteps[d];
    }
    return place;
}

CellPlaces::Target CellPlaces::targetOf(const Region& box, const PlacesOfBox& places, const ResultPart& part) const
{
    const At first = find(box, part.result);
    const CellSlab& slab = places.slabs[at(first.slab)];
    const Index place = firstPlace(slab, part) * placeStep(places.cells);
    Target target{slab.begin + first.cell * cellStep(slab) + place, Shape(m_axes.inputDims(), 0)};
    Index cells = 1; // of the kept dimensions behind this one
    for (std::size_t d = m_axes.inputDims(); d-- > 0;) {
        if (m_axes.role(d) == Role::kept) {
            target.steps[d] = cells * cellStep(slab);
            cells *= box.count[resultDim(d)];
            continue;
        }
        target.steps[d] = slab.placeSteps[d] * placeStep(places.cells);
    }
    return target;
}

} // namespace zs

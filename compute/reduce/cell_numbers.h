#pragma once

#include "core/at.h"
#include "core/large_memory.h"
#include "reduce/lent_block.h"
#include "reduce/reduction.h"

#include <algorithm>
#include <mutex>

namespace zs {

/// The numbers of a box of cells: copied, each to its place, or left in blocks that are lent.
/// Threads: numbers may be copied to different places, and blocks lent, from several threads at once
template <class T>
class CellNumbers final : public ReductionState {
public:
    CellNumbers(Region box, PlacesOfBox places_, bool isWeighted)
        : places(std::move(places_)), weights(isWeighted ? at(places.size()) : 0, 0.0), lent(places.slabs.size()), m_box(std::move(box))
    {
    }

    [[nodiscard]] const Region& box() const override { return m_box; }

    /// Room for all numbers, when the first ones are copied. Several threads may ask for it at once.
    void makeRoom()
    {
        const std::lock_guard lock(m_mutex);
        if (numbers.empty())
            numbers.resize(at(places.size()), static_cast<T>(kNaN));
    }

    [[nodiscard]] bool lendsAny() const
    {
        return std::any_of(lent.begin(), lent.end(), [](const std::vector<LentBlock>& blocks) { return !blocks.empty(); });
    }

    void lend(Index slab, LentBlock block)
    {
        const std::lock_guard lock(m_mutex);
        lent[at(slab)].push_back(std::move(block));
    }

    PlacesOfBox places;
    LargeVector<T> numbers; // NaN where nothing has been copied to; empty while nothing has
    LargeVector<double> weights;
    std::vector<std::vector<LentBlock>> lent; // of each slab; not of weighted ones

private:
    Region m_box;
    std::mutex m_mutex;
};

/// Copies a part of a block of the box `input`, from numbers of one type to another.
/// Shape:   `toSteps` has one entry per dimension of the input
template <class To>
void copyPart(const Region& input, const ResultPart& part, const Block& block, To* to, const Shape& toSteps);

} // namespace zs

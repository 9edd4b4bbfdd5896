#include "reduce/whole_cells.h"

#include "core/at.h"
#include "reduce/cell_numbers.h"
#include "reduce/cell_order.h"
#include "reduce/quantile_of.h"
#include "reduce/rank_finder.h"
#include "reduce/saved_numbers.h"
#include "reduce/state_header.h"
#include "reduce/transpose.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

namespace zs {
namespace {

constexpr Index kTileNumbers = Index{1} << 15; // of cells that are looked at together: they stay in the second cache
constexpr Index kLeastTileCells = 16;          // of float32 a cache line
constexpr std::size_t kFewQuantiles = 6;       // more are found sooner in sorted numbers

/// Room for the numbers of a few neighbouring cells, one list after the other.
template <class T>
struct CellLists {
    LargeVector<T> numbers;
    LargeVector<double> weights;
    std::vector<WeightedNumber> weighted;
    std::vector<T> spare;
};

template <class T>
class WholeCells final : public Reduction {
public:
    WholeCells(ResultAxes axes, const ReductionSpec& spec, std::uint64_t fingerprint)
        : m_places(std::move(axes)), m_spec(spec), m_fingerprint(fingerprint + sizeof(T))
    {
    }

    [[nodiscard]] Region resultBox(const Region& input) const override { return m_places.axes().resultBox(input); }
    [[nodiscard]] Region inputBox(const Region& result) const override { return m_places.axes().inputBox(result); }
    [[nodiscard]] bool isHolistic() const override { return true; }

    [[nodiscard]] Index stateBytes(const Region& result) const override
    {
        return m_places.placesOf(result).size() *
               static_cast<Index>(sizeof(T) + (m_spec.weighted ? sizeof(double) : 0));
    }

    [[nodiscard]] std::unique_ptr<ReductionState> init(const Region& result) const override
    {
        return makeState(result);
    }

    void update(ReductionState& state, const Region& input, const Block& values, const Block* second) const override;
    void combine(ReductionState& into, const ReductionState& from) const override;
    [[nodiscard]] Block finalize(const ReductionState& state) const override;
    [[nodiscard]] Bytes save(const ReductionState& state) const override;
    [[nodiscard]] Result<std::unique_ptr<ReductionState>> load(const Bytes& bytes) const override;

private:
    [[nodiscard]] std::unique_ptr<CellNumbers<T>> makeState(const Region& box) const
    {
        return std::make_unique<CellNumbers<T>>(box, m_places.placesOf(box), m_spec.weighted);
    }

    /// Cells [first, first + count) of a slab.
    struct CellRange {
        Index slab = 0;
        Index first = 0;
        Index count = 0;
    };
    template <class Number>
    [[nodiscard]] const Number* cellByCell(const LargeVector<Number>& buffer, const CellNumbers<T>& state, const CellRange& cells,
                                           LargeVector<Number>& room) const;
    [[nodiscard]] const T* numbersOfCells(const CellNumbers<T>& state, const CellRange& cells, LargeVector<T>& room) const;
    [[nodiscard]] LargeVector<T> allNumbers(const CellNumbers<T>& state) const;
    void quantilesOfCell(std::span<const T> numbers, const double* weights, CellLists<T>& lists, double* out,
                         Index step) const;
    void plainQuantiles(std::span<const T> numbers, std::vector<T>& spare, double* out, Index step) const;
    void fillParts(double* out, Index step) const; // NaN

    CellPlaces m_places;
    ReductionSpec m_spec;
    std::uint64_t m_fingerprint;
};

template <class T>
void WholeCells<T>::update(ReductionState& state, const Region& input, const Block& values, const Block* second) const
{
    assert((second != nullptr) == m_spec.weighted);
    auto& cells = static_cast<CellNumbers<T>&>(state);
    const bool isLent = !second && LentBlock::isWorthwhile<T>(values);
    for (const ResultPart& part : m_places.axes().partsOf(input, cells.box())) {
        if (isLent) {
            const Index slab = m_places.find(cells.box(), part.result).slab;
            cells.lend(slab, LentBlock(m_places, cells.places.slabs[at(slab)], cells.box(), input, part, values));
            continue;
        }
        cells.makeRoom();
        const CellPlaces::Target target = m_places.targetOf(cells.box(), cells.places, part);
        copyPart(input, part, values, cells.numbers.data() + target.offset, target.steps);
        if (second)
            copyPart(input, part, *second, cells.weights.data() + target.offset, target.steps);
    }
}

template <class T>
void WholeCells<T>::combine(ReductionState& into, const ReductionState& from) const
{
    auto& to = static_cast<CellNumbers<T>&>(into);
    const auto& source = static_cast<const CellNumbers<T>&>(from);
    const LargeVector<T> numbers = allNumbers(source);
    if (to.lendsAny()) {
        to.numbers = allNumbers(to);
        to.lent.assign(to.lent.size(), {});
    }
    to.makeRoom();
    forIndices(source.box(), [&](const Shape& result) {
        const CellPlaces::At have = m_places.find(source.box(), result);
        const CellPlaces::At want = m_places.find(to.box(), result);
        const CellSlab& haveSlab = source.places.slabs[at(have.slab)];
        const CellSlab& wantSlab = to.places.slabs[at(want.slab)];
        for (Index k = 0; k < haveSlab.depth; ++k) {
            const Index f =
                haveSlab.begin + have.cell * m_places.cellStep(haveSlab) + k * m_places.placeStep(source.places.cells);
            const Index t =
                wantSlab.begin + want.cell * m_places.cellStep(wantSlab) + k * m_places.placeStep(to.places.cells);
            if (std::isnan(numbers[at(f)]))
                continue;
            to.numbers[at(t)] = numbers[at(f)];
            if (m_spec.weighted)
                to.weights[at(t)] = source.weights[at(f)];
        }
    });
}

/// The numbers of cells of a slab, of one cell after the other: those of `buffer` themselves where they lie like that.
template <class T>
template <class Number>
const Number* WholeCells<T>::cellByCell(const LargeVector<Number>& buffer, const CellNumbers<T>& state, const CellRange& cells,
                                        LargeVector<Number>& room) const
{
    const CellSlab& slab = state.places.slabs[at(cells.slab)];
    const Number* const from = buffer.data() + slab.begin + cells.first * m_places.cellStep(slab);
    if (m_places.cellStep(slab) == slab.depth)
        return from;
    room.resize(at(cells.count * slab.depth));
    transpose(from, m_places.placeStep(state.places.cells), slab.depth, cells.count, room.data(), slab.depth);
    return room.data();
}

/// Those that have been copied, and those that lie in lent blocks.
template <class T>
const T* WholeCells<T>::numbersOfCells(const CellNumbers<T>& state, const CellRange& cells, LargeVector<T>& room) const
{
    const std::vector<LentBlock>& lent = state.lent[at(cells.slab)];
    const bool areCopied = !state.numbers.empty();
    if (lent.empty() && areCopied)
        return cellByCell(state.numbers, state, cells, room);
    const Index depth = state.places.slabs[at(cells.slab)].depth;
    if (!areCopied) {
        room.assign(at(cells.count * depth), static_cast<T>(kNaN));
    } else if (const T* const copied = cellByCell(state.numbers, state, cells, room); copied != room.data()) {
        room.assign(copied, copied + cells.count * depth);
    }
    for (const LentBlock& block : lent)
        block.copyCells(cells.first, cells.count, room.data(), depth);
    return room.data();
}

/// In the places of the state's buffer.
template <class T>
LargeVector<T> WholeCells<T>::allNumbers(const CellNumbers<T>& state) const
{
    LargeVector<T> all(at(state.places.size()));
    LargeVector<T> room;
    for (std::size_t i = 0; i < state.places.slabs.size(); ++i) {
        const CellSlab& slab = state.places.slabs[i];
        for (Index cell = 0; cell < state.places.cells; ++cell) {
            const T* const numbers = numbersOfCells(state, {static_cast<Index>(i), cell, 1}, room);
            for (Index k = 0; k < slab.depth; ++k)
                all[at(slab.begin + cell * m_places.cellStep(slab) + k * m_places.placeStep(state.places.cells))] = numbers[k];
        }
    }
    return all;
}

template <class T>
void WholeCells<T>::quantilesOfCell(std::span<const T> numbers, const double* weights, CellLists<T>& lists, double* out,
                                    Index step) const
{
    if (!m_spec.weighted)
        return plainQuantiles(numbers, lists.spare, out, step);
    lists.weighted.clear();
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (numbers[i] == numbers[i])
            lists.weighted.push_back({static_cast<double>(numbers[i]), weights[i]});
    if (!m_spec.skipMissing && lists.weighted.size() < numbers.size()) // one NaN decides
        fillParts(out, step);
    else
        weightedQuantilesOf(lists.weighted, m_spec.quantiles, out, step);
}

template <class T>
void WholeCells<T>::plainQuantiles(std::span<const T> numbers, std::vector<T>& spare, double* out, Index step) const
{
    const RankFinder<T> finder(numbers, spare);
    if (finder.count() == 0 || (!m_spec.skipMissing && finder.count() < static_cast<Index>(numbers.size())))
        return fillParts(out, step);
    if (m_spec.quantiles.size() > kFewQuantiles) {
        spare.clear();
        std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(spare), [](T number) { return number == number; });
        return quantilesOf(std::span(spare), m_spec.quantiles, out, step, m_spec.method);
    }
    for (std::size_t q = 0; q < m_spec.quantiles.size(); ++q) {
        const QuantilePlace place = placeOfQuantile(m_spec.quantiles[q], finder.count(), m_spec.method);
        const auto [low, high] = finder.at(place.lower);
        out[static_cast<Index>(q) * step] =
            interpolated(static_cast<double>(low), static_cast<double>(high), place.fraction);
    }
}

template <class T>
void WholeCells<T>::fillParts(double* out, Index step) const
{
    for (std::size_t q = 0; q < m_spec.quantiles.size(); ++q)
        out[static_cast<Index>(q) * step] = kNaN;
}

template <class T>
Block WholeCells<T>::finalize(const ReductionState& state) const
{
    const auto& source = static_cast<const CellNumbers<T>&>(state);
    const PlacesOfBox& places = source.places;
    const Index total = elementCount(state.box());
    std::vector<Index> resultAt(at(total)); // where the result of every cell of every slab goes
    Index next = 0;
    forIndices(state.box(), [&](const Shape& index) {
        const CellPlaces::At found = m_places.find(state.box(), index);
        resultAt[at(found.slab * places.cells + found.cell)] = next++;
    });
    LargeVector<double> result(at(total) * m_spec.quantiles.size());
    CellLists<T> lists;
    for (std::size_t i = 0; total > 0 && i < places.slabs.size(); ++i) {
        const CellSlab& slab = places.slabs[i];
        const Index tile = std::max(kLeastTileCells, kTileNumbers / std::max(Index{1}, slab.depth));
        for (Index first = 0; first < places.cells; first += tile) {
            const Index count = std::min(tile, places.cells - first);
            const CellRange cells{static_cast<Index>(i), first, count};
            const T* const numbers = numbersOfCells(source, cells, lists.numbers);
            const double* const weights = m_spec.weighted ? cellByCell(source.weights, source, cells, lists.weights) : nullptr;
            for (Index c = 0; c < count; ++c) {
                const Index cell = static_cast<Index>(i) * places.cells + first + c;
                quantilesOfCell({numbers + c * slab.depth, at(slab.depth)}, weights ? weights + c * slab.depth : nullptr,
                                lists, result.data() + resultAt[at(cell)], total);
            }
        }
    }
    Shape shape = state.box().count;
    shape.insert(shape.begin(), static_cast<Index>(m_spec.quantiles.size()));
    return makeBlock(std::move(shape), std::move(result));
}

template <class T>
Bytes WholeCells<T>::save(const ReductionState& state) const
{
    const auto& cells = static_cast<const CellNumbers<T>&>(state);
    Bytes bytes;
    saveStateHeader(bytes, m_fingerprint, state.box());
    appendNumbers(bytes, allNumbers(cells));
    appendNumbers(bytes, cells.weights);
    return bytes;
}

template <class T>
Result<std::unique_ptr<ReductionState>> WholeCells<T>::load(const Bytes& bytes) const
{
    std::span<const std::uint8_t> rest = bytes;
    const Result<Region> box = loadStateHeader(rest, m_fingerprint, m_places.axes().resultShape());
    if (!box)
        return tl::unexpected(box.error());
    if (static_cast<Index>(rest.size()) != stateBytes(*box))
        return fail(ErrorCode::corrupt, "saved accumulators: not as many bytes as they must have");
    auto state = makeState(*box);
    state->makeRoom();
    const std::size_t numbers = state->numbers.size() * sizeof(T);
    if (numbers > 0)
        std::memcpy(state->numbers.data(), rest.data(), numbers);
    if (rest.size() > numbers)
        std::memcpy(state->weights.data(), rest.data() + numbers, rest.size() - numbers);
    return state;
}

} // namespace

std::shared_ptr<const Reduction> makeWholeCells(ResultAxes axes, const ReductionSpec& spec, bool isFloat32,
                                                std::uint64_t fingerprint)
{
    if (isFloat32)
        return std::make_shared<const WholeCells<float>>(std::move(axes), spec, fingerprint);
    return std::make_shared<const WholeCells<double>>(std::move(axes), spec, fingerprint);
}

} // namespace zs

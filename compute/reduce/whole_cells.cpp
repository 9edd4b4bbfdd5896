#include "reduce/whole_cells.h"

#include "core/at.h"
#include "graph/strided_walk.h"
#include "reduce/cell_order.h"
#include "reduce/cell_places.h"
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

template <class T>
class CellNumbers final : public ReductionState {
public:
    CellNumbers(Region box, PlacesOfBox places_, bool isWeighted)
        : places(std::move(places_)), numbers(at(places.size()), static_cast<T>(kNaN)),
          weights(isWeighted ? at(places.size()) : 0, 0.0), m_box(std::move(box))
    {
    }

    [[nodiscard]] const Region& box() const override { return m_box; }

    PlacesOfBox places;
    LargeVector<T> numbers; // NaN where nothing has come in
    std::vector<double> weights;

private:
    Region m_box;
};

/// Room for the numbers of a few neighbouring cells, one list after the other.
template <class T>
struct CellLists {
    std::vector<T> numbers;
    std::vector<double> weights;
    std::vector<WeightedNumber> weighted;
    std::vector<T> spare;
};

template <class From, class To>
void copyRow(const From* from, Index fromStep, To* to, Index toStep, Index count)
{
    if (fromStep == 1 && toStep == 1)
        std::copy_n(from, count, to);
    else
        for (Index i = 0; i < count; ++i)
            to[i * toStep] = static_cast<To>(from[i * fromStep]);
}

template <class From, class To>
void copyBox(const Shape& counts, const From* from, const Shape& fromSteps, To* to, const Shape& toSteps)
{
    const StridedBox box = mergeDims({counts, {fromSteps, toSteps}});
    walkRuns(box, [&](const Index* offsets) {
        copyRow(from + offsets[0], box.strides[0].back(), to + offsets[1], box.strides[1].back(), box.counts.back());
    });
}

/// The numbers of a part of the input's box.
template <class To>
void copyPart(const Region& input, const ResultPart& part, const Block& block, To* to, const Shape& toSteps)
{
    Index offset = 0;
    Shape steps = block.strides;
    for (std::size_t d = 0; d < steps.size(); ++d) {
        offset += (part.input.start[d] - input.start[d]) * block.strides[d];
        steps[d] *= part.steps[d];
    }
    if (block.floats)
        copyBox(part.input.count, block.floats + offset, steps, to, toSteps);
    else
        copyBox(part.input.count, block.doubles + offset, steps, to, toSteps);
}

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

    template <class Number>
    [[nodiscard]] const Number* cellByCell(const Number* buffer, const CellNumbers<T>& state, const CellSlab& slab,
                                           Index first, Index count, std::vector<Number>& room) const;
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
    for (const ResultPart& part : m_places.axes().partsOf(input, cells.box())) {
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
            if (std::isnan(source.numbers[at(f)]))
                continue;
            to.numbers[at(t)] = source.numbers[at(f)];
            if (m_spec.weighted)
                to.weights[at(t)] = source.weights[at(f)];
        }
    });
}

/// The numbers of cells [first, first + count) of a slab, of one cell after the other: those of `buffer` themselves where
/// they lie like that.
template <class T>
template <class Number>
const Number* WholeCells<T>::cellByCell(const Number* buffer, const CellNumbers<T>& state, const CellSlab& slab,
                                        Index first, Index count, std::vector<Number>& room) const
{
    const Number* const from = buffer + slab.begin + first * m_places.cellStep(slab);
    if (m_places.cellStep(slab) == slab.depth)
        return from;
    room.resize(at(count * slab.depth));
    transpose(from, m_places.placeStep(state.places.cells), slab.depth, count, room.data(), slab.depth);
    return room.data();
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
            const T* const numbers = cellByCell(source.numbers.data(), source, slab, first, count, lists.numbers);
            const double* const weights =
                m_spec.weighted ? cellByCell(source.weights.data(), source, slab, first, count, lists.weights) : nullptr;
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
    appendNumbers(bytes, cells.numbers);
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

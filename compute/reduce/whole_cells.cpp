#include "reduce/whole_cells.h"

#include "graph/strided_walk.h"
#include "reduce/cell_order.h"
#include "reduce/cell_places.h"
#include "reduce/quantile_of.h"
#include "reduce/state_header.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>

namespace zs {
namespace {

constexpr std::size_t kTileCells = 16; // of float32 a cache line

std::size_t at(Index i)
{
    return static_cast<std::size_t>(i);
}

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

/// The numbers of a few neighbouring cells, sorted out into one list each.
template <class T>
struct CellLists {
    std::array<std::vector<T>, kTileCells> numbers;
    std::array<std::vector<WeightedNumber>, kTileCells> weighted;
    std::array<bool, kTileCells> areMissing{}; // one NaN decides, without skipping
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

    void sortOut(const CellNumbers<T>& state, const CellSlab& slab, Index first, std::size_t count,
                 CellLists<T>& lists) const;
    void quantilesOfCell(CellLists<T>& lists, std::size_t cell, double* out, Index step) const;

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

/// Reads cells [first, first + count) of a slab side by side: in the buffer their numbers are.
template <class T>
void WholeCells<T>::sortOut(const CellNumbers<T>& state, const CellSlab& slab, Index first, std::size_t count,
                            CellLists<T>& lists) const
{
    for (std::size_t c = 0; c < count; ++c) {
        lists.numbers[c].clear();
        lists.weighted[c].clear();
        lists.areMissing[c] = false;
    }
    const Index step = m_places.cellStep(slab);
    for (Index k = 0; k < slab.depth; ++k) {
        const Index row = slab.begin + first * step + k * m_places.placeStep(state.places.cells);
        for (std::size_t c = 0; c < count; ++c) {
            const std::size_t place = at(row + static_cast<Index>(c) * step);
            const T number = state.numbers[place];
            if (number != number)
                lists.areMissing[c] = !m_spec.skipMissing;
            else if (m_spec.weighted)
                lists.weighted[c].push_back({static_cast<double>(number), state.weights[place]});
            else
                lists.numbers[c].push_back(number);
        }
    }
}

template <class T>
void WholeCells<T>::quantilesOfCell(CellLists<T>& lists, std::size_t cell, double* out, Index step) const
{
    if (lists.areMissing[cell])
        for (std::size_t q = 0; q < m_spec.quantiles.size(); ++q)
            out[static_cast<Index>(q) * step] = kNaN;
    else if (m_spec.weighted)
        weightedQuantilesOf(lists.weighted[cell], m_spec.quantiles, out, step);
    else
        quantilesOf(std::span(lists.numbers[cell]), m_spec.quantiles, out, step);
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
    for (std::size_t slab = 0; total > 0 && slab < places.slabs.size(); ++slab)
        for (Index first = 0; first < places.cells; first += static_cast<Index>(kTileCells)) {
            const std::size_t count = std::min(kTileCells, at(places.cells - first));
            sortOut(source, places.slabs[slab], first, count, lists);
            for (std::size_t c = 0; c < count; ++c) {
                const std::size_t cell = slab * at(places.cells) + at(first) + c;
                quantilesOfCell(lists, c, result.data() + resultAt[cell], total);
            }
        }
    Shape shape = state.box().count;
    shape.insert(shape.begin(), static_cast<Index>(m_spec.quantiles.size()));
    return makeBlock(std::move(shape), std::move(result));
}

template <class Vector>
void append(Bytes& to, const Vector& numbers)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(numbers.data());
    to.insert(to.end(), bytes, bytes + numbers.size() * sizeof(numbers[0]));
}

template <class T>
Bytes WholeCells<T>::save(const ReductionState& state) const
{
    const auto& cells = static_cast<const CellNumbers<T>&>(state);
    Bytes bytes;
    saveStateHeader(bytes, m_fingerprint, state.box());
    append(bytes, cells.numbers);
    append(bytes, cells.weights);
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

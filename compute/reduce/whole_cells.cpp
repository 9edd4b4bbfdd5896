#include "reduce/whole_cells.h"

#include "graph/strided_walk.h"
#include "reduce/quantile_of.h"
#include "reduce/state_header.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>

namespace zs {
namespace {

using Role = AxisPart::Role;

constexpr std::size_t kTileCells = 16; // of float32 a cache line

std::size_t at(Index i)
{
    return static_cast<std::size_t>(i);
}

/// Numbering within groups: how many indices of a grouped dimension belong to each, and the how many-th an index is.
struct GroupTable {
    std::vector<Index> sizes;
    std::vector<Index> ranks;
};

GroupTable groupTable(const std::vector<std::int32_t>& groups, Index groupCount)
{
    GroupTable table{std::vector<Index>(at(groupCount), 0), {}};
    for (const std::int32_t group : groups)
        table.ranks.push_back(group < 0 ? 0 : table.sizes[static_cast<std::size_t>(group)]++);
    return table;
}

/// One group of the box (of all grouped dimensions together): its cells have `depth` places each.
struct Slab {
    Index begin = 0;
    Index depth = 0;
    Shape placeSteps; // through the places of a cell, per input dimension; 0 along kept ones
};

template <class T>
class Places final : public ReductionState {
public:
    Places(Region box, std::vector<Slab> slabs_, Index cells_, Index size, bool isWeighted)
        : slabs(std::move(slabs_)), cells(cells_), numbers(at(size), static_cast<T>(kNaN)),
          weights(isWeighted ? at(size) : 0, 0.0), m_box(std::move(box))
    {
    }

    [[nodiscard]] const Region& box() const override { return m_box; }

    std::vector<Slab> slabs; // one per group
    Index cells;             // kept cells of a group
    std::vector<T> numbers;  // NaN where nothing has come in
    std::vector<double> weights;

private:
    Region m_box;
};

/// The numbers of a few neighbouring cells, sorted out into one list each.
template <class T>
struct CellLists {
    std::array<std::vector<T>, kTileCells> numbers;
    std::array<std::vector<WeightedValue>, kTileCells> weighted;
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

template <class To>
void copyBlock(const Shape& counts, const Block& block, Index offset, To* to, const Shape& toSteps)
{
    if (block.floats)
        copyBox(counts, block.floats + offset, block.strides, to, toSteps);
    else
        copyBox(counts, block.doubles + offset, block.strides, to, toSteps);
}

template <class T>
class WholeCells final : public Reduction {
public:
    WholeCells(ResultAxes axes, const ReductionSpec& spec, std::uint64_t fingerprint)
        : m_axes(std::move(axes)), m_spec(spec), m_fingerprint(fingerprint), m_isCellInner(lastDimIsKept()),
          m_tables(m_axes.inputDims())
    {
        for (std::size_t d = 0; d < m_axes.inputDims(); ++d)
            if (m_axes.role(d) == Role::grouped)
                m_tables[d] = groupTable(m_axes.groups(d), m_axes.resultShape()[resultDim(d)]);
    }

    [[nodiscard]] Region resultBox(const Region& input) const override { return m_axes.resultBox(input); }
    [[nodiscard]] Region inputBox(const Region& result) const override { return m_axes.inputBox(result); }
    [[nodiscard]] bool isHolistic() const override { return true; }

    [[nodiscard]] Index stateBytes(const Region& result) const override
    {
        return sizeOf(slabsOf(result), cellsOf(result)) * static_cast<Index>(sizeof(T) + (m_spec.weighted ? sizeof(double) : 0));
    }

    [[nodiscard]] std::unique_ptr<ReductionState> init(const Region& result) const override { return makeState(result); }

    void update(ReductionState& state, const Region& input, const Block& values, const Block* second) const override;
    void combine(ReductionState& into, const ReductionState& from) const override;
    [[nodiscard]] Block finalize(const ReductionState& state) const override;
    [[nodiscard]] Bytes save(const ReductionState& state) const override;
    [[nodiscard]] Result<std::unique_ptr<ReductionState>> load(const Bytes& bytes) const override;

private:
    [[nodiscard]] std::size_t resultDim(std::size_t d) const { return static_cast<std::size_t>(m_axes.resultDim(d)); }

    [[nodiscard]] bool lastDimIsKept() const
    {
        for (std::size_t d = m_axes.inputDims(); d-- > 0;)
            if (m_axes.inputShape()[d] > 1)
                return m_axes.role(d) == Role::kept;
        return true;
    }

    [[nodiscard]] Index cellsOf(const Region& box) const
    {
        Index cells = 1;
        for (std::size_t d = 0; d < m_axes.inputDims(); ++d)
            cells *= m_axes.role(d) == Role::kept ? box.count[resultDim(d)] : 1;
        return cells;
    }

    [[nodiscard]] std::vector<Slab> slabsOf(const Region& box) const;
    static Index sizeOf(const std::vector<Slab>& slabs, Index cells)
    {
        return slabs.empty() ? 0 : slabs.back().begin + slabs.back().depth * cells;
    }

    [[nodiscard]] std::unique_ptr<Places<T>> makeState(const Region& box) const
    {
        std::vector<Slab> slabs = slabsOf(box);
        const Index cells = cellsOf(box);
        const Index size = sizeOf(slabs, cells);
        return std::make_unique<Places<T>>(box, std::move(slabs), cells, size, m_spec.weighted);
    }

    /// Number of a group of the box, and of a kept cell, by index of the result.
    struct At {
        Index slab = 0;
        Index cell = 0;
    };
    [[nodiscard]] At find(const Region& box, const Shape& result) const;
    [[nodiscard]] Shape keptSteps(const Region& box) const;

    [[nodiscard]] Index cellStep(const Slab& slab) const { return m_isCellInner ? 1 : slab.depth; }
    [[nodiscard]] Index placeStep(Index cells) const { return m_isCellInner ? cells : 1; }

    void sortOut(const Places<T>& state, const Slab& slab, Index first, std::size_t count, CellLists<T>& lists) const;
    void quantilesOfCell(CellLists<T>& lists, std::size_t cell, double* out, Index step) const;

    ResultAxes m_axes;
    ReductionSpec m_spec;
    std::uint64_t m_fingerprint;
    bool m_isCellInner; // neighbours in the buffer are neighbouring cells, else places of one cell: as the input lies
    std::vector<GroupTable> m_tables;
};

template <class T>
std::vector<Slab> WholeCells<T>::slabsOf(const Region& box) const
{
    Shape grouped; // size of the box along grouped dimensions, 1 elsewhere
    for (std::size_t d = 0; d < m_axes.inputDims(); ++d)
        grouped.push_back(m_axes.role(d) == Role::grouped ? box.count[resultDim(d)] : 1);
    const Index cells = cellsOf(box);
    std::vector<Slab> slabs;
    Index begin = 0;
    StridedBox walk{grouped, {}};
    for (std::size_t d = 0; d < grouped.size(); ++d) { // one array per dimension: its offset is the index
        walk.strides.emplace_back(grouped.size(), 0);
        walk.strides.back()[d] = 1;
    }
    walkOuter(walk, grouped.size(), [&](const Index* index) {
        Slab slab{begin, 1, Shape(grouped.size(), 0)};
        for (std::size_t d = grouped.size(); d-- > 0;) {
            if (m_axes.role(d) == Role::kept)
                continue;
            slab.placeSteps[d] = slab.depth;
            slab.depth *= m_axes.role(d) == Role::reduced ? m_axes.inputShape()[d]
                                                          : m_tables[d].sizes[at(box.start[resultDim(d)] + index[d])];
        }
        begin += slab.depth * cells;
        slabs.push_back(std::move(slab));
    });
    return slabs;
}

template <class T>
Shape WholeCells<T>::keptSteps(const Region& box) const
{
    Shape steps(m_axes.inputDims(), 0);
    Index step = 1;
    for (std::size_t d = m_axes.inputDims(); d-- > 0;)
        if (m_axes.role(d) == Role::kept) {
            steps[d] = step;
            step *= box.count[resultDim(d)];
        }
    return steps;
}

template <class T>
typename WholeCells<T>::At WholeCells<T>::find(const Region& box, const Shape& result) const
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

template <class T>
void WholeCells<T>::update(ReductionState& state, const Region& input, const Block& values, const Block* second) const
{
    assert((second != nullptr) == m_spec.weighted);
    auto& places = static_cast<Places<T>&>(state);
    const Shape kept = keptSteps(places.box());
    for (const ResultPart& part : m_axes.partsOf(input, places.box())) {
        Block from = values;
        Block weights = second ? *second : Block{};
        const At to = find(places.box(), part.result);
        const Slab& slab = places.slabs[at(to.slab)];
        Index offset = slab.begin + to.cell * cellStep(slab);
        Index valuesOffset = 0;
        Index secondOffset = 0;
        Shape steps(m_axes.inputDims(), 0);
        for (std::size_t d = 0; d < m_axes.inputDims(); ++d) {
            const Index start = part.input.start[d];
            steps[d] = kept[d] * cellStep(slab) + slab.placeSteps[d] * placeStep(places.cells);
            if (m_axes.role(d) != Role::kept)
                offset += (m_axes.role(d) == Role::reduced ? start : m_tables[d].ranks[at(start)]) * steps[d];
            valuesOffset += (start - input.start[d]) * values.strides[d];
            from.strides[d] *= part.steps[d];
            if (second) {
                secondOffset += (start - input.start[d]) * second->strides[d];
                weights.strides[d] *= part.steps[d];
            }
        }
        copyBlock(part.input.count, from, valuesOffset, places.numbers.data() + offset, steps);
        if (second)
            copyBlock(part.input.count, weights, secondOffset, places.weights.data() + offset, steps);
    }
}

/// Walks all kept cells of a box of the result: calls `call(result)` with the index of each, groups apart.
template <class Call>
void forIndices(const Region& box, Call call)
{
    if (elementCount(box) == 0)
        return;
    Shape index = box.start;
    for (Index left = elementCount(box); left > 0; --left) {
        call(static_cast<const Shape&>(index));
        for (std::size_t d = index.size(); d-- > 0 && ++index[d] == box.start[d] + box.count[d];)
            index[d] = box.start[d];
    }
}

template <class T>
void WholeCells<T>::combine(ReductionState& into, const ReductionState& from) const
{
    auto& to = static_cast<Places<T>&>(into);
    const auto& source = static_cast<const Places<T>&>(from);
    forIndices(source.box(), [&](const Shape& result) {
        const At have = find(source.box(), result);
        const At want = find(to.box(), result);
        const Slab& haveSlab = source.slabs[at(have.slab)];
        const Slab& wantSlab = to.slabs[at(want.slab)];
        for (Index k = 0; k < haveSlab.depth; ++k) {
            const Index f = haveSlab.begin + have.cell * cellStep(haveSlab) + k * placeStep(source.cells);
            const Index t = wantSlab.begin + want.cell * cellStep(wantSlab) + k * placeStep(to.cells);
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
void WholeCells<T>::sortOut(const Places<T>& state, const Slab& slab, Index first, std::size_t count, CellLists<T>& lists) const
{
    for (std::size_t c = 0; c < count; ++c) {
        lists.numbers[c].clear();
        lists.weighted[c].clear();
        lists.areMissing[c] = false;
    }
    const Index step = cellStep(slab);
    for (Index k = 0; k < slab.depth; ++k) {
        const Index row = slab.begin + first * step + k * placeStep(state.cells);
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
    const auto& places = static_cast<const Places<T>&>(state);
    const Index total = elementCount(state.box());
    std::vector<Index> resultAt(at(total)); // where the result of every cell of every slab goes
    Index next = 0;
    forIndices(state.box(), [&](const Shape& index) {
        const At found = find(state.box(), index);
        resultAt[at(found.slab * places.cells + found.cell)] = next++;
    });
    std::vector<double> result(at(total) * m_spec.quantiles.size());
    CellLists<T> lists;
    for (std::size_t slab = 0; total > 0 && slab < places.slabs.size(); ++slab)
        for (Index first = 0; first < places.cells; first += static_cast<Index>(kTileCells)) {
            const std::size_t count = std::min(kTileCells, at(places.cells - first));
            sortOut(places, places.slabs[slab], first, count, lists);
            for (std::size_t c = 0; c < count; ++c) {
                const std::size_t cell = slab * at(places.cells) + at(first) + c;
                quantilesOfCell(lists, c, result.data() + resultAt[cell], total);
            }
        }
    Shape shape = state.box().count;
    shape.insert(shape.begin(), static_cast<Index>(m_spec.quantiles.size()));
    return makeBlock(std::move(shape), std::move(result));
}

template <class Number>
void append(Bytes& to, const std::vector<Number>& numbers)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(numbers.data());
    to.insert(to.end(), bytes, bytes + numbers.size() * sizeof(Number));
}

template <class T>
Bytes WholeCells<T>::save(const ReductionState& state) const
{
    const auto& places = static_cast<const Places<T>&>(state);
    Bytes bytes;
    saveStateHeader(bytes, m_fingerprint + sizeof(T), state.box());
    append(bytes, places.numbers);
    append(bytes, places.weights);
    return bytes;
}

template <class T>
Result<std::unique_ptr<ReductionState>> WholeCells<T>::load(const Bytes& bytes) const
{
    std::span<const std::uint8_t> rest = bytes;
    const Result<Region> box = loadStateHeader(rest, m_fingerprint + sizeof(T), m_axes.resultShape());
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

#include "reduce/bracketed_cells.h"

#include "core/at.h"
#include "core/large_memory.h"
#include "graph/regional_nodes.h"
#include "reduce/feed.h"
#include "reduce/fingerprint.h"
#include "reduce/quantile_of.h"
#include "reduce/rank_finder.h"
#include "reduce/saved_numbers.h"
#include "reduce/state_header.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>

namespace zs {
namespace {

constexpr double kErrors = 5;    // standard errors of a sample's quantile that a bracket reaches to either side
constexpr double kSlack = 1.25;  // room for more numbers in a bracket than its width says
constexpr Index kFewestSamples = 256;
constexpr double kWorthwhile = 3; // times less memory than whole cells
constexpr std::size_t kRun = 16;  // columns that are looked at together
constexpr std::uint64_t kSeed = 0x9E3779B97F4A7C15U;

double spreadOf(double quantile)
{
    return std::sqrt(quantile * (1 - quantile));
}

ResultAxes axesOf(const ReductionNode& node)
{
    return {node.values()->shape(), node.axes()};
}

/// From 0 up to 1, the same on every machine.
double scattered(Index i)
{
    std::uint64_t bits = (static_cast<std::uint64_t>(i) + 1) * kSeed;
    bits ^= bits >> 31;
    bits *= 0xBF58476D1CE4E5B9U;
    bits ^= bits >> 29;
    return std::ldexp(static_cast<double>(bits >> 11), -53);
}

/// One index of every stretch of the same length, anywhere in it.
std::vector<Index> scatteredIndices(Index length, Index count)
{
    std::vector<Index> indices;
    const double stretch = static_cast<double>(length) / static_cast<double>(count);
    for (Index i = 0; i < count; ++i)
        indices.push_back(std::min(length - 1, static_cast<Index>((static_cast<double>(i) + scattered(i)) * stretch)));
    return indices;
}

/// What is known of the cells of a box: for each quantile its bracket and how much lies below, at its ends and between.
template <class T>
class Brackets final : public ReductionState {
public:
    Brackets(CellOrder order_, std::size_t quantiles_, Index room_)
        : order(std::move(order_)), cells(at(order.size())), quantiles(quantiles_), room(at(room_)), known(cells), missing(cells),
          low(cells * quantiles), high(cells * quantiles), below(cells * quantiles), atLow(cells * quantiles),
          atHigh(cells * quantiles), between(cells * quantiles), numbers(cells * quantiles * room)
    {
    }

    [[nodiscard]] const Region& box() const override { return order.box(); }

    CellOrder order;
    std::size_t cells;
    std::size_t quantiles;
    std::size_t room;
    std::vector<std::uint32_t> known; // numbers that are not NaN
    std::vector<std::uint32_t> missing;
    // Of each quantile, cell after cell.
    std::vector<T> low;
    std::vector<T> high;
    std::vector<std::uint32_t> below;
    std::vector<std::uint32_t> atLow; // all of them where both ends are the same number
    std::vector<std::uint32_t> atHigh;
    std::vector<std::uint32_t> between; // more than `room`: not all were kept
    std::vector<T, RawAllocator<T>> numbers; // between the ends
};

/// Takes numbers in as they come.
template <class T>
class BracketSink final : public CellSink {
public:
    explicit BracketSink(Brackets<T>& state) : m_state(state) {}

    [[nodiscard]] bool takesFloats() const override { return true; }

    void addRows(Cells&, Index cell, const Rows<double>& rows) const override { addAll(cell, rows); }
    void addRows(Cells&, Index cell, const Rows<float>& rows) const override { addAll(cell, rows); }
    void addRun(Cells&, Index cell, const Rows<double>& run) const override { addToOne(cell, run); }
    void addRun(Cells&, Index cell, const Rows<float>& run) const override { addToOne(cell, run); }

private:
    template <class From>
    void addAll(Index cell, const Rows<From>& rows) const
    {
        const auto times = static_cast<std::uint32_t>(rows.times);
        for (Index r = 0; r < rows.rows; ++r) {
            const From* const values = rows.values + r * rows.rowStep;
            std::size_t c = 0;
            for (; c + kRun <= at(rows.columns); c += kRun)
                addRunOfColumns(at(cell) + c, values + c, times);
            for (; c < at(rows.columns); ++c)
                addOne(at(cell) + c, static_cast<T>(values[c]), times);
        }
    }

    template <class From>
    void addToOne(Index cell, const Rows<From>& run) const
    {
        for (Index c = 0; c < run.columns; ++c)
            addOne(at(cell), static_cast<T>(run.values[c]), static_cast<std::uint32_t>(run.times));
    }

    /// Most numbers lie outside of their brackets: those are counted without branches.
    template <class From>
    void addRunOfColumns(std::size_t cell, const From* from, std::uint32_t times) const
    {
        std::array<T, kRun> values;
        for (std::size_t i = 0; i < kRun; ++i)
            values[i] = static_cast<T>(from[i]);
        std::uint32_t* const known = m_state.known.data() + cell;
        std::uint32_t* const missing = m_state.missing.data() + cell;
        for (std::size_t i = 0; i < kRun; ++i) {
            known[i] += values[i] == values[i] ? times : 0;
            missing[i] += values[i] == values[i] ? 0 : times;
        }
        for (std::size_t q = 0; q < m_state.quantiles; ++q) {
            const std::size_t first = q * m_state.cells + cell;
            const T* const low = m_state.low.data() + first;
            const T* const high = m_state.high.data() + first;
            std::uint32_t* const below = m_state.below.data() + first;
            std::array<std::uint8_t, kRun> isInside;
            for (std::size_t i = 0; i < kRun; ++i) {
                below[i] += values[i] < low[i] ? times : 0;
                isInside[i] = (values[i] >= low[i]) & (values[i] <= high[i]) ? 1 : 0;
            }
            for (std::size_t half = 0; half < kRun; half += sizeof(std::uint64_t)) {
                std::uint64_t inside = 0;
                std::memcpy(&inside, isInside.data() + half, sizeof inside);
                for (; inside != 0; inside &= inside - 1) {
                    const std::size_t i = half + at(std::countr_zero(inside)) / 8;
                    addInside(first + i, values[i], times);
                }
            }
        }
    }

    void addOne(std::size_t cell, T value, std::uint32_t times) const
    {
        if (value != value) {
            m_state.missing[cell] += times;
            return;
        }
        m_state.known[cell] += times;
        for (std::size_t q = 0; q < m_state.quantiles; ++q) {
            const std::size_t i = q * m_state.cells + cell;
            if (value < m_state.low[i])
                m_state.below[i] += times;
            else if (value <= m_state.high[i])
                addInside(i, value, times);
        }
    }

    void addInside(std::size_t i, T value, std::uint32_t times) const
    {
        if (value == m_state.low[i]) {
            m_state.atLow[i] += times;
        } else if (value == m_state.high[i]) {
            m_state.atHigh[i] += times;
        } else {
            const std::size_t size = std::min<std::size_t>(m_state.between[i], m_state.room);
            std::fill_n(m_state.numbers.begin() + static_cast<std::ptrdiff_t>(i * m_state.room + size),
                        std::min<std::size_t>(times, m_state.room - size), value);
            m_state.between[i] += times;
        }
    }

    Brackets<T>& m_state;
};

template <class T>
class BracketedNumbers final : public BracketedCells {
public:
    BracketedNumbers(const ReductionNode& node, const Region& box, std::vector<double> ends, Index room)
        : m_axes(axesOf(node)), m_spec(node.spec()), m_box(box), m_ends(std::move(ends)), m_room(room), m_fingerprint(fingerprintOf(node))
    {
        assert(static_cast<Index>(m_ends.size()) == 2 * static_cast<Index>(m_spec.quantiles.size()) * elementCount(m_box));
        for (const double end : m_ends)
            m_fingerprint = mixedFingerprint(m_fingerprint, std::bit_cast<std::uint64_t>(end));
        m_fingerprint = mixedFingerprint(m_fingerprint, static_cast<std::uint64_t>(room));
    }

    [[nodiscard]] Region resultBox(const Region& input) const override { return m_axes.resultBox(input); }
    [[nodiscard]] Region inputBox(const Region& result) const override { return m_axes.inputBox(result); }
    [[nodiscard]] bool isHolistic() const override { return false; }
    [[nodiscard]] Index stateBytes(const Region& result) const override { return stateBytesOf(result, m_spec.quantiles.size(), m_room); }

    static Index stateBytesOf(const Region& result, std::size_t quantiles, Index room)
    {
        constexpr Index kCounts = 4 * sizeof(std::uint32_t);
        const Index each = (room + 2) * static_cast<Index>(sizeof(T)) + kCounts;
        return elementCount(result) * (static_cast<Index>(quantiles) * each + static_cast<Index>(2 * sizeof(std::uint32_t)));
    }

    [[nodiscard]] std::unique_ptr<ReductionState> init(const Region& result) const override { return makeState(result); }
    void update(ReductionState& state, const Region& input, const Block& values, const Block* second) const override;
    void combine(ReductionState& into, const ReductionState& from) const override;
    [[nodiscard]] Block finalize(const ReductionState& state) const override;
    [[nodiscard]] std::optional<Region> missed(const ReductionState& total) const override;
    [[nodiscard]] Bytes save(const ReductionState& state) const override;
    [[nodiscard]] Result<std::unique_ptr<ReductionState>> load(const Bytes& bytes) const override;

private:
    [[nodiscard]] std::unique_ptr<Brackets<T>> makeState(const Region& box) const;
    [[nodiscard]] QuantilePlace placeOf(const Brackets<T>& state, std::size_t cell, std::size_t quantile) const
    {
        return placeOfQuantile(m_spec.quantiles[quantile], static_cast<Index>(state.known[cell]), m_spec.method);
    }
    [[nodiscard]] bool isFound(const Brackets<T>& state, std::size_t cell, std::size_t quantile) const;
    [[nodiscard]] double quantileOf(const Brackets<T>& state, std::size_t cell, std::size_t quantile, std::vector<T>& spare) const;
    [[nodiscard]] bool isMissing(const Brackets<T>& state, std::size_t cell) const
    {
        return state.known[cell] == 0 || (state.missing[cell] > 0 && !m_spec.skipMissing);
    }

    ResultAxes m_axes;
    ReductionSpec m_spec;
    Region m_box;
    std::vector<double> m_ends;
    Index m_room;
    std::uint64_t m_fingerprint;
};

template <class T>
std::unique_ptr<Brackets<T>> BracketedNumbers<T>::makeState(const Region& box) const
{
    auto state = std::make_unique<Brackets<T>>(CellOrder(m_axes, box), m_spec.quantiles.size(), m_room);
    const Index all = elementCount(m_box);
    forIndices(box, [&](const Shape& index) {
        Index place = 0; // in m_box, row-major
        for (std::size_t d = 0; d < index.size(); ++d)
            place = place * m_box.count[d] + index[d] - m_box.start[d];
        for (std::size_t q = 0; q < state->quantiles; ++q) {
            const std::size_t i = q * state->cells + at(state->order.numberOf(index));
            state->low[i] = static_cast<T>(m_ends[2 * q * at(all) + at(place)]);
            state->high[i] = static_cast<T>(m_ends[(2 * q + 1) * at(all) + at(place)]);
        }
    });
    return state;
}

template <class T>
void BracketedNumbers<T>::update(ReductionState& state, const Region& input, const Block& values, const Block*) const
{
    auto& brackets = static_cast<Brackets<T>&>(state);
    FeedSteps steps{Shape(m_axes.inputDims(), 0), Shape(m_axes.inputDims(), 0)};
    for (std::size_t d = 0; d < m_axes.inputDims(); ++d)
        if (m_axes.role(d) == AxisPart::Role::kept)
            steps.cells[d] = brackets.order.steps()[at(m_axes.resultDim(d))];
    const BracketSink<T> sink(brackets);
    Cells none(0, {});
    for (const ResultPart& part : m_axes.partsOf(input, brackets.box())) {
        CellFeed feed = feedOf(part, input, values, nullptr, steps);
        feed.cell = brackets.order.numberOf(part.result);
        feedCells(sink, none, feed);
    }
}

template <class T>
void BracketedNumbers<T>::combine(ReductionState& into, const ReductionState& from) const
{
    auto& to = static_cast<Brackets<T>&>(into);
    const auto& source = static_cast<const Brackets<T>&>(from);
    forIndices(source.box(), [&](const Shape& index) {
        const std::size_t have = at(source.order.numberOf(index));
        const std::size_t want = at(to.order.numberOf(index));
        to.known[want] += source.known[have];
        to.missing[want] += source.missing[have];
        for (std::size_t q = 0; q < to.quantiles; ++q) {
            const std::size_t f = q * source.cells + have;
            const std::size_t t = q * to.cells + want;
            to.below[t] += source.below[f];
            to.atLow[t] += source.atLow[f];
            to.atHigh[t] += source.atHigh[f];
            const std::size_t size = std::min<std::size_t>(to.between[t], to.room);
            std::copy_n(source.numbers.data() + f * source.room,
                        std::min({static_cast<std::size_t>(source.between[f]), source.room, to.room - size}),
                        to.numbers.data() + t * to.room + size);
            to.between[t] += source.between[f];
        }
    });
}

/// Whether all that lies in the bracket was kept, and both neighbours of the quantile are there.
template <class T>
bool BracketedNumbers<T>::isFound(const Brackets<T>& state, std::size_t cell, std::size_t quantile) const
{
    const std::size_t i = quantile * state.cells + cell;
    const Index inside = Index{state.atLow[i]} + Index{state.between[i]} + Index{state.atHigh[i]};
    const Index first = placeOf(state, cell, quantile).lower - Index{state.below[i]};
    const Index second = std::min(first + 1, Index{state.known[cell]} - 1 - Index{state.below[i]});
    return state.between[i] <= state.room && first >= 0 && second < inside;
}

/// Of one that is found.
template <class T>
double BracketedNumbers<T>::quantileOf(const Brackets<T>& state, std::size_t cell, std::size_t quantile, std::vector<T>& spare) const
{
    const std::size_t i = quantile * state.cells + cell;
    const QuantilePlace place = placeOf(state, cell, quantile);
    const Index atLow = Index{state.atLow[i]};
    const Index between = Index{state.between[i]};
    const Index first = place.lower - Index{state.below[i]};
    const Index second = std::min(first + 1, Index{state.known[cell]} - 1 - Index{state.below[i]});
    const auto isBetween = [&](Index rank) { return rank >= atLow && rank < atLow + between; };
    const auto endAt = [&](Index rank) { return rank < atLow ? state.low[i] : state.high[i]; };
    if (!isBetween(first) && !isBetween(second))
        return interpolated(static_cast<double>(endAt(first)), static_cast<double>(endAt(second)), place.fraction);
    const RankFinder<T> finder(std::span(state.numbers).subspan(i * state.room, at(between)), spare);
    const auto [one, next] = finder.at(std::max(Index{0}, first - atLow));
    const T low = isBetween(first) ? one : endAt(first);
    const T high = !isBetween(second) ? endAt(second) : isBetween(first) && second > first ? next : one;
    return interpolated(static_cast<double>(low), static_cast<double>(high), place.fraction);
}

template <class T>
Block BracketedNumbers<T>::finalize(const ReductionState& state) const
{
    const auto& brackets = static_cast<const Brackets<T>&>(state);
    const Index total = elementCount(state.box());
    std::vector<double> result(at(total) * brackets.quantiles, kNaN);
    std::vector<T> spare;
    std::size_t to = 0;
    forIndices(state.box(), [&](const Shape& index) {
        const std::size_t cell = at(brackets.order.numberOf(index));
        for (std::size_t q = 0; q < brackets.quantiles && !isMissing(brackets, cell); ++q)
            if (isFound(brackets, cell, q))
                result[q * at(total) + to] = quantileOf(brackets, cell, q, spare);
        ++to;
    });
    Shape shape = state.box().count;
    shape.insert(shape.begin(), static_cast<Index>(brackets.quantiles));
    return makeBlock(std::move(shape), std::move(result));
}

template <class T>
std::optional<Region> BracketedNumbers<T>::missed(const ReductionState& total) const
{
    const auto& brackets = static_cast<const Brackets<T>&>(total);
    std::optional<Region> around;
    forIndices(total.box(), [&](const Shape& index) {
        const std::size_t cell = at(brackets.order.numberOf(index));
        if (isMissing(brackets, cell))
            return;
        for (std::size_t q = 0; q < brackets.quantiles; ++q)
            if (!isFound(brackets, cell, q)) {
                const Region one{index, Shape(index.size(), 1)};
                around = around ? unite(*around, one) : one;
                return;
            }
    });
    return around;
}

template <class T>
Bytes BracketedNumbers<T>::save(const ReductionState& state) const
{
    const auto& brackets = static_cast<const Brackets<T>&>(state);
    Bytes bytes;
    saveStateHeader(bytes, m_fingerprint, state.box());
    for (const auto* counts : {&brackets.known, &brackets.missing, &brackets.below, &brackets.atLow, &brackets.atHigh, &brackets.between})
        appendNumbers(bytes, *counts);
    for (std::size_t i = 0; i < brackets.between.size(); ++i)
        appendNumbers(bytes, std::span(brackets.numbers).subspan(i * brackets.room, std::min<std::size_t>(brackets.between[i], brackets.room)));
    return bytes;
}

template <class T>
Result<std::unique_ptr<ReductionState>> BracketedNumbers<T>::load(const Bytes& bytes) const
{
    std::span<const std::uint8_t> rest = bytes;
    const Result<Region> box = loadStateHeader(rest, m_fingerprint, m_axes.resultShape());
    if (!box)
        return tl::unexpected(box.error());
    if (!(intersect(*box, m_box) == *box))
        return fail(ErrorCode::corrupt, "saved accumulators: their box lies outside the result");
    auto state = makeState(*box);
    bool isWhole = true;
    for (auto* counts : {&state->known, &state->missing, &state->below, &state->atLow, &state->atHigh, &state->between})
        isWhole = isWhole && takeNumbers(rest, *counts);
    for (std::size_t i = 0; isWhole && i < state->between.size(); ++i) {
        std::span<T> numbers = std::span(state->numbers).subspan(i * state->room, std::min<std::size_t>(state->between[i], state->room));
        isWhole = takeNumbers(rest, numbers);
    }
    if (!isWhole || !rest.empty())
        return fail(ErrorCode::corrupt, "saved accumulators: not as many bytes as they must have");
    return state;
}

} // namespace

std::optional<BracketPlan> planBrackets(const ReductionNode& node)
{
    const ReductionSpec& spec = node.spec();
    const Index numbers = axesOf(node).mostPerCell();
    if (spec.statistic != Statistic::quantile || spec.weighted || spec.quantiles.empty() || numbers > std::numeric_limits<std::uint32_t>::max())
        return std::nullopt;
    double spread = 0;
    for (const double quantile : spec.quantiles)
        spread = std::max(spread, spreadOf(quantile));
    // As many samples as numbers between, so that both looks take as much memory.
    const auto all = static_cast<double>(numbers);
    BracketPlan plan;
    plan.samples = std::max(kFewestSamples, static_cast<Index>(std::pow(2 * kErrors * kSlack * spread * all, 2.0 / 3)));
    plan.margin = kErrors * spread / std::sqrt(static_cast<double>(plan.samples)) + 2 / static_cast<double>(plan.samples);
    plan.room = static_cast<Index>(kSlack * 2 * plan.margin * all) + 64;
    const double kept = static_cast<double>(std::max(plan.samples, plan.room * static_cast<Index>(spec.quantiles.size())));
    return kWorthwhile * kept < all ? std::optional(plan) : std::nullopt;
}

NodePtr sampleForBrackets(const ReductionNode& node, const BracketPlan& plan)
{
    const Shape& shape = node.values()->shape();
    std::vector<AxisPart> axes = node.axes();
    std::size_t longest = 0;
    Index length = -1;
    for (std::size_t d = 0; d < axes.size(); ++d)
        if (axes[d].role != AxisPart::Role::kept && shape[d] > length) {
            longest = d;
            length = shape[d];
        }
    const double share = static_cast<double>(plan.samples) / static_cast<double>(axesOf(node).mostPerCell());
    const auto count = std::clamp(static_cast<Index>(std::ceil(share * static_cast<double>(length))), Index{1}, length);
    std::vector<Index> indices = scatteredIndices(length, count);
    if (axes[longest].role == AxisPart::Role::grouped) {
        std::vector<std::int32_t> groups;
        for (const Index i : indices)
            groups.push_back((*axes[longest].groups)[at(i)]);
        axes[longest].groups = std::make_shared<const std::vector<std::int32_t>>(std::move(groups));
    }
    ReductionSpec spec = node.spec();
    spec.skipMissing = true;
    spec.method = QuantileMethod::linear;
    spec.quantiles.clear();
    for (const double quantile : node.spec().quantiles) {
        spec.quantiles.push_back(std::max(0.0, quantile - plan.margin));
        spec.quantiles.push_back(std::min(1.0, quantile + plan.margin));
    }
    return reduce(gather(node.values(), static_cast<int>(longest), std::move(indices)), nullptr, std::move(axes), std::move(spec));
}

std::shared_ptr<const BracketedCells> BracketedCells::of(const ReductionNode& node, const Region& box, std::vector<double> ends,
                                                         const BracketPlan& plan)
{
    constexpr double kEndless = std::numeric_limits<double>::infinity();
    const std::size_t cells = at(elementCount(box));
    const auto openEnd = [&](std::size_t part, double end) { std::fill_n(ends.begin() + static_cast<std::ptrdiff_t>(part * cells), cells, end); };
    for (std::size_t q = 0; q < node.spec().quantiles.size(); ++q) { // a sample need not have met the first and the last number
        if (node.spec().quantiles[q] <= plan.margin)
            openEnd(2 * q, -kEndless);
        if (node.spec().quantiles[q] >= 1 - plan.margin)
            openEnd(2 * q + 1, kEndless);
    }
    if (node.values()->isFloat32())
        return std::make_shared<const BracketedNumbers<float>>(node, box, std::move(ends), plan.room);
    return std::make_shared<const BracketedNumbers<double>>(node, box, std::move(ends), plan.room);
}

Index BracketedCells::bytesOf(const ReductionNode& node, const Region& box, const BracketPlan& plan)
{
    const std::size_t quantiles = node.spec().quantiles.size();
    return node.values()->isFloat32() ? BracketedNumbers<float>::stateBytesOf(box, quantiles, plan.room)
                                      : BracketedNumbers<double>::stateBytesOf(box, quantiles, plan.room);
}

} // namespace zs

#include "reduce/bracketed_cells.h"

#include "core/at.h"
#include "reduce/bracket_counts.h"
#include "reduce/feed.h"
#include "reduce/fingerprint.h"
#include "reduce/quantile_of.h"
#include "reduce/rank_finder.h"
#include "reduce/saved_numbers.h"
#include "reduce/state_header.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>

namespace zs {
namespace {

template <class T>
class BracketedNumbers final : public BracketedCells {
public:
    BracketedNumbers(const ReductionNode& node, const Region& box, std::vector<double> ends, Index room)
        : m_axes(node.values()->shape(), node.axes()), m_spec(node.spec()), m_box(box), m_ends(std::move(ends)), m_room(room), m_fingerprint(fingerprintOf(node))
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

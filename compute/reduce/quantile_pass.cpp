#include "reduce/quantile_pass.h"

#include "core/at.h"
#include "reduce/feed.h"
#include "reduce/fingerprint.h"
#include "reduce/ordered_key.h"
#include "reduce/quantile_of.h"
#include "reduce/saved_numbers.h"
#include "reduce/state_header.h"

#include <algorithm>
#include <cassert>

namespace zs {
namespace {

constexpr int kKeyBits = 64;

/// The first `bits` bits of a key.
std::uint64_t leading(std::uint64_t key, int bits)
{
    return bits == 0 ? 0 : key >> (kKeyBits - bits);
}

} // namespace

/// What has been counted in the cells of a box.
class QuantilePass::Counts final : public ReductionState {
public:
    explicit Counts(CellOrder order_)
        : order(std::move(order_)), cells(at(order.size())), missing(at(order.size()))
    {
    }

    [[nodiscard]] const Region& box() const override { return order.box(); }

    CellOrder order;
    std::vector<const SoughtCell*> cells;
    std::vector<std::uint64_t> missing; // NaN in every cell
    std::vector<PagedCounts> bins;      // of every cell: prefix after prefix
};

/// Counts numbers as they come.
class QuantilePass::Sink final : public CellSink {
public:
    Sink(Counts& counts, const QuantilePass& pass)
        : m_counts(counts), m_isFloat32(pass.m_isFloat32), m_known(pass.m_question.knownBits), m_bits(pass.m_question.bits)
    {
    }

    [[nodiscard]] bool takesFloats() const override { return true; }

    void addRows(Cells&, Index cell, const Rows<double>& rows) const override { addAll(cell, 1, rows); }
    void addRows(Cells&, Index cell, const Rows<float>& rows) const override { addAll(cell, 1, rows); }
    void addRun(Cells&, Index cell, const Rows<double>& run) const override { addAll(cell, 0, run); }
    void addRun(Cells&, Index cell, const Rows<float>& run) const override { addAll(cell, 0, run); }

private:
    template <class T>
    void addAll(Index cell, Index cellStep, const Rows<T>& rows) const
    {
        for (Index r = 0; r < rows.rows; ++r)
            for (Index c = 0; c < rows.columns; ++c)
                add(at(cell + c * cellStep), rows.values[r * rows.rowStep + c], static_cast<std::uint64_t>(rows.times));
    }

    template <class T>
    void add(std::size_t cell, T value, std::uint64_t times) const
    {
        if (value != value) {
            m_counts.missing[cell] += times;
            return;
        }
        const std::uint64_t key =
            m_isFloat32 ? orderedKey(static_cast<float>(value)) : orderedKey(static_cast<double>(value));
        const std::uint64_t longer = leading(key, m_known + m_bits);
        const std::uint64_t prefix = longer >> m_bits;
        const std::vector<std::uint64_t>& prefixes = m_counts.cells[cell]->prefixes;
        for (std::size_t i = 0; i < prefixes.size(); ++i)
            if (prefixes[i] == prefix) {
                m_counts.bins[cell].add((i << m_bits) + (longer - (prefix << m_bits)), times);
                return;
            }
    }

    Counts& m_counts;
    bool m_isFloat32;
    int m_known;
    int m_bits;
};

QuantilePass::QuantilePass(const ReductionNode& node, Region box, QuantileQuestion question)
    : m_axes(node.values()->shape(), node.axes()), m_spec(node.spec()), m_isFloat32(node.values()->isFloat32()),
      m_order(m_axes, std::move(box)), m_question(std::move(question)),
      m_fingerprint(mixedFingerprint(fingerprintOf(node), static_cast<std::uint64_t>(m_question.bits)))
{
    assert(static_cast<Index>(m_question.cells.size()) == m_order.size());
    for (const SoughtCell& cell : m_question.cells)
        for (const std::uint64_t prefix : cell.prefixes)
            m_fingerprint = mixedFingerprint(m_fingerprint, prefix);
}

Index QuantilePass::stateBytes(const Region& result) const
{
    std::size_t most = 1;
    for (const SoughtCell& cell : m_question.cells)
        most = std::max(most, cell.prefixes.size());
    return elementCount(result) * PagedCounts::mostBytes(static_cast<Index>(most) << m_question.bits);
}

std::unique_ptr<QuantilePass::Counts> QuantilePass::makeCounts(const Region& box) const
{
    auto state = std::make_unique<Counts>(CellOrder(m_axes, box));
    forIndices(box, [&](const Shape& index) {
        state->cells[at(state->order.numberOf(index))] = &m_question.cells[at(m_order.numberOf(index))];
    });
    for (const SoughtCell* cell : state->cells)
        state->bins.emplace_back(cell->prefixes.size() << m_question.bits);
    return state;
}

std::unique_ptr<ReductionState> QuantilePass::init(const Region& result) const
{
    return makeCounts(result);
}

void QuantilePass::update(ReductionState& state, const Region& input, const Block& values, const Block*) const
{
    auto& counts = static_cast<Counts&>(state);
    const Shape& cellSteps = counts.order.steps();
    FeedSteps steps{Shape(m_axes.inputDims(), 0), Shape(m_axes.inputDims(), 0)};
    for (std::size_t d = 0; d < m_axes.inputDims(); ++d)
        if (m_axes.role(d) == AxisPart::Role::kept)
            steps.cells[d] = cellSteps[at(m_axes.resultDim(d))];
    const Sink sink(counts, *this);
    Cells none(0, {});
    for (const ResultPart& part : m_axes.partsOf(input, counts.box())) {
        CellFeed feed = feedOf(part, input, values, nullptr, steps);
        feed.cell = counts.order.numberOf(part.result);
        feedCells(sink, none, feed);
    }
}

void QuantilePass::combine(ReductionState& into, const ReductionState& from) const
{
    auto& to = static_cast<Counts&>(into);
    const auto& source = static_cast<const Counts&>(from);
    forIndices(source.box(), [&](const Shape& index) {
        const std::size_t have = at(source.order.numberOf(index));
        const std::size_t want = at(to.order.numberOf(index));
        to.missing[want] += source.missing[have];
        to.bins[want].add(source.bins[have]);
    });
}

/// Of a cell of which nothing but the count is known.
void QuantilePass::rankQuantiles(SoughtCell& cell) const
{
    cell.ranks.clear();
    if (cell.count == 0)
        return;
    for (const double quantile : m_spec.quantiles) {
        const auto lower = static_cast<std::uint64_t>(
            placeOfQuantile(quantile, static_cast<Index>(cell.count), m_spec.method).lower);
        cell.ranks.push_back({0, lower});
        cell.ranks.push_back({0, std::min(lower + 1, cell.count - 1)});
    }
}

/// Every rank in the bin where it lies. `counts` may be those of a part of the input: then in the last bin there is.
SoughtCell QuantilePass::narrowedCell(const SoughtCell& cell, const PagedCounts& counts) const
{
    SoughtCell next = cell;
    std::vector<std::uint64_t> found;
    for (SoughtCell::Rank& rank : next.ranks) {
        const std::size_t first = rank.prefix << m_question.bits;
        const std::size_t last = (std::size_t{1} << m_question.bits) - 1;
        std::size_t bin = 0;
        while (bin < last && counts.at(first + bin) <= rank.below)
            rank.below -= counts.at(first + bin++);
        found.push_back((cell.prefixes[rank.prefix] << m_question.bits) | bin);
    }
    next.prefixes = found;
    std::sort(next.prefixes.begin(), next.prefixes.end());
    next.prefixes.erase(std::unique(next.prefixes.begin(), next.prefixes.end()), next.prefixes.end());
    for (std::size_t r = 0; r < found.size(); ++r)
        next.ranks[r].prefix = at(std::lower_bound(next.prefixes.begin(), next.prefixes.end(), found[r]) - next.prefixes.begin());
    return next;
}

QuantileQuestion QuantilePass::narrowed(const ReductionState& total) const
{
    const auto& state = static_cast<const Counts&>(total);
    QuantileQuestion next{m_question.knownBits + m_question.bits, m_question.bits, {}};
    for (std::size_t i = 0; i < state.cells.size(); ++i) {
        SoughtCell cell = *state.cells[i];
        if (m_question.knownBits == 0) {
            cell.missing = state.missing[i];
            for (std::size_t bin = 0; bin < at(Index{1} << m_question.bits); ++bin)
                cell.count += state.bins[i].at(bin);
            rankQuantiles(cell);
        }
        next.cells.push_back(narrowedCell(cell, state.bins[i]));
    }
    return next;
}

Block QuantilePass::finalize(const ReductionState& state) const
{
    const auto& counts = static_cast<const Counts&>(state);
    const QuantileQuestion answer = narrowed(state);
    const std::size_t quantiles = m_spec.quantiles.size();
    const Index total = elementCount(state.box());
    std::vector<double> result(at(total) * quantiles, kNaN);
    Index next = 0;
    forIndices(state.box(), [&](const Shape& index) {
        const std::size_t to = at(next++);
        const SoughtCell& cell = answer.cells[at(counts.order.numberOf(index))];
        if (cell.count == 0 || (cell.missing > 0 && !m_spec.skipMissing))
            return;
        const auto number = [&](std::size_t rank) {
            return numberOfKey(cell.prefixes[cell.ranks[rank].prefix] << (kKeyBits - answer.knownBits), m_isFloat32);
        };
        for (std::size_t q = 0; q < quantiles; ++q) {
            const QuantilePlace place =
                placeOfQuantile(m_spec.quantiles[q], static_cast<Index>(cell.count), m_spec.method);
            result[q * at(total) + to] = interpolated(number(2 * q), number(2 * q + 1), place.fraction);
        }
    });
    Shape shape = state.box().count;
    shape.insert(shape.begin(), static_cast<Index>(quantiles));
    return makeBlock(std::move(shape), std::move(result));
}

Bytes QuantilePass::save(const ReductionState& state) const
{
    const auto& counts = static_cast<const Counts&>(state);
    Bytes bytes;
    saveStateHeader(bytes, m_fingerprint, state.box());
    appendNumbers(bytes, counts.missing);
    for (const PagedCounts& cell : counts.bins)
        cell.save(bytes);
    return bytes;
}

Result<std::unique_ptr<ReductionState>> QuantilePass::load(const Bytes& bytes) const
{
    std::span<const std::uint8_t> rest = bytes;
    const Result<Region> box = loadStateHeader(rest, m_fingerprint, m_axes.resultShape());
    if (!box)
        return tl::unexpected(box.error());
    if (!(intersect(*box, m_order.box()) == *box))
        return fail(ErrorCode::corrupt, "saved accumulators: their box lies outside the result");
    auto state = makeCounts(*box);
    bool isWhole = takeNumbers(rest, state->missing);
    for (PagedCounts& cell : state->bins)
        isWhole = isWhole && cell.load(rest);
    if (!isWhole || !rest.empty())
        return fail(ErrorCode::corrupt, "saved accumulators: not as many bytes as they must have");
    return state;
}

} // namespace zs

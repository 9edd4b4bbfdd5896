#include "graph/batches.h"
#include "graph/kept_nodes.h"
#include "reduce/accumulator.h"

#include <limits>

namespace zs {
namespace {

constexpr double kNowhere = std::numeric_limits<double>::infinity(); // position before anything came in

/// Whether a value takes the place of the one picked so far. Positions decide between equals, not the order of arrival.
template <Statistic statistic, bool skips>
struct Pick {
    template <class V>
    static auto takes(const V& value, const V& position, const V& best, const V& bestPosition)
    {
        const auto isFirst = bestPosition == V(kNowhere);
        const auto isBefore = position < bestPosition;
        if constexpr (statistic == Statistic::first)
            return skips ? (value == value) && isBefore : isBefore;
        else if constexpr (statistic == Statistic::last)
            return skips ? (value == value) && (isFirst || !isBefore) : isFirst || !isBefore;
        else {
            const auto isBetter = statistic == Statistic::argmin ? value < best : value > best;
            const auto wins = isFirst || isBetter || ((value == best) && isBefore);
            if constexpr (skips)
                return (value == value) && wins;
            else // the first NaN is what numpy's argmin finds
                return wins || (isMissing(value) && ((best == best) || isBefore));
        }
    }
};

/// argmin, argmax: the position of the extreme; first, last: the value at the end. Columns: value and position.
template <Statistic statistic, bool skips>
class Picks final : public Accumulator {
public:
    using Accumulator::addRows;
    using Accumulator::addRun;
    using Rule = Pick<statistic, skips>;

    [[nodiscard]] CellLayout layout() const override { return {{kNaN, kNowhere}, false, false}; }
    [[nodiscard]] bool skipsMissing() const override { return skips; }
    [[nodiscard]] Repeats repeats() const override { return Repeats::asEnds; }

    void addRows(Cells& cells, Index cell, const Rows<double>& rows) const override
    {
        constexpr Index step = DoubleBatch::size;
        Index c = 0;
        for (; c + step <= rows.columns; c += step) {
            double* const values = cells.column(0) + cell + c;
            double* const positions = cells.column(1) + cell + c;
            DoubleBatch best = loadDoubles(values);
            DoubleBatch at = loadDoubles(positions);
            for (Index r = 0; r < rows.rows; ++r) {
                const DoubleBatch value = loadDoubles(rows.values + r * rows.rowStep + c);
                const DoubleBatch position(static_cast<double>(rows.position + r * rows.positionRowStep));
                const auto takes = Rule::takes(value, position, best, at);
                best = choose(takes, value, best);
                at = choose(takes, position, at);
            }
            best.store_unaligned(values);
            at.store_unaligned(positions);
        }
        for (; c < rows.columns; ++c)
            for (Index r = 0; r < rows.rows; ++r)
                take(cells, cell + c, rows.values[r * rows.rowStep + c],
                     static_cast<double>(rows.position + r * rows.positionRowStep));
    }

    void addRun(Cells& cells, Index cell, const Rows<double>& run) const override
    {
        for (Index i = 0; i < run.columns; ++i)
            take(cells, cell, run.values[i], static_cast<double>(run.position + i * run.positionColumnStep));
    }

    void combine(Cells& into, Index first, const Cells& from, Index fromFirst, Index count) const override
    {
        for (Index i = 0; i < count; ++i)
            if (from.column(1)[fromFirst + i] != kNowhere)
                take(into, first + i, from.column(0)[fromFirst + i], from.column(1)[fromFirst + i]);
    }

    void finalize(const Cells& cells, Index first, Index count, double* out, Index) const override
    {
        constexpr bool isPosition = statistic == Statistic::argmin || statistic == Statistic::argmax;
        for (Index i = 0; i < count; ++i) {
            const double position = cells.column(1)[first + i];
            out[i] = isPosition ? (position == kNowhere ? kNaN : position) : cells.column(0)[first + i];
        }
    }

private:
    static void take(Cells& cells, Index cell, double value, double position)
    {
        double& best = cells.column(0)[cell];
        double& at = cells.column(1)[cell];
        const bool takes = Rule::takes(value, position, best, at);
        best = takes ? value : best;
        at = takes ? position : at;
    }
};

template <Statistic statistic>
AccumulatorPtr makePick(bool skips)
{
    if (skips)
        return std::make_unique<Picks<statistic, true>>();
    return std::make_unique<Picks<statistic, false>>();
}

} // namespace

AccumulatorPtr makePicks(const ReductionSpec& spec, Index)
{
    switch (spec.statistic) {
    case Statistic::argmin: return makePick<Statistic::argmin>(spec.skipMissing);
    case Statistic::argmax: return makePick<Statistic::argmax>(spec.skipMissing);
    case Statistic::first: return makePick<Statistic::first>(spec.skipMissing);
    default: return makePick<Statistic::last>(spec.skipMissing);
    }
}

} // namespace zs

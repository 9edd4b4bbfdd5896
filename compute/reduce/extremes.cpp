#include "graph/batches.h"
#include "graph/kept_nodes.h"
#include "reduce/accumulator.h"
#include "reduce/strips.h"

#include <algorithm>

namespace zs {
namespace {

/// `best` after one more value. NaN never wins, and gives way to whatever comes.
template <bool isMin, class V>
V better(const V& best, const V& value)
{
    if constexpr (isMin)
        return choose((value < best) || isMissing(best), value, best);
    else
        return choose((value > best) || isMissing(best), value, best);
}

/// The best of each of `columns` columns over a group of rows.
template <bool isMin, class T>
void bestOfRows(const Rows<T>& rows, Index begin, Index columns, T* best)
{
    using Batch = xsimd::batch<T>;
    constexpr Index step = Batch::size;
    Index c = 0;
    for (; c + step <= columns; c += step) {
        Batch most(static_cast<T>(kNaN));
        for (Index r = 0; r < rows.rows; ++r)
            most = better<isMin>(most, Batch::load_unaligned(rows.values + r * rows.rowStep + begin + c));
        most.store_unaligned(best + c);
    }
    for (Index rest = columns % step; rest > 0; --rest, ++c) {
        best[c] = static_cast<T>(kNaN);
        for (Index r = 0; r < rows.rows; ++r)
            best[c] = better<isMin>(best[c], rows.values[r * rows.rowStep + begin + c]);
    }
}

/// The best of a run.
template <bool isMin, class T>
T bestOfRun(const T* values, Index count)
{
    using Batch = xsimd::batch<T>;
    constexpr std::size_t kChains = 4; // comparisons that need not wait for each other
    constexpr Index step = Batch::size;
    const Batch none(static_cast<T>(kNaN));
    std::array<Batch, kChains> most{none, none, none, none};
    Index i = 0;
    for (; i + step * static_cast<Index>(kChains) <= count; i += step * static_cast<Index>(kChains))
        for (std::size_t chain = 0; chain < kChains; ++chain)
            most[chain] =
                better<isMin>(most[chain], Batch::load_unaligned(values + i + static_cast<Index>(chain) * step));
    T best = static_cast<T>(kNaN);
    for (const Batch& chain : most)
        for (std::size_t lane = 0; lane < Batch::size; ++lane)
            best = better<isMin>(best, chain.get(lane));
    for (; i < count; ++i)
        best = better<isMin>(best, values[i]);
    return best;
}

template <class T>
Index missingOf(const T* values, Index count)
{
    Index missing = 0;
    for (Index i = 0; i < count; ++i)
        missing += values[i] == values[i] ? 0 : 1;
    return missing;
}

/// min and max. Column 0 is the best so far, NaN before the first; without skipping, missing values are counted too.
template <bool isMin>
class Extremes final : public Accumulator {
public:
    Extremes(const ReductionSpec& spec, Index mostCount)
        : m_skips(spec.skipMissing), m_isWide(needsWideCounts(mostCount))
    {
    }

    [[nodiscard]] CellLayout layout() const override { return {{kNaN}, !m_skips, m_isWide}; }
    [[nodiscard]] bool takesFloats() const override { return true; }
    [[nodiscard]] bool skipsMissing() const override { return m_skips; }

    void addRows(Cells& cells, Index cell, const Rows<double>& rows) const override { addAny(cells, cell, rows); }
    void addRows(Cells& cells, Index cell, const Rows<float>& rows) const override { addAny(cells, cell, rows); }
    void addRun(Cells& cells, Index cell, const Rows<double>& run) const override { addAnyRun(cells, cell, run); }
    void addRun(Cells& cells, Index cell, const Rows<float>& run) const override { addAnyRun(cells, cell, run); }

    void combine(Cells& into, Index first, const Cells& from, Index fromFirst, Index count) const override
    {
        double* best = into.column(0) + first;
        const double* other = from.column(0) + fromFirst;
        for (Index i = 0; i < count; ++i) {
            best[i] = better<isMin>(best[i], other[i]);
            if (!m_skips)
                into.addCount(first + i, from.countAt(fromFirst + i));
        }
    }

    void finalize(const Cells& cells, Index first, Index count, double* out, Index) const override
    {
        const double* best = cells.column(0) + first;
        for (Index i = 0; i < count; ++i) // −0 and 0 are the same, whichever came first
            out[i] = !m_skips && cells.countAt(first + i) > 0 ? kNaN : best[i] + 0.0;
    }

private:
    template <class T>
    void addAny(Cells& cells, Index cell, const Rows<T>& rows) const
    {
        std::array<T, kStrip> best;
        for (Index begin = 0; begin < rows.columns; begin += kStrip) {
            const Index columns = std::min(kStrip, rows.columns - begin);
            double* to = cells.column(0) + cell + begin;
            for (Index row = 0; row < rows.rows; row += kGroupRows) {
                Rows<T> group = rows;
                group.values += row * rows.rowStep;
                group.rows = std::min(kGroupRows, rows.rows - row);
                bestOfRows<isMin>(group, begin, columns, best.data());
                for (Index c = 0; c < columns; ++c)
                    to[c] = better<isMin>(to[c], static_cast<double>(best[static_cast<std::size_t>(c)]));
            }
            if (!m_skips)
                countMissing(cells, cell + begin, rows, begin, columns);
        }
    }

    template <class T>
    static void countMissing(Cells& cells, Index cell, const Rows<T>& rows, Index begin, Index columns)
    {
        if (rows.times != 1) {
            for (Index c = 0; c < columns; ++c)
                for (Index r = 0; r < rows.rows; ++r)
                    cells.addCount(cell + c, missingOf(rows.values + r * rows.rowStep + begin + c, 1) * rows.times);
            return;
        }
        std::array<std::uint32_t, kStrip> missing{};
        for (Index r = 0; r < rows.rows; ++r)
            for (Index c = 0; c < columns; ++c) {
                const T value = rows.values[r * rows.rowStep + begin + c];
                missing[static_cast<std::size_t>(c)] += value == value ? 0 : 1;
            }
        cells.addCounts(cell, std::span(missing).first(static_cast<std::size_t>(columns)));
    }

    template <class T>
    void addAnyRun(Cells& cells, Index cell, const Rows<T>& run) const
    {
        double& to = cells.column(0)[cell];
        to = better<isMin>(to, static_cast<double>(bestOfRun<isMin>(run.values, run.columns)));
        if (!m_skips)
            cells.addCount(cell, missingOf(run.values, run.columns) * run.times);
    }

    bool m_skips;
    bool m_isWide;
};

} // namespace

AccumulatorPtr makeExtremes(const ReductionSpec& spec, Index mostCount)
{
    if (spec.statistic == Statistic::min)
        return std::make_unique<Extremes<true>>(spec, mostCount);
    return std::make_unique<Extremes<false>>(spec, mostCount);
}

} // namespace zs

#include "graph/kept_nodes.h"
#include "reduce/accumulator.h"
#include "reduce/strips.h"

#include <algorithm>
#include <array>

namespace zs {
namespace {

/// What is counted: numbers for count, true ones for any, false ones for all. NaN counts as true, as in Python.
enum class Counted { numbers, trueOnes, falseOnes };

template <Counted counted, class T>
std::uint32_t isCounted(T value)
{
    if constexpr (counted == Counted::numbers)
        return value == value ? 1 : 0;
    else if constexpr (counted == Counted::trueOnes)
        return value != T{0} ? 1 : 0;
    else
        return value == T{0} ? 1 : 0;
}

/// Numbers of which every one counts several times.
template <Counted counted, class T>
void countRepeated(Cells& cells, Index cell, Index cellStep, const Rows<T>& rows)
{
    for (Index r = 0; r < rows.rows; ++r)
        for (Index c = 0; c < rows.columns; ++c)
            cells.addCount(cell + c * cellStep, isCounted<counted>(rows.values[r * rows.rowStep + c]) * rows.times);
}

template <Counted counted, class T>
void countRows(Cells& cells, Index cell, const Rows<T>& rows)
{
    if (rows.times != 1)
        return countRepeated<counted>(cells, cell, 1, rows);
    std::array<std::uint32_t, kStrip> counts;
    for (Index begin = 0; begin < rows.columns; begin += kStrip) {
        const Index columns = std::min(kStrip, rows.columns - begin);
        std::fill_n(counts.data(), columns, 0U);
        for (Index r = 0; r < rows.rows; ++r) {
            const T* values = rows.values + r * rows.rowStep + begin;
            for (Index c = 0; c < columns; ++c)
                counts[static_cast<std::size_t>(c)] += isCounted<counted>(values[c]);
        }
        cells.addCounts(cell + begin, std::span(counts).first(static_cast<std::size_t>(columns)));
    }
}

template <Counted counted, class T>
void countRun(Cells& cells, Index cell, const Rows<T>& run)
{
    if (run.times != 1)
        return countRepeated<counted>(cells, cell, 0, run);
    Index count = 0;
    for (Index i = 0; i < run.columns; ++i)
        count += isCounted<counted>(run.values[i]);
    cells.addCount(cell, count);
}

/// count, any and all: nothing but the count is kept.
template <Counted counted>
class Counts final : public Accumulator {
public:
    explicit Counts(Index mostCount) : m_isWide(needsWideCounts(mostCount)) {}

    [[nodiscard]] CellLayout layout() const override { return {{}, true, m_isWide}; }
    [[nodiscard]] bool takesFloats() const override { return true; }
    [[nodiscard]] bool skipsMissing() const override { return counted != Counted::trueOnes; }

    void addRows(Cells& cells, Index cell, const Rows<double>& rows) const override
    {
        countRows<counted>(cells, cell, rows);
    }
    void addRows(Cells& cells, Index cell, const Rows<float>& rows) const override
    {
        countRows<counted>(cells, cell, rows);
    }
    void addRun(Cells& cells, Index cell, const Rows<double>& run) const override
    {
        countRun<counted>(cells, cell, run);
    }
    void addRun(Cells& cells, Index cell, const Rows<float>& run) const override
    {
        countRun<counted>(cells, cell, run);
    }

    void combine(Cells& into, Index first, const Cells& from, Index fromFirst, Index count) const override
    {
        for (Index i = 0; i < count; ++i)
            into.addCount(first + i, from.countAt(fromFirst + i));
    }

    void finalize(const Cells& cells, Index first, Index count, double* out, Index) const override
    {
        for (Index i = 0; i < count; ++i) {
            const Index have = cells.countAt(first + i);
            if constexpr (counted == Counted::numbers)
                out[i] = static_cast<double>(have);
            else
                out[i] = (have > 0) == (counted == Counted::trueOnes) ? 1.0 : 0.0;
        }
    }

private:
    bool m_isWide;
};

} // namespace

AccumulatorPtr makeCounts(const ReductionSpec& spec, Index mostCount)
{
    switch (spec.statistic) {
    case Statistic::any: return std::make_unique<Counts<Counted::trueOnes>>(mostCount);
    case Statistic::all: return std::make_unique<Counts<Counted::falseOnes>>(mostCount);
    default: return std::make_unique<Counts<Counted::numbers>>(mostCount);
    }
}

} // namespace zs

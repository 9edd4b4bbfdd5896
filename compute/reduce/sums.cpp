#include "graph/kept_nodes.h"
#include "reduce/accumulator.h"
#include "reduce/sum_kernels.h"

namespace zs {
namespace {

/// Sum and mean. Column 0 and 1 are the sum's high and low part; the count is of numbers, or of all without skipping.
class Sums final : public Accumulator {
public:
    Sums(const ReductionSpec& spec, Index mostCount)
        : m_isMean(spec.statistic == Statistic::mean), m_skips(spec.skipMissing),
          m_minCount(spec.skipMissing ? spec.minCount : 0), m_isWide(needsWideCounts(mostCount))
    {
    }

    [[nodiscard]] CellLayout layout() const override { return {{0.0, 0.0}, true, m_isWide}; }
    [[nodiscard]] bool takesFloats() const override { return true; }
    [[nodiscard]] bool skipsMissing() const override { return m_skips; }

    void addRows(Cells& cells, Index cell, const Rows<double>& rows) const override { addSums(cells, cell, rows, m_skips); }
    void addRows(Cells& cells, Index cell, const Rows<float>& rows) const override { addSums(cells, cell, rows, m_skips); }
    void addRun(Cells& cells, Index cell, const Rows<double>& run) const override { addRunSum(cells, cell, run, m_skips); }
    void addRun(Cells& cells, Index cell, const Rows<float>& run) const override { addRunSum(cells, cell, run, m_skips); }

    void combine(Cells& into, Index first, const Cells& from, Index fromFirst, Index count) const override
    {
        combineSums(into, 0, first, from, fromFirst, count);
        for (Index i = 0; i < count; ++i)
            into.addCount(first + i, from.countAt(fromFirst + i));
    }

    void finalize(const Cells& cells, Index first, Index count, double* out, Index) const override
    {
        const double* high = cells.column(0) + first;
        const double* low = cells.column(1) + first;
        for (Index i = 0; i < count; ++i) {
            const Index have = cells.countAt(first + i);
            const double sum = rounded({high[i], low[i]});
            if (m_isMean)
                out[i] = have > 0 ? sum / static_cast<double>(have) : kNaN;
            else
                out[i] = have < m_minCount ? kNaN : sum;
        }
    }

private:
    bool m_isMean;
    bool m_skips;
    Index m_minCount;
    bool m_isWide;
};

} // namespace

AccumulatorPtr makeSums(const ReductionSpec& spec, Index mostCount)
{
    return std::make_unique<Sums>(spec, mostCount);
}

} // namespace zs

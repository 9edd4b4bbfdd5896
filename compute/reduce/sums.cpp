#include "graph/kept_nodes.h"
#include "reduce/float_sums.h"
#include "reduce/term_sums.h"

namespace zs {
namespace {

template <bool skips>
struct SumTerms {
    static constexpr int sums = 1;
    static constexpr bool counts = true;

    template <class V, class Number>
    static auto take(std::array<DoubleDouble<V>, 1>& sums_, const V& value, const V&, Number)
    {
        const auto isCounted = skips ? value == value : V(0.0) == V(0.0);
        add(sums_[0], skips ? choose(isCounted, value, V(0.0)) : value);
        return isCounted;
    }
};

/// Sum and mean: one sum, and the count of what went in.
template <bool skips>
class Sums final : public TermSums<SumTerms<skips>> {
public:
    using Base = TermSums<SumTerms<skips>>;
    using Base::addRows;
    using Base::addRun;

    Sums(const ReductionSpec& spec, Index mostCount)
        : Base(mostCount), m_isMean(spec.statistic == Statistic::mean), m_minCount(skips ? spec.minCount : 0)
    {
    }

    [[nodiscard]] bool skipsMissing() const override { return skips; }

    void addRows(Cells& cells, Index cell, const Rows<float>& rows) const override
    {
        if (rows.times != 1)
            return Base::addRows(cells, cell, rows);
        addFloatRows(cells, cell, rows, skips);
    }
    void addRun(Cells& cells, Index cell, const Rows<float>& run) const override
    {
        if (run.times != 1)
            return Base::addRun(cells, cell, run);
        addFloatRun(cells, cell, run, skips);
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
    Index m_minCount;
};

} // namespace

AccumulatorPtr makeSums(const ReductionSpec& spec, Index mostCount)
{
    if (spec.skipMissing)
        return std::make_unique<Sums<true>>(spec, mostCount);
    return std::make_unique<Sums<false>>(spec, mostCount);
}

} // namespace zs

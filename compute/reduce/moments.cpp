#include "graph/kept_nodes.h"
#include "graph/variance.h"
#include "reduce/float_sums.h"
#include "reduce/term_sums.h"

#include <cmath>

namespace zs {
namespace {

/// Σ x and Σ x².
template <bool skips>
struct MomentTerms {
    static constexpr int sums = 2;
    static constexpr bool counts = true;

    template <class V, class Number>
    static auto take(std::array<DoubleDouble<V>, 2>& sums_, const V& value, const V&, Number number)
    {
        const auto isCounted = skips ? value == value : V(0.0) == V(0.0);
        const V used = skips ? choose(isCounted, value, V(0.0)) : value;
        add(sums_[0], used);
        const DoubleDouble<V> square = squareOf(used, number);
        if constexpr (std::is_same_v<Number, float>)
            add(sums_[1], square.high);
        else
            add(sums_[1], square);
        return isCounted;
    }
};

/// std and var. Double-double sums of x and x² instead of a running mean: they do not depend on the order, and keep
/// more digits than a running mean even where the mean is a million times the spread.
template <bool skips>
class Moments final : public TermSums<MomentTerms<skips>> {
public:
    using Base = TermSums<MomentTerms<skips>>;
    using Base::addRows;

    Moments(const ReductionSpec& spec, Index mostCount)
        : Base(mostCount), m_isStd(spec.statistic == Statistic::std), m_ddof(spec.ddof)
    {
    }

    [[nodiscard]] bool skipsMissing() const override { return skips; }

    void addRows(Cells& cells, Index cell, const Rows<float>& rows) const override
    {
        if (rows.times != 1)
            return Base::addRows(cells, cell, rows);
        addFloatMoments(cells, cell, rows, skips);
    }

    void finalize(const Cells& cells, Index first, Index count, double* out, Index) const override
    {
        for (Index i = 0; i < count; ++i) {
            const auto sums = terms::readSums<MomentTerms<skips>>(cells, first + i);
            const double value = variance(sums[0], sums[1], static_cast<double>(cells.countAt(first + i)), m_ddof);
            out[i] = m_isStd ? std::sqrt(value) : value;
        }
    }

private:
    bool m_isStd;
    int m_ddof;
};

} // namespace

AccumulatorPtr makeMoments(const ReductionSpec& spec, Index mostCount)
{
    if (spec.skipMissing)
        return std::make_unique<Moments<true>>(spec, mostCount);
    return std::make_unique<Moments<false>>(spec, mostCount);
}

} // namespace zs

#include "graph/kept_nodes.h"
#include "graph/variance.h"
#include "reduce/term_sums.h"

#include <cmath>

namespace zs {
namespace {

/// Σ w of the weights whose value is there; Σ w·x from power 1, Σ w·x² from power 2 on.
template <bool skips, int power>
struct WeightedTerms {
    static constexpr int sums = 1 + power;
    static constexpr bool counts = false;

    template <class V, class Number>
    static auto take(std::array<DoubleDouble<V>, static_cast<std::size_t>(sums)>& sums_, const V& value,
                     const V& weight, Number number)
    {
        const auto isNumber = value == value;
        const V used = skips ? choose(isNumber, value, V(0.0)) : value;
        add(sums_[0], choose(isNumber, weight, V(0.0)));
        if constexpr (power > 0)
            add(sums_[1], exactProduct(used, weight));
        if constexpr (power > 1)
            add(sums_[2], scaled(squareOf(used, number), weight));
        return isNumber;
    }
};

/// Sums of a run whose weight is one number: the run is summed without it.
template <bool skips, int power>
struct PlainTerms {
    static constexpr int sums = power;
    static constexpr bool counts = false;

    template <class V, class Number>
    static auto take(std::array<DoubleDouble<V>, static_cast<std::size_t>(power)>& sums_, const V& value, const V&,
                     Number number)
    {
        const auto isNumber = value == value;
        const V used = skips ? choose(isNumber, value, V(0.0)) : value;
        add(sums_[0], used);
        if constexpr (power > 1)
            add(sums_[1], squareOf(used, number));
        return isNumber;
    }
};

/// Weighted sum, mean, count (the sum of weights), std and var.
/// Source:  xarray.core.weighted: weights of missing values do not count; weights that sum to 0 give NaN
template <bool skips, int power>
class Weighted final : public TermSums<WeightedTerms<skips, power>> {
public:
    using Terms = WeightedTerms<skips, power>;

    Weighted(const ReductionSpec& spec, Index mostCount) : TermSums<Terms>(mostCount), m_statistic(spec.statistic) {}

    [[nodiscard]] bool takesSecond() const override { return true; }
    [[nodiscard]] bool skipsMissing() const override { return skips; }

    void addRun(Cells& cells, Index cell, const Rows<double>& run) const override { addAny(cells, cell, run); }
    void addRun(Cells& cells, Index cell, const Rows<float>& run) const override { addAny(cells, cell, run); }

    void finalize(const Cells& cells, Index first, Index count, double* out, Index) const override
    {
        for (Index i = 0; i < count; ++i)
            out[i] = resultOf(terms::readSums<Terms>(cells, first + i));
    }

private:
    template <class T>
    void addAny(Cells& cells, Index cell, const Rows<T>& run) const
    {
        if (run.times != 1)
            return TermSums<Terms>::addRun(cells, cell, run);
        if constexpr (power > 0) {
            if (run.secondColumnStep == 0) {
                Rows<T> plain = run;
                plain.second = nullptr;
                const auto sum = terms::sumRun<PlainTerms<skips, power>>(plain);
                terms::RunSums<Terms> weighted;
                weighted.sums[0] = exactProduct(static_cast<double>(sum.count), *run.second);
                for (std::size_t k = 0; k < sum.sums.size(); ++k)
                    weighted.sums[k + 1] = scaled(sum.sums[k], *run.second);
                terms::addToCell(cells, cell, weighted);
                return;
            }
        }
        terms::addToCell(cells, cell, terms::sumRun<Terms>(run));
    }

    [[nodiscard]] double resultOf(const terms::Sums<Terms, double>& sums) const
    {
        const double weights = rounded(sums[0]);
        if (m_statistic == Statistic::count)
            return weights != 0 ? weights : kNaN;
        if constexpr (power == 1) {
            if (m_statistic == Statistic::sum)
                return rounded(sums[1]);
            return weights != 0 ? rounded(sums[1]) / weights : kNaN;
        }
        if constexpr (power == 2) {
            if (!(weights != 0))
                return kNaN;
            const double squares = rounded(scaledDeviations(sums[2], sums[1], sums[1], normalized(sums[0])));
            const bool isNoise = std::abs(squares) < 0x1p-98 * std::abs(weights * sums[2].high);
            const double value = isNoise ? 0.0 : squares / weights / weights;
            return m_statistic == Statistic::std ? std::sqrt(value) : value;
        }
        return kNaN;
    }

    Statistic m_statistic;
};

template <int power>
AccumulatorPtr makeOfPower(const ReductionSpec& spec, Index mostCount)
{
    if (spec.skipMissing)
        return std::make_unique<Weighted<true, power>>(spec, mostCount);
    return std::make_unique<Weighted<false, power>>(spec, mostCount);
}

} // namespace

AccumulatorPtr makeWeighted(const ReductionSpec& spec, Index mostCount)
{
    switch (spec.statistic) {
    case Statistic::count: return makeOfPower<0>(spec, mostCount);
    case Statistic::std:
    case Statistic::var: return makeOfPower<2>(spec, mostCount);
    default: return makeOfPower<1>(spec, mostCount);
    }
}

} // namespace zs

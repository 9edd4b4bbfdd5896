#include "graph/kept_nodes.h"
#include "graph/variance.h"
#include "reduce/line_sums.h"
#include "reduce/student.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

/// Of values y and seconds x where both are there: Σ x, Σ y, Σ xy, Σ x² and Σ y².
template <bool skips>
struct PairTerms {
    static constexpr int sums = 5;
    static constexpr bool counts = true;
    static constexpr bool skipsMissing = skips;
    static constexpr LineColumns line{0, 1, 2, 3, 4};

    template <class V, class Number>
    static auto take(std::array<DoubleDouble<V>, static_cast<std::size_t>(sums)>& sums_, const V& value,
                     const V& second, Number number)
    {
        const auto isCounted = skips ? (value == value) && (second == second) : V(0.0) == V(0.0);
        const V y = skips ? choose(isCounted, value, V(0.0)) : value;
        const V x = skips ? choose(isCounted, second, V(0.0)) : second;
        add(sums_[0], x);
        add(sums_[1], y);
        add(sums_[2], exactProduct(x, y));
        add(sums_[3], exactSquare(x));
        add(sums_[4], squareOf(y, number));
        return isCounted;
    }
};

/// Deviations from the means, all times the count; a spread that is nothing but rounding counts as 0, and what does not
/// spread does not vary with anything.
struct Deviations {
    DoubleDouble<double> xx;
    DoubleDouble<double> yy;
    DoubleDouble<double> xy;
    double count = 0;
};

template <class Sums>
Deviations deviationsOf(const Sums& sums, Index count)
{
    const DoubleDouble<double> n{static_cast<double>(count), 0};
    const auto spread = [&n](const DoubleDouble<double>& squares, const DoubleDouble<double>& sum) {
        const DoubleDouble<double> all = scaledDeviations(squares, sum, sum, n);
        return all.high > 0x1p-98 * n.high * squares.high ? all : DoubleDouble<double>{};
    };
    Deviations d{spread(sums[3], sums[0]), spread(sums[4], sums[1]), scaledDeviations(sums[2], sums[0], sums[1], n), n.high};
    const bool isFlat = d.xx.high == 0 || d.yy.high == 0;
    if (isFlat && d.xy.high - d.xy.high == 0) // neither infinite nor NaN
        d.xy = {};
    return d;
}

/// xr.cov and xr.corr look at nothing but pairs, whatever skipna says.
class Covariance final : public TermSums<PairTerms<true>> {
public:
    Covariance(const ReductionSpec& spec, Index mostCount) : TermSums(mostCount), m_ddof(spec.ddof) {}

    [[nodiscard]] bool takesSecond() const override { return true; }
    [[nodiscard]] bool skipsMissing() const override { return true; }

    void finalize(const Cells& cells, Index first, Index count, double* out, Index) const override
    {
        for (Index i = 0; i < count; ++i) {
            const Deviations d = deviationsOf(terms::readSums<PairTerms<true>>(cells, first + i), cells.countAt(first + i));
            out[i] = d.count > 0 ? rounded(d.xy) / d.count / (d.count - m_ddof) : kNaN;
        }
    }

private:
    int m_ddof;
};

double correlationOf(const Deviations& d)
{
    const double r = rounded(d.xy) / (std::sqrt(rounded(d.xx)) * std::sqrt(rounded(d.yy)));
    return std::clamp(r, -1.0, 1.0); // NaN stays
}

class Correlation final : public TermSums<PairTerms<true>> {
public:
    using TermSums::TermSums;
    [[nodiscard]] bool takesSecond() const override { return true; }
    [[nodiscard]] bool skipsMissing() const override { return true; }

    void finalize(const Cells& cells, Index first, Index count, double* out, Index) const override
    {
        for (Index i = 0; i < count; ++i)
            out[i] = correlationOf(
                deviationsOf(terms::readSums<PairTerms<true>>(cells, first + i), cells.countAt(first + i)));
    }
};

/// Slope, intercept, r value, p value, standard error.
/// Missing: NaN when fewer than two values are left, or all at the same x
/// Source:  scipy.stats.linregress
template <bool skips>
class LinearFit final : public LineSums<PairTerms<skips>> {
public:
    using LineSums<PairTerms<skips>>::LineSums;
    [[nodiscard]] bool takesSecond() const override { return true; }
    [[nodiscard]] bool skipsMissing() const override { return skips; }

    void finalize(const Cells& cells, Index first, Index count, double* out, Index partStep) const override
    {
        for (Index i = 0; i < count; ++i) {
            const auto sums = terms::readSums<PairTerms<skips>>(cells, first + i);
            const std::array<double, 5> parts = fit(sums, cells.countAt(first + i));
            for (std::size_t part = 0; part < parts.size(); ++part)
                out[i + static_cast<Index>(part) * partStep] = parts[part];
        }
    }

private:
    template <class Sums>
    static std::array<double, 5> fit(const Sums& sums, Index count)
    {
        const Deviations d = deviationsOf(sums, count);
        if (count < 2 || !(d.xx.high > 0) || d.xy.high != d.xy.high)
            return {kNaN, kNaN, kNaN, kNaN, kNaN};
        const DoubleDouble<double> slope = d.xy / d.xx;
        const DoubleDouble<double> intercept =
            (normalized(sums[1]) - slope * normalized(sums[0])) / DoubleDouble<double>{d.count, 0};
        const double r = d.yy.high > 0 ? correlationOf(d) : 0.0;
        if (count == 2)
            return {rounded(slope), rounded(intercept), r, d.yy.high > 0 ? 0.0 : 1.0, 0.0};
        const double freedom = d.count - 2;
        // What the line leaves unexplained; near a perfect fit 1 − r² would have no digits left.
        const double residual = std::max(0.0, rounded(d.yy - slope * d.xy));
        const double unexplained = d.yy.high > 0 ? std::min(1.0, residual / d.yy.high) : 1.0;
        return {rounded(slope), rounded(intercept), r, correlationProbability(unexplained, freedom),
                std::sqrt(residual / rounded(d.xx) / freedom)};
    }
};

} // namespace

AccumulatorPtr makePairs(const ReductionSpec& spec, Index mostCount)
{
    if (spec.statistic == Statistic::covariance)
        return std::make_unique<Covariance>(spec, mostCount);
    if (spec.statistic == Statistic::correlation)
        return std::make_unique<Correlation>(mostCount);
    if (spec.skipMissing)
        return std::make_unique<LinearFit<true>>(mostCount);
    return std::make_unique<LinearFit<false>>(mostCount);
}

} // namespace zs

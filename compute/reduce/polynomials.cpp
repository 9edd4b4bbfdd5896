#include "graph/kept_nodes.h"
#include "reduce/line_sums.h"

#include <cassert>
#include <cmath>

namespace zs {
namespace {

using Number2 = DoubleDouble<double>;

/// Σ x^k for k = 1 … 2·degree, then Σ y·x^k for k = 0 … degree.
template <bool skips, int degree>
struct PowerTerms {
    static constexpr int sums = 2 * degree + degree + 1;
    static constexpr bool counts = true;
    static constexpr bool skipsMissing = skips;
    static constexpr LineColumns line{0, 2, 3, 1, -1}; // of degree 1

    template <class V, class Number>
    static auto take(std::array<DoubleDouble<V>, static_cast<std::size_t>(sums)>& sums_, const V& value,
                     const V& second, Number)
    {
        const auto isCounted = skips ? (value == value) && (second == second) : V(0.0) == V(0.0);
        const V y = skips ? choose(isCounted, value, V(0.0)) : value;
        const V x = skips ? choose(isCounted, second, V(0.0)) : second;
        add(sums_[static_cast<std::size_t>(2 * degree)], y);
        DoubleDouble<V> power{x, V(0.0)};
        for (std::size_t k = 1; k <= static_cast<std::size_t>(2 * degree); ++k) {
            add(sums_[k - 1], power);
            if (k <= static_cast<std::size_t>(degree))
                add(sums_[static_cast<std::size_t>(2 * degree) + k], scaled(power, y));
            power = scaled(power, x);
        }
        return isCounted;
    }
};

template <int size>
using System = std::array<std::array<Number2, static_cast<std::size_t>(size + 1)>, static_cast<std::size_t>(size)>;

/// Solves size equations, the last column being the right side, by elimination with pivots. False when they are not
/// independent as far as double-double can tell.
template <int size>
bool solve(System<size>& rows)
{
    constexpr auto n = static_cast<std::size_t>(size);
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t pivot = k;
        for (std::size_t r = k + 1; r < n; ++r)
            if (std::abs(rows[r][k].high) > std::abs(rows[pivot][k].high))
                pivot = r;
        std::swap(rows[k], rows[pivot]);
        if (!(std::abs(rows[k][k].high) > 0x1p-92)) // of a matrix scaled to a diagonal of ones
            return false;
        for (std::size_t r = 0; r < n; ++r) {
            if (r == k)
                continue;
            const Number2 factor = rows[r][k] / rows[k][k];
            for (std::size_t c = k; c <= n; ++c)
                rows[r][c] = rows[r][c] - factor * rows[k][c];
        }
    }
    return true;
}

template <bool skips, int degree>
using PowerSums = std::conditional_t<degree == 1, LineSums<PowerTerms<skips, degree>>, TermSums<PowerTerms<skips, degree>>>;

/// Coefficients, highest power first, from the normal equations in double-double: sixteen digits to lose before the
/// fit is worse than an orthogonal one in double.
/// Missing: NaN when the values do not determine a polynomial of this degree
/// Source:  xarray polyfit, numpy.polyfit
template <bool skips, int degree>
class Polynomial final : public PowerSums<skips, degree> {
public:
    using Terms = PowerTerms<skips, degree>;
    using PowerSums<skips, degree>::PowerSums;

    [[nodiscard]] bool takesSecond() const override { return true; }
    [[nodiscard]] bool skipsMissing() const override { return skips; }

    void finalize(const Cells& cells, Index first, Index count, double* out, Index partStep) const override
    {
        for (Index i = 0; i < count; ++i) {
            const auto coefficients = fit(terms::readSums<Terms>(cells, first + i), cells.countAt(first + i));
            for (std::size_t k = 0; k < coefficients.size(); ++k)
                out[i + static_cast<Index>(degree - static_cast<int>(k)) * partStep] = coefficients[k];
        }
    }

private:
    /// Lowest power first.
    static std::array<double, static_cast<std::size_t>(degree + 1)> fit(const terms::Sums<Terms, double>& sums,
                                                                        Index count)
    {
        constexpr auto n = static_cast<std::size_t>(degree + 1);
        std::array<double, n> result;
        result.fill(kNaN);
        const auto power = [&](std::size_t k) {
            return k == 0 ? Number2{static_cast<double>(count), 0} : normalized(sums[k - 1]);
        };
        System<degree + 1> rows;
        std::array<double, n> scale;
        for (std::size_t k = 0; k < n; ++k)
            scale[k] = std::exp2(-std::round(std::log2(power(2 * k).high) / 2)); // exact in double-double
        if (count < degree + 1 || !(sums.back().high - sums.back().high == 0))
            return result;
        for (std::size_t r = 0; r < n; ++r) {
            for (std::size_t c = 0; c < n; ++c)
                rows[r][c] = scaledBy(power(r + c), scale[r] * scale[c]);
            rows[r][n] = scaledBy(normalized(sums[2 * (n - 1) + r]), scale[r]);
        }
        if (!solve<degree + 1>(rows))
            return result;
        for (std::size_t k = 0; k < n; ++k)
            result[k] = rounded(rows[k][n] / rows[k][k]) * scale[k];
        return result;
    }

    static Number2 scaledBy(const Number2& value, double powerOf2)
    {
        return {value.high * powerOf2, value.low * powerOf2};
    }
};

template <bool skips>
AccumulatorPtr makeOfDegree(int degree, Index mostCount)
{
    switch (degree) {
    case 0: return std::make_unique<Polynomial<skips, 0>>(mostCount);
    case 1: return std::make_unique<Polynomial<skips, 1>>(mostCount);
    case 2: return std::make_unique<Polynomial<skips, 2>>(mostCount);
    case 3: return std::make_unique<Polynomial<skips, 3>>(mostCount);
    case 4: return std::make_unique<Polynomial<skips, 4>>(mostCount);
    case 5: return std::make_unique<Polynomial<skips, 5>>(mostCount);
    case 6: return std::make_unique<Polynomial<skips, 6>>(mostCount);
    default: assert(false && "degrees go to kMostDegree"); return nullptr;
    }
}

} // namespace

AccumulatorPtr makePolynomials(const ReductionSpec& spec, Index mostCount)
{
    return spec.skipMissing ? makeOfDegree<true>(spec.degree, mostCount) : makeOfDegree<false>(spec.degree, mostCount);
}

} // namespace zs

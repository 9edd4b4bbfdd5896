#include "plan/splines.h"

#include "core/types.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace zs {
namespace {

constexpr std::size_t kMostDegreeOfSpline = 3;

/// The knots of a spline that has one basis function a label.
std::vector<double> knotsOf(const std::vector<double>& x, std::size_t degree)
{
    std::vector<double> knots(degree + 1, x.front());
    if (degree == 2) // halfway, without the first and the last
        for (std::size_t i = 1; i + 2 < x.size(); ++i)
            knots.push_back((x[i] + x[i + 1]) / 2);
    else
        knots.insert(knots.end(), x.begin() + 2, x.end() - 2);
    knots.insert(knots.end(), degree + 1, x.back());
    return knots;
}

/// The basis functions that are not 0 at a place, and the first of them.
struct Basis {
    std::size_t first = 0;
    std::array<double, kMostDegreeOfSpline + 1> values{};
};

/// Source:  de Boor's recurrence
Basis basisAt(double x, const std::vector<double>& knots, std::size_t degree, std::size_t count)
{
    const auto end = knots.begin() + static_cast<std::ptrdiff_t>(count);
    const auto above = std::upper_bound(knots.begin() + static_cast<std::ptrdiff_t>(degree) + 1, end, x);
    const auto span = static_cast<std::size_t>(above - knots.begin()) - 1;
    Basis basis{span - degree, {1}};
    for (std::size_t d = 1; d <= degree; ++d) {
        double saved = 0;
        for (std::size_t r = 0; r < d; ++r) {
            const double right = knots[span + r + 1];
            const double left = knots[span + 1 - d + r];
            const double share = basis.values[r] / (right - left);
            basis.values[r] = saved + (right - x) * share;
            saved = (x - left) * share;
        }
        basis.values[d] = saved;
    }
    return basis;
}

/// A matrix with few diagonals, factorised in place without pivoting: those of splines are totally positive.
class BandMatrix {
public:
    BandMatrix(std::size_t size, std::size_t band) : m_size(size), m_band(band), m_values(size * (2 * band + 1), 0.0) {}

    double& at(std::size_t row, std::size_t column) { return m_values[row * (2 * m_band + 1) + column + m_band - row]; }

    void factorise()
    {
        for (std::size_t k = 0; k < m_size; ++k)
            for (std::size_t row = k + 1; row < std::min(m_size, k + m_band + 1); ++row) {
                const double factor = at(row, k) / at(k, k);
                at(row, k) = factor;
                for (std::size_t column = k + 1; column < std::min(m_size, k + m_band + 1); ++column)
                    at(row, column) -= factor * at(k, column);
            }
    }

    void solve(double* right)
    {
        for (std::size_t row = 0; row < m_size; ++row)
            for (std::size_t column = row - std::min(row, m_band); column < row; ++column)
                right[row] -= at(row, column) * right[column];
        for (std::size_t row = m_size; row-- > 0;) {
            for (std::size_t column = row + 1; column < std::min(m_size, row + m_band + 1); ++column)
                right[row] -= at(row, column) * right[column];
            right[row] /= at(row, row);
        }
    }

private:
    std::size_t m_size;
    std::size_t m_band;
    std::vector<double> m_values;
};

} // namespace

std::vector<double> splineWeights(const std::vector<double>& labels, int degree, const std::vector<double>& at)
{
    const auto k = static_cast<std::size_t>(degree);
    const std::size_t count = labels.size();
    assert((k == 2 || k == 3) && count > k);
    const std::vector<double> knots = knotsOf(labels, k);
    BandMatrix turned(count, k); // columns are labels: weights solve the transposed equations
    for (std::size_t i = 0; i < count; ++i) {
        const Basis basis = basisAt(labels[i], knots, k, count);
        for (std::size_t j = 0; j <= k; ++j)
            if (basis.values[j] != 0)
                turned.at(basis.first + j, i) = basis.values[j];
    }
    turned.factorise();
    std::vector<double> weights(at.size() * count, 0.0);
    for (std::size_t t = 0; t < at.size(); ++t) {
        double* const row = weights.data() + t * count;
        if (!(at[t] >= labels.front() && at[t] <= labels.back())) {
            std::fill_n(row, count, kNaN);
            continue;
        }
        const Basis basis = basisAt(at[t], knots, k, count);
        for (std::size_t j = 0; j <= k; ++j)
            row[basis.first + j] = basis.values[j];
        turned.solve(row);
    }
    return weights;
}

} // namespace zs

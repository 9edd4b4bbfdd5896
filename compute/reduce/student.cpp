#include "reduce/student.h"

#include "core/types.h"

#include <cmath>
#include <limits>

namespace zs {
namespace {

/// std::lgamma writes to a global (signgam): not for worker threads. a > 0.
double logGamma(double a)
{
    int sign = 0;
    return lgamma_r(a, &sign);
}

double awayFrom0(double value)
{
    constexpr double kTiny = 1e-300;
    return std::abs(value) < kTiny ? kTiny : value;
}

/// Converges fast for x < (a + 1) / (a + b + 2).
double betaFraction(double a, double b, double x)
{
    constexpr int kMostSteps = 10'000;
    double c = 1;
    double d = 1 / awayFrom0(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m <= kMostSteps; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / awayFrom0(1 + even * d);
        c = awayFrom0(1 + even / c);
        fraction *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / awayFrom0(1 + odd * d);
        c = awayFrom0(1 + odd / c);
        fraction *= d * c;
        if (std::abs(d * c - 1) < std::numeric_limits<double>::epsilon())
            break;
    }
    return fraction;
}

} // namespace

double incompleteBeta(double a, double b, double x)
{
    if (!(x >= 0 && x <= 1))
        return kNaN;
    if (x == 0 || x == 1)
        return x;
    const double front = std::exp(a * std::log(x) + b * std::log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b));
    if (x < (a + 1) / (a + b + 2))
        return front * betaFraction(a, b, x) / a;
    return 1 - front * betaFraction(b, a, 1 - x) / b;
}

double correlationProbability(double unexplained, double freedom)
{
    return incompleteBeta(freedom / 2, 0.5, unexplained);
}

} // namespace zs

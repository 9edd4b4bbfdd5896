#include "reduce/quantile_of.h"

#include "core/types.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace zs {
namespace {

/// numpy's: from the nearer end, so that both ends are met exactly.
double interpolated(double low, double high, double fraction)
{
    const double span = high - low;
    return fraction >= 0.5 ? high - span * (1 - fraction) : low + span * fraction;
}

template <class T>
void quantilesOfAny(std::span<T> values, std::span<const double> quantiles, double* out, long step)
{
    std::vector<std::size_t> ascending(quantiles.size());
    std::iota(ascending.begin(), ascending.end(), std::size_t{0});
    std::sort(ascending.begin(), ascending.end(),
              [&](std::size_t a, std::size_t b) { return quantiles[a] < quantiles[b]; });
    auto sortedUpTo = values.begin(); // nothing before it is larger than anything after
    for (const std::size_t k : ascending) {
        double& result = out[static_cast<long>(k) * step];
        if (values.empty()) {
            result = kNaN;
            continue;
        }
        const double place = quantiles[k] * static_cast<double>(values.size() - 1);
        const auto lower = static_cast<std::ptrdiff_t>(place);
        const auto at = values.begin() + lower;
        if (at >= sortedUpTo) {
            std::nth_element(sortedUpTo, at, values.end());
            sortedUpTo = at;
        }
        const double fraction = place - static_cast<double>(lower);
        const T low = *at;
        const T high = at + 1 == values.end() ? low : *std::min_element(at + 1, values.end());
        result = interpolated(static_cast<double>(low), static_cast<double>(high), fraction);
    }
}

} // namespace

void quantilesOf(std::span<float> values, std::span<const double> quantiles, double* out, long step)
{
    quantilesOfAny(values, quantiles, out, step);
}

void quantilesOf(std::span<double> values, std::span<const double> quantiles, double* out, long step)
{
    quantilesOfAny(values, quantiles, out, step);
}

void weightedQuantilesOf(std::span<WeightedValue> values, std::span<const double> quantiles, double* out, long step)
{
    const auto end = std::remove_if(values.begin(), values.end(), [](const WeightedValue& v) { return v.weight == 0; });
    std::sort(values.begin(), end, [](const WeightedValue& a, const WeightedValue& b) { return a.value < b.value; });
    double total = 0;
    double squares = 0;
    for (auto v = values.begin(); v != end; ++v) {
        total += v->weight;
        squares += v->weight * v->weight;
    }
    const double effective = total * total / squares;
    for (std::size_t k = 0; k < quantiles.size(); ++k) {
        const double place = std::clamp((effective - 1) * quantiles[k] + 1, 1.0, std::max(1.0, effective));
        double result = values.begin() == end ? kNaN : 0.0;
        double cumulated = 0;
        const auto part = [&](double weights) { // of the interval [(place − 1)/n, place/n] that lies below
            return std::max((place - 1) / effective, std::min(place / effective, weights)) * effective - place + 1;
        };
        double below = part(0);
        for (auto v = values.begin(); v != end; ++v) {
            cumulated += v->weight / total;
            const double upTo = part(cumulated);
            result += v->value * (upTo - below);
            below = upTo;
        }
        out[static_cast<long>(k) * step] = result;
    }
}

} // namespace zs

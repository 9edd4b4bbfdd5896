#include "reduce/quantile_of.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace zs {
namespace {

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
        const QuantilePlace place = placeOfQuantile(quantiles[k], static_cast<Index>(values.size()));
        const auto at = values.begin() + place.lower;
        if (at >= sortedUpTo) {
            std::nth_element(sortedUpTo, at, values.end());
            sortedUpTo = at;
        }
        const T low = *at;
        const T high = at + 1 == values.end() ? low : *std::min_element(at + 1, values.end());
        result = interpolated(static_cast<double>(low), static_cast<double>(high), place.fraction);
    }
}

} // namespace

QuantilePlace placeOfQuantile(double quantile, Index count)
{
    const double place = quantile * static_cast<double>(count - 1);
    const auto lower = static_cast<Index>(place);
    return {lower, place - static_cast<double>(lower)};
}

double interpolated(double low, double high, double fraction)
{
    const double from = low + 0.0; // −0 and 0 are the same, whichever is found
    const double to = high + 0.0;
    const double span = to - from;
    return fraction >= 0.5 ? to - span * (1 - fraction) : from + span * fraction;
}

void quantilesOf(std::span<float> values, std::span<const double> quantiles, double* out, long step)
{
    quantilesOfAny(values, quantiles, out, step);
}

void quantilesOf(std::span<double> values, std::span<const double> quantiles, double* out, long step)
{
    quantilesOfAny(values, quantiles, out, step);
}

void weightedQuantilesOf(std::span<WeightedNumber> values, std::span<const double> quantiles, double* out, long step)
{
    const auto end = std::remove_if(values.begin(), values.end(), [](const WeightedNumber& v) { return v.weight == 0; });
    std::sort(values.begin(), end, [](const WeightedNumber& a, const WeightedNumber& b) { return a.value < b.value; });
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

#include "reduce/quantile_of.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace zs {
namespace {

template <class T>
void quantilesOfAny(std::span<T> values, std::span<const double> quantiles, double* out, long step,
                    QuantileMethod method)
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
        const QuantilePlace place = placeOfQuantile(quantiles[k], static_cast<Index>(values.size()), method);
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

/// Hyndman and Fan's families of continuous methods, by what they add at both ends.
double continuousPlace(double quantile, double count, double alpha, double beta)
{
    return count * quantile + (alpha + quantile * (1 - alpha - beta)) - 1;
}

double placeOf(double quantile, double count, QuantileMethod method)
{
    const double even = quantile * (count - 1);
    switch (method) {
    case QuantileMethod::lower: return std::floor(even);
    case QuantileMethod::higher: return std::ceil(even);
    case QuantileMethod::nearest: return std::nearbyint(even); // halves to even
    case QuantileMethod::midpoint: return 0.5 * (std::floor(even) + std::ceil(even));
    case QuantileMethod::invertedCdf: return std::ceil(count * quantile - 1);
    case QuantileMethod::averagedInvertedCdf: return count * quantile - 1;
    case QuantileMethod::closestObservation: {
        const double place = count * quantile - 1.5;
        const double below = std::floor(place);
        return place == below && std::fmod(below, 2) == 0 ? below : below + 1;
    }
    case QuantileMethod::interpolatedInvertedCdf: return continuousPlace(quantile, count, 0, 1);
    case QuantileMethod::hazen: return continuousPlace(quantile, count, 0.5, 0.5);
    case QuantileMethod::weibull: return continuousPlace(quantile, count, 0, 0);
    case QuantileMethod::medianUnbiased: return continuousPlace(quantile, count, 1 / 3.0, 1 / 3.0);
    case QuantileMethod::normalUnbiased: return continuousPlace(quantile, count, 3 / 8.0, 3 / 8.0);
    case QuantileMethod::linear: break;
    }
    return even;
}

} // namespace

QuantilePlace placeOfQuantile(double quantile, Index count, QuantileMethod method)
{
    const double place = placeOf(quantile, static_cast<double>(count), method);
    if (place <= 0)
        return {0, place == 0 && method == QuantileMethod::averagedInvertedCdf && count > 1 ? 0.5 : 0};
    if (place >= static_cast<double>(count - 1))
        return {count - 1, 0};
    const auto lower = static_cast<Index>(place);
    const double fraction = place - static_cast<double>(lower);
    if (method == QuantileMethod::averagedInvertedCdf)
        return {lower, fraction == 0 ? 0.5 : 1};
    return {lower, fraction};
}

double interpolated(double low, double high, double fraction)
{
    const double from = low + 0.0; // −0 and 0 are the same, whichever is found
    const double to = high + 0.0;
    const double span = to - from;
    return fraction >= 0.5 ? to - span * (1 - fraction) : from + span * fraction;
}

void quantilesOf(std::span<float> values, std::span<const double> quantiles, double* out, long step,
                 QuantileMethod method)
{
    quantilesOfAny(values, quantiles, out, step, method);
}

void quantilesOf(std::span<double> values, std::span<const double> quantiles, double* out, long step,
                 QuantileMethod method)
{
    quantilesOfAny(values, quantiles, out, step, method);
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

#include "raster/color_limits.h"

#include "core/types.h"
#include "task/workers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace zs {

namespace {

/// Calls `visit(value)` for the finite numbers that an aggregate shows.
template <class Visit>
void forEachFinite(const Aggregate& aggregate, Visit visit)
{
    std::visit(
        [&](const auto& values) {
            for (std::size_t i = 0; i < values.size(); ++i)
                if (aggregate.states[i] == PixelState::data && std::isfinite(values[i]))
                    visit(static_cast<double>(values[i]));
        },
        aggregate.values);
}

std::vector<double> finiteValues(const Aggregate& aggregate)
{
    std::vector<double> finite;
    forEachFinite(aggregate, [&finite](double value) { finite.push_back(value); });
    return finite;
}

/// Means of equal numbers differ in their last bits: that is no range.
bool areApart(const ColorLimits& limits, const Aggregate& aggregate)
{
    constexpr double kBits = 8;
    const bool isFloat = std::holds_alternative<std::vector<float>>(aggregate.values);
    const double epsilon = isFloat ? static_cast<double>(std::numeric_limits<float>::epsilon()) : std::numeric_limits<double>::epsilon();
    return limits.high - limits.low > kBits * epsilon * std::max(std::abs(limits.low), std::abs(limits.high));
}

/// A field of one value still needs two ends.
ColorLimits widened(const ColorLimits& limits, const Aggregate& aggregate)
{
    if (areApart(limits, aggregate))
        return limits;
    const double half = limits.low == 0 ? 0.5 : std::abs(limits.low) * 0.05;
    return {limits.low - half, limits.low + half};
}

/// Between order statistics, as numpy.percentile does. Reorders `values`.
double quantile(std::vector<double>& values, double fraction)
{
    const double at = std::clamp(fraction, 0.0, 1.0) * static_cast<double>(values.size() - 1);
    const auto below = values.begin() + static_cast<std::ptrdiff_t>(at);
    std::nth_element(values.begin(), below, values.end());
    const double rest = at - std::floor(at);
    if (rest == 0)
        return *below;
    return std::lerp(*below, *std::min_element(below + 1, values.end()), rest);
}

constexpr long kGrainRows = 64;

/// Two quantiles without a copy of all numbers, on all cores; nothing when that fails.
std::optional<ColorLimits> sampledQuantiles(const Aggregate& aggregate, double low, double high, std::optional<LimitsGuess>& guess)
{
    const std::optional<LimitsGuess> sampled = sampledGuess(aggregate, low, high);
    if (!sampled)
        return std::nullopt;
    LimitsSearch search(*sampled);
    parallelBlocks(aggregate.height, kGrainRows,
                   [&](long begin, long end) { search.addRows(aggregate, static_cast<int>(begin), static_cast<int>(end)); });
    const std::optional<ColorLimits> found = search.quantiles(low, high);
    if (found)
        guess = search.nextGuess(low, high);
    return found;
}

std::optional<ColorLimits> quantiles(const Aggregate& aggregate, double low, double high, std::optional<LimitsGuess>& guess)
{
    if (const auto found = sampledQuantiles(aggregate, low, high, guess))
        return found;
    std::vector<double> values = finiteValues(aggregate);
    if (values.empty())
        return std::nullopt;
    const double lower = quantile(values, low);
    return ColorLimits{lower, quantile(values, high)};
}

/// Nearly everything equal: the few others are what there is to see.
std::optional<ColorLimits> tellingLimits(const std::optional<ColorLimits>& limits, const Aggregate& aggregate)
{
    return !limits || areApart(*limits, aggregate) ? limits : fullLimits(aggregate);
}

std::optional<ColorLimits> forMap(const std::optional<ColorLimits>& limits, const ColorMap& map)
{
    return limits && map.diverging ? symmetricLimits(*limits) : limits;
}

/// The smallest of 1, 2, 2.5, 5 and 10 × 10ⁿ that is not below `step`.
double niceStep(double step)
{
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
        if (step <= factor * power * (1 + 1e-12))
            return factor * power;
    return 10 * power;
}

std::vector<double> linearTicks(const ColorLimits& limits, int maxCount)
{
    const double width = limits.high - limits.low;
    double step = niceStep(width / maxCount);
    const double slack = 1e-9 * width;
    Index first = 0;
    Index last = 0;
    for (;;) {
        const double begin = std::ceil((limits.low - slack) / step);
        const double end = std::floor((limits.high + slack) / step);
        if (!(std::abs(begin) < 1e15 && std::abs(end) < 1e15)) // narrower than what doubles can tell apart
            return {limits.low};
        first = static_cast<Index>(begin);
        last = static_cast<Index>(end);
        if (last - first + 1 <= maxCount)
            break;
        step = niceStep(step * 1.01);
    }
    std::vector<double> ticks;
    for (Index i = first; i <= last; ++i)
        ticks.push_back(static_cast<double>(i) * step);
    return ticks;
}

std::vector<double> logTicks(const ColorLimits& limits, int maxCount)
{
    const int first = static_cast<int>(std::floor(std::log10(limits.low)));
    const int last = static_cast<int>(std::ceil(std::log10(limits.high)));
    const auto within = [&](const std::vector<double>& factors, int every) {
        std::vector<double> ticks;
        for (int exponent = first; exponent <= last; exponent += every)
            for (const double factor : factors) {
                const double tick = factor * std::pow(10, exponent);
                if (tick >= limits.low * (1 - 1e-9) && tick <= limits.high * (1 + 1e-9))
                    ticks.push_back(tick);
            }
        return ticks;
    };
    for (const std::vector<double>& factors : {std::vector<double>{1, 2, 5}, std::vector<double>{1, 3}}) {
        std::vector<double> ticks = within(factors, 1);
        if (static_cast<int>(ticks.size()) <= maxCount)
            return ticks;
    }
    for (int every = 1;; ++every) {
        std::vector<double> ticks = within({1}, every);
        if (static_cast<int>(ticks.size()) <= maxCount)
            return ticks;
    }
}

} // namespace

std::optional<ColorLimits> robustLimits(const Aggregate& aggregate, double low, double high)
{
    std::optional<LimitsGuess> unused;
    return tellingLimits(quantiles(aggregate, low, high, unused), aggregate);
}

std::optional<ColorLimits> fullLimits(const Aggregate& aggregate)
{
    ColorLimits limits{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    forEachFinite(aggregate, [&limits](double value) { limits = mergeLimits(limits, {value, value}); });
    return limits.low <= limits.high ? std::optional(widened(limits, aggregate)) : std::nullopt;
}

ColorLimits symmetricLimits(const ColorLimits& limits)
{
    const double reach = std::max(std::abs(limits.low), std::abs(limits.high));
    return {-reach, reach};
}

ColorLimits mergeLimits(const ColorLimits& a, const ColorLimits& b)
{
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

bool crossesZero(const ColorLimits& limits)
{
    const double tenth = 0.1 * (limits.high - limits.low);
    return limits.low < 0 && limits.high > 0 && -limits.low >= tenth && limits.high >= tenth;
}

std::optional<ColorLimits> automaticLimits(const Aggregate& aggregate, const ColorMap& map)
{
    return forMap(robustLimits(aggregate), map);
}

GuessedLimits automaticLimits(const Aggregate& aggregate, const ColorMap& map, LimitsSearch* search)
{
    GuessedLimits result;
    if (search != nullptr)
        if (const auto found = search->quantiles(kRobustLow, kRobustHigh)) {
            result.limits = forMap(tellingLimits(found, aggregate), map);
            result.guess = search->nextGuess(kRobustLow, kRobustHigh);
            return result;
        }
    result.limits = forMap(tellingLimits(quantiles(aggregate, kRobustLow, kRobustHigh, result.guess), aggregate), map);
    return result;
}

std::vector<double> niceTicks(const ColorLimits& limits, int maxCount, ColorScale scale)
{
    const double width = limits.high - limits.low;
    if (maxCount < 1 || !std::isfinite(width) || width < 0)
        return {};
    if (width <= std::numeric_limits<double>::min())
        return {limits.low};
    if (scale == ColorScale::log && limits.low > 0)
        if (std::vector<double> ticks = logTicks(limits, maxCount); ticks.size() > 1)
            return ticks;
    return linearTicks(limits, maxCount);
}

ColorLimits niceLimits(const ColorLimits& limits)
{
    constexpr int kSteps = 10;
    const double width = limits.high - limits.low;
    if (!std::isfinite(width) || width <= std::numeric_limits<double>::min())
        return limits;
    const double step = niceStep(width / kSteps);
    const ColorLimits nice{std::floor(limits.low / step) * step, std::ceil(limits.high / step) * step};
    return nice.low < nice.high ? nice : limits;
}

} // namespace zs

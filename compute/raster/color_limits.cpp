#include "raster/color_limits.h"

#include "core/types.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace zs {

namespace {

/// Calls `visit(value)` for the finite numbers that an aggregate shows, every `stride`-th of them.
template <class Visit>
void forEachFinite(const Aggregate& aggregate, Index stride, Visit visit)
{
    std::visit(
        [&](const auto& values) {
            Index until = 0;
            for (std::size_t i = 0; i < values.size(); ++i)
                if (aggregate.states[i] == PixelState::data && std::isfinite(values[i]) && until-- == 0) {
                    visit(static_cast<double>(values[i]));
                    until = stride - 1;
                }
        },
        aggregate.values);
}

std::vector<double> finiteValues(const Aggregate& aggregate, Index stride = 1)
{
    std::vector<double> finite;
    forEachFinite(aggregate, stride, [&finite](double value) { finite.push_back(value); });
    return finite;
}

/// A field of one value still needs two ends.
ColorLimits widened(ColorLimits limits)
{
    if (limits.low < limits.high)
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

constexpr Index kSampleSize = 8192;

/// One quantile of many numbers: a sample says between which two it lies, and only what lies there is sorted.
class QuantileSearch {
public:
    /// `sample` is sorted.
    QuantileSearch(const std::vector<double>& sample, Index count, double fraction)
        : m_rank(std::clamp(fraction, 0.0, 1.0) * static_cast<double>(count - 1)), m_count(count)
    {
        constexpr double kMargin = 0.01; // of all
        const auto place = [&sample](double part) {
            return static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * static_cast<double>(sample.size() - 1));
        };
        m_low = fraction <= kMargin ? -std::numeric_limits<double>::infinity() : sample[place(fraction - kMargin)];
        m_high = fraction >= 1 - kMargin ? std::numeric_limits<double>::infinity() : sample[place(fraction + kMargin)];
    }

    void add(double value)
    {
        if (value < m_low)
            ++m_below;
        else if (value <= m_high)
            m_between.push_back(value);
    }

    /// Nothing when the sample was wrong.
    std::optional<double> result()
    {
        const auto below = static_cast<Index>(m_rank);
        const Index first = below - m_below;
        if (first < 0 || std::min(first + 1, m_count - 1 - m_below) >= static_cast<Index>(m_between.size()))
            return std::nullopt;
        const auto at = m_between.begin() + first;
        std::nth_element(m_between.begin(), at, m_between.end());
        const double rest = m_rank - std::floor(m_rank);
        return rest == 0 ? *at : std::lerp(*at, *std::min_element(at + 1, m_between.end()), rest);
    }

private:
    double m_rank;
    Index m_count;
    double m_low = 0;
    double m_high = 0;
    Index m_below = 0;
    std::vector<double> m_between;
};

/// Two quantiles without a copy of all numbers; nothing when that fails.
std::optional<ColorLimits> sampledQuantiles(const Aggregate& aggregate, Index count, double low, double high)
{
    std::vector<double> sample = finiteValues(aggregate, count / kSampleSize);
    std::sort(sample.begin(), sample.end());
    QuantileSearch lower(sample, count, low);
    QuantileSearch upper(sample, count, high);
    forEachFinite(aggregate, 1, [&](double value) {
        lower.add(value);
        upper.add(value);
    });
    const std::optional<double> first = lower.result();
    const std::optional<double> last = upper.result();
    return first && last ? std::optional(ColorLimits{*first, *last}) : std::nullopt;
}

std::optional<ColorLimits> quantiles(const Aggregate& aggregate, double low, double high)
{
    Index count = 0;
    forEachFinite(aggregate, 1, [&count](double) { ++count; });
    if (count == 0)
        return std::nullopt;
    if (count >= 8 * kSampleSize)
        if (const auto found = sampledQuantiles(aggregate, count, low, high))
            return found;
    std::vector<double> values = finiteValues(aggregate);
    const double lower = quantile(values, low);
    return ColorLimits{lower, quantile(values, high)};
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
    const std::optional<ColorLimits> limits = quantiles(aggregate, low, high);
    // Nearly everything equal: the few others are what there is to see.
    return !limits || limits->low < limits->high ? limits : fullLimits(aggregate);
}

std::optional<ColorLimits> fullLimits(const Aggregate& aggregate)
{
    ColorLimits limits{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    forEachFinite(aggregate, 1, [&limits](double value) { limits = mergeLimits(limits, {value, value}); });
    return limits.low <= limits.high ? std::optional(widened(limits)) : std::nullopt;
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
    const std::optional<ColorLimits> limits = robustLimits(aggregate);
    return limits && map.diverging ? symmetricLimits(*limits) : limits;
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

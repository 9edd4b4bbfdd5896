#include "raster/color_limits.h"

#include "core/types.h"
#include "task/workers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>

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
constexpr long kGrainPixels = 1 << 16;
constexpr std::size_t kRun = 16; // pixels that are looked at together

/// The numbers between which a quantile should lie, by a sample.
struct Bracket {
    double low = 0;
    double high = 0;
};

/// `sample` is sorted.
Bracket bracketOf(const std::vector<double>& sample, double fraction)
{
    constexpr double kMargin = 0.008; // of all: five times what a sample errs by at the 2nd percentile
    const auto place = [&sample](double part) {
        return sample[static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * static_cast<double>(sample.size() - 1))];
    };
    return {fraction <= kMargin ? -std::numeric_limits<double>::infinity() : place(fraction - kMargin),
            fraction >= 1 - kMargin ? std::numeric_limits<double>::infinity() : place(fraction + kMargin)};
}

/// One quantile of many numbers: only what lies in its bracket is sorted.
struct QuantileSearch {
    Bracket bracket;
    Index below = 0;
    std::vector<double> between = {};

    void add(double value)
    {
        if (value < bracket.low)
            ++below;
        else if (value <= bracket.high)
            between.push_back(value);
    }

    void add(const QuantileSearch& part)
    {
        below += part.below;
        between.insert(between.end(), part.between.begin(), part.between.end());
    }

    /// Of `count` numbers; nothing when the bracket was wrong.
    std::optional<double> result(double fraction, Index count)
    {
        const double rank = std::clamp(fraction, 0.0, 1.0) * static_cast<double>(count - 1);
        const Index first = static_cast<Index>(rank) - below;
        if (first < 0 || std::min(first + 1, count - 1 - below) >= static_cast<Index>(between.size()))
            return std::nullopt;
        const auto at = between.begin() + first;
        std::nth_element(between.begin(), at, between.end());
        const double rest = rank - std::floor(rank);
        return rest == 0 ? *at : std::lerp(*at, *std::min_element(at + 1, between.end()), rest);
    }
};

/// Numbers of pixels that lie evenly over the picture, sorted.
std::vector<double> sampleOf(const Aggregate& aggregate)
{
    std::vector<double> sample;
    std::visit(
        [&](const auto& values) {
            const std::size_t stride = std::max<std::size_t>(1, values.size() / kSampleSize) | 1; // odd: not the same few columns of every row
            for (std::size_t i = 0; i < values.size(); i += stride)
                if (aggregate.states[i] == PixelState::data && std::isfinite(values[i]))
                    sample.push_back(static_cast<double>(values[i]));
        },
        aggregate.values);
    std::sort(sample.begin(), sample.end());
    return sample;
}

/// What a run of pixels means to two searches when none of its numbers lies in their brackets.
struct PlainRun {
    bool isPlain = true;   // all are numbers outside of the brackets
    int belowLower = 0;
    int belowUpper = 0;
};

/// Without branches: most of a picture is plain.
template <class T>
PlainRun plainRun(const T* values, const PixelState* states, const QuantileSearch& lower, const QuantileSearch& upper)
{
    // Numbers of a sample: exact in T.
    const auto lowest = static_cast<T>(lower.bracket.low);
    const auto low = static_cast<T>(lower.bracket.high);
    const auto high = static_cast<T>(upper.bracket.low);
    const auto highest = static_cast<T>(upper.bracket.high);
    constexpr T kLargest = std::numeric_limits<T>::max();
    PlainRun run;
    int plain = 0;
    for (std::size_t i = 0; i < kRun; ++i) {
        const T value = values[i];
        const int isBelow = value < lowest ? 1 : 0;
        const int isBetween = (value > low) & (value < high) ? 1 : 0;
        const int isAbove = value > highest ? 1 : 0;
        const int isFinite = (value >= -kLargest) & (value <= kLargest) ? 1 : 0;
        plain += (isBelow | isBetween | isAbove) & isFinite;
        run.belowLower += isBelow;
        run.belowUpper += value < high ? 1 : 0;
    }
    int shown = 0;
    for (std::size_t i = 0; i < kRun; ++i)
        shown += states[i] == PixelState::data ? 1 : 0;
    run.isPlain = plain == static_cast<int>(kRun) && shown == static_cast<int>(kRun);
    return run;
}

struct PixelRange {
    long begin = 0;
    long end = 0;
};

/// Adds the numbers of some pixels to the searches for a low and a high quantile; returns how many there are.
template <class Numbers, class States>
Index addNumbers(const Numbers& values, const States& states, const PixelRange& range, QuantileSearch& lower, QuantileSearch& upper)
{
    Index found = 0;
    const auto addOne = [&](std::size_t i) {
        if (states[i] != PixelState::data || !std::isfinite(values[i]))
            return;
        ++found;
        lower.add(static_cast<double>(values[i]));
        upper.add(static_cast<double>(values[i]));
    };
    auto i = static_cast<std::size_t>(range.begin);
    const auto end = static_cast<std::size_t>(range.end);
    for (; i + kRun <= end; i += kRun) {
        if (const PlainRun run = plainRun(values.data() + i, states.data() + i, lower, upper); run.isPlain) {
            found += static_cast<Index>(kRun);
            lower.below += run.belowLower;
            upper.below += run.belowUpper;
            continue;
        }
        for (std::size_t each = i; each < i + kRun; ++each)
            addOne(each);
    }
    for (; i < end; ++i)
        addOne(i);
    return found;
}

/// Two quantiles without a copy of all numbers, on all cores; nothing when that fails.
std::optional<ColorLimits> sampledQuantiles(const Aggregate& aggregate, double low, double high)
{
    const std::vector<double> sample = sampleOf(aggregate);
    if (sample.size() < kSampleSize / 8)
        return std::nullopt;
    Index count = 0;
    QuantileSearch lower{bracketOf(sample, low)};
    QuantileSearch upper{bracketOf(sample, high)};
    std::mutex mutex;
    std::visit(
        [&](const auto& values) {
            parallelBlocks(static_cast<long>(values.size()), kGrainPixels, [&](long begin, long end) {
                QuantileSearch partOfLower{lower.bracket};
                QuantileSearch partOfUpper{upper.bracket};
                const Index found = addNumbers(values, aggregate.states, {begin, end}, partOfLower, partOfUpper);
                const std::lock_guard lock(mutex);
                count += found;
                lower.add(partOfLower);
                upper.add(partOfUpper);
            });
        },
        aggregate.values);
    const std::optional<double> first = lower.result(low, count);
    const std::optional<double> last = upper.result(high, count);
    return first && last ? std::optional(ColorLimits{*first, *last}) : std::nullopt;
}

std::optional<ColorLimits> quantiles(const Aggregate& aggregate, double low, double high)
{
    if (aggregate.states.size() >= 8 * kSampleSize)
        if (const auto found = sampledQuantiles(aggregate, low, high))
            return found;
    std::vector<double> values = finiteValues(aggregate);
    if (values.empty())
        return std::nullopt;
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
    forEachFinite(aggregate, [&limits](double value) { limits = mergeLimits(limits, {value, value}); });
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

#include "raster/limits_search.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace zs {

namespace {

constexpr Index kSampleSize = 8192;
constexpr double kMargin = 0.008;   // of all numbers, to both sides: five times what a sample errs by at the 2nd percentile
constexpr std::size_t kRun = 16;    // pixels that are looked at together
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// What a run of pixels means to two brackets when all of its numbers are outside of both.
struct PlainRun {
    bool isPlain = true;
    bool isEmpty = true; // no pixel shows a number
    int belowLow = 0;
    int belowHigh = 0;
};

/// Without branches: most of a picture is plain, or empty.
template <class T>
PlainRun plainRun(const T* values, const PixelState* states, const LimitsGuess& guess)
{
    // Numbers of pictures: exact in T, or rounded to a bracket that serves as well.
    const auto lowest = static_cast<T>(guess.low.low);
    const auto low = static_cast<T>(guess.low.high);
    const auto high = static_cast<T>(guess.high.low);
    const auto highest = static_cast<T>(guess.high.high);
    constexpr T kLargest = std::numeric_limits<T>::max();
    PlainRun run;
    int plain = 0;
    int finite = 0;
    for (std::size_t i = 0; i < kRun; ++i) {
        const T value = values[i];
        const int isBelow = value < lowest ? 1 : 0;
        const int isBetween = (value > low) & (value < high) ? 1 : 0;
        const int isAbove = value > highest ? 1 : 0;
        const int isFinite = (value >= -kLargest) & (value <= kLargest) ? 1 : 0;
        plain += (isBelow | isBetween | isAbove) & isFinite;
        finite += isFinite;
        run.belowLow += isBelow;
        run.belowHigh += value < high ? 1 : 0;
    }
    int shown = 0;
    for (std::size_t i = 0; i < kRun; ++i)
        shown += states[i] == PixelState::data ? 1 : 0;
    run.isPlain = plain == static_cast<int>(kRun) && shown == static_cast<int>(kRun);
    run.isEmpty = finite == 0 || shown == 0;
    return run;
}

/// Places of the neighbours that a quantile lies between, and how far from the first.
struct Rank {
    Index first = 0;
    Index second = 0;
    double rest = 0;
};

Rank rankOf(double fraction, Index count)
{
    const double rank = std::clamp(fraction, 0.0, 1.0) * static_cast<double>(count - 1);
    const auto first = static_cast<Index>(rank);
    return {first, std::min(first + 1, count - 1), rank - static_cast<double>(first)};
}

/// Of the numbers in a bracket; nothing when it misses the quantile. Reorders them.
std::optional<double> quantileOf(std::vector<double>& between, Index below, double fraction, Index count)
{
    const Rank rank = rankOf(fraction, count);
    const Index first = rank.first - below;
    if (first < 0 || rank.second - below >= static_cast<Index>(between.size()))
        return std::nullopt;
    const auto at = between.begin() + first;
    std::nth_element(between.begin(), at, between.end());
    return rank.rest == 0 ? *at : std::lerp(*at, *std::min_element(at + 1, between.end()), rank.rest);
}

/// Bracket ends as ranks: `kMargin` of all to both sides, open where that is beyond the last number.
QuantileBracket bracketAround(std::vector<double>& between, Index below, double fraction, Index count, const QuantileBracket& from)
{
    const double width = std::isfinite(from.high - from.low) ? from.high - from.low : 0;
    const auto end = [&](double part, double step) {
        if (part <= 0 || part >= 1)
            return part <= 0 ? -kInfinity : kInfinity;
        const Index at = rankOf(part, count).first - below;
        if (at < 0)
            return from.low + std::min(step, 0.0); // further than the last one reached
        if (at >= static_cast<Index>(between.size()))
            return from.high + std::max(step, 0.0);
        std::nth_element(between.begin(), between.begin() + at, between.end());
        return between[static_cast<std::size_t>(at)];
    };
    return {end(fraction - kMargin, -width), end(fraction + kMargin, width)};
}

} // namespace

template <class T>
LimitsSearch::Found LimitsSearch::look(const std::vector<T>& values, const std::vector<PixelState>& states, std::size_t begin,
                                       std::size_t end) const
{
    // As the numbers of the picture are: a float is compared with a float.
    const auto rounded = [](const QuantileBracket& bracket) {
        return QuantileBracket{static_cast<double>(static_cast<T>(bracket.low)), static_cast<double>(static_cast<T>(bracket.high))};
    };
    const LimitsGuess guess{rounded(m_guess.low), rounded(m_guess.high)};
    Found found;
    const auto addTo = [](Part& part, const QuantileBracket& bracket, double value) {
        if (value < bracket.low)
            ++part.below;
        else if (value <= bracket.high)
            part.between.push_back(value);
    };
    const auto addOne = [&](std::size_t i) {
        if (states[i] != PixelState::data || !std::isfinite(values[i]))
            return;
        ++found.count;
        addTo(found.low, guess.low, static_cast<double>(values[i]));
        addTo(found.high, guess.high, static_cast<double>(values[i]));
    };
    std::size_t i = begin;
    for (; i + kRun <= end; i += kRun) {
        const PlainRun run = plainRun(values.data() + i, states.data() + i, guess);
        if (run.isEmpty)
            continue;
        if (run.isPlain) {
            found.count += static_cast<Index>(kRun);
            found.low.below += run.belowLow;
            found.high.below += run.belowHigh;
            continue;
        }
        for (std::size_t each = i; each < i + kRun; ++each)
            addOne(each);
    }
    for (; i < end; ++i)
        addOne(i);
    return found;
}

void LimitsSearch::addRows(const Aggregate& aggregate, int begin, int end)
{
    const auto width = static_cast<std::size_t>(aggregate.width);
    const auto first = static_cast<std::size_t>(begin) * width;
    const auto last = static_cast<std::size_t>(end) * width;
    const Found found = std::visit([&](const auto& values) { return look(values, aggregate.states, first, last); }, aggregate.values);
    const std::lock_guard lock(m_mutex);
    m_found.count += found.count;
    const auto add = [](Part& part, const Part& more) {
        part.below += more.below;
        part.between.insert(part.between.end(), more.between.begin(), more.between.end());
    };
    add(m_found.low, found.low);
    add(m_found.high, found.high);
}

std::optional<ColorLimits> LimitsSearch::quantiles(double low, double high)
{
    if (m_found.count == 0)
        return std::nullopt;
    const auto first = quantileOf(m_found.low.between, m_found.low.below, low, m_found.count);
    const auto last = quantileOf(m_found.high.between, m_found.high.below, high, m_found.count);
    return first && last ? std::optional(ColorLimits{*first, *last}) : std::nullopt;
}

std::optional<LimitsGuess> LimitsSearch::nextGuess(double low, double high)
{
    if (m_found.count < kSampleSize)
        return std::nullopt;
    return LimitsGuess{bracketAround(m_found.low.between, m_found.low.below, low, m_found.count, m_guess.low),
                       bracketAround(m_found.high.between, m_found.high.below, high, m_found.count, m_guess.high)};
}

std::optional<LimitsGuess> sampledGuess(const Aggregate& aggregate, double low, double high)
{
    if (static_cast<Index>(aggregate.states.size()) < 8 * kSampleSize)
        return std::nullopt;
    std::vector<double> sample; // of pixels that lie evenly over the picture
    std::visit(
        [&](const auto& values) {
            const std::size_t stride = std::max<std::size_t>(1, values.size() / kSampleSize) | 1; // odd: not the same few columns of every row
            for (std::size_t i = 0; i < values.size(); i += stride)
                if (aggregate.states[i] == PixelState::data && std::isfinite(values[i]))
                    sample.push_back(static_cast<double>(values[i]));
        },
        aggregate.values);
    if (static_cast<Index>(sample.size()) < kSampleSize / 8)
        return std::nullopt;
    const auto place = [&](double part) {
        if (part <= 0 || part >= 1)
            return part <= 0 ? -kInfinity : kInfinity;
        const auto at = sample.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(sample.size() - 1));
        std::nth_element(sample.begin(), at, sample.end());
        return *at;
    };
    const auto around = [&](double fraction) { return QuantileBracket{place(fraction - kMargin), place(fraction + kMargin)}; };
    return LimitsGuess{around(low), around(high)};
}

} // namespace zs

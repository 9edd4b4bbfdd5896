#pragma once

#include "raster/aggregate.h"
#include "raster/shade.h"

#include <mutex>
#include <optional>
#include <vector>

namespace zs {

/// The numbers between which a quantile should lie.
struct QuantileBracket {
    double low = 0;
    double high = 0;
};

/// Where the limits of a picture should lie: those of the step before are a good guess.
struct LimitsGuess {
    QuantileBracket low;
    QuantileBracket high;
};

/// Two quantiles of a picture with one look at every number and no copy of most: only what lies in a bracket is sorted.
/// Rows may be added while they are being made and still lie in a cache.
/// Missing: NaN and infinities are ignored
/// Threads: addRows() any, several at once; the rest when all rows are there
class LimitsSearch {
public:
    explicit LimitsSearch(const LimitsGuess& guess) : m_guess(guess) {}

    void addRows(const Aggregate& aggregate, int begin, int end);

    /// Between order statistics, as numpy.percentile does; nothing when a quantile lies outside of its bracket.
    [[nodiscard]] std::optional<ColorLimits> quantiles(double low, double high);
    /// Brackets around what quantiles() has found, for the next picture; nothing when there are too few numbers.
    [[nodiscard]] std::optional<LimitsGuess> nextGuess(double low, double high) const;

private:
    /// What lies in a bracket, and how much below.
    struct Part {
        Index below = 0;
        std::vector<double> between = {};
    };
    struct Found {
        Index count = 0; // of all finite numbers
        Part low;
        Part high;
    };

    template <class T>
    [[nodiscard]] Found look(const std::vector<T>& values, const std::vector<PixelState>& states, std::size_t begin, std::size_t end) const;

    LimitsGuess m_guess;
    std::mutex m_mutex;
    Found m_found;
};

/// A guess from a sample of the picture itself; nothing when it is too small to tell.
[[nodiscard]] std::optional<LimitsGuess> sampledGuess(const Aggregate& aggregate, double low, double high);

} // namespace zs

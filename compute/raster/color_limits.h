#pragma once

#include "raster/aggregate.h"
#include "raster/color_map.h"
#include "raster/limits_search.h"
#include "raster/shade.h"

#include <optional>
#include <vector>

namespace zs {

inline constexpr double kRobustLow = 0.02;
inline constexpr double kRobustHigh = 0.98;

/// The 2nd to 98th percentile of what an aggregate shows: a few extremes do not wash out the map. Widened when
/// constant. Missing: NaN and infinities are ignored; nothing when no number is left Threads: pure
[[nodiscard]] std::optional<ColorLimits> robustLimits(const Aggregate& aggregate, double low = kRobustLow,
                                                      double high = kRobustHigh);

/// From the smallest to the largest number; nothing when there is none.
[[nodiscard]] std::optional<ColorLimits> fullLimits(const Aggregate& aggregate);

/// ±the larger of the two magnitudes, so that the middle of a diverging map means zero.
[[nodiscard]] ColorLimits symmetricLimits(const ColorLimits& limits);
/// Both around both: limits for all times grow with each time seen.
[[nodiscard]] ColorLimits mergeLimits(const ColorLimits& a, const ColorLimits& b);
/// True when zero lies well inside (each side at least a tenth of the whole): a diverging map tells more.
[[nodiscard]] bool crossesZero(const ColorLimits& limits);
/// robustLimits(), made symmetric when `map` is diverging.
[[nodiscard]] std::optional<ColorLimits> automaticLimits(const Aggregate& aggregate, const ColorMap& map);

struct GuessedLimits {
    std::optional<ColorLimits> limits;
    std::optional<LimitsGuess> guess; // for a picture like this one
};
/// The same from a search that has seen all rows of the aggregate; where its guess was wrong, or it is null, without it.
[[nodiscard]] GuessedLimits automaticLimits(const Aggregate& aggregate, const ColorMap& map, LimitsSearch* search);

/// Round numbers (1, 2, 2.5 or 5 × 10ⁿ apart) within the limits, at most `maxCount`.
/// On a log scale powers of ten, with 2 and 5 between them where there is room; evenly spaced
/// numbers where the limits are too close for two of those.
[[nodiscard]] std::vector<double> niceTicks(const ColorLimits& limits, int maxCount,
                                            ColorScale scale = ColorScale::linear);
/// The smallest interval with round ends around the limits.
[[nodiscard]] ColorLimits niceLimits(const ColorLimits& limits);

} // namespace zs

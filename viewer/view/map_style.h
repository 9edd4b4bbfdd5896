#pragma once

#include "raster/aggregate.h"
#include "raster/color_map.h"
#include "raster/shade.h"

namespace zs {

enum class LimitsMode {
    automatic,   // 2nd to 98th percentile of what the map shows; holds still while playing
    fixedInTime, // the same for all times: from a few steps spread over the axis
    byHand,
};

/// How numbers become colours.
struct MapStyle {
    ColorMap colorMap;
    LimitsMode limitsMode = LimitsMode::automatic;
    ColorLimits byHand; // for LimitsMode::byHand
    ColorScale scale = ColorScale::linear;
    Aggregation aggregation = Aggregation::mean;
};

/// The program's first choice.
[[nodiscard]] MapStyle defaultMapStyle();

/// Limits that the scale can carry: low < high, and above zero on a log scale.
/// Threads: pure
[[nodiscard]] ColorLimits usableLimits(ColorLimits limits, ColorScale scale);

} // namespace zs

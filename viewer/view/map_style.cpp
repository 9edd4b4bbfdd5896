#include "view/map_style.h"

#include <algorithm>
#include <cmath>

namespace zs {

MapStyle defaultMapStyle()
{
    MapStyle style;
    if (!colorMaps().empty())
        style.colorMap = colorMaps().front();
    return style;
}

ColorLimits usableLimits(ColorLimits limits, ColorScale scale)
{
    constexpr double decades = 1e4; // shown below the largest number when zero or less would be the end
    if (!std::isfinite(limits.low) || !std::isfinite(limits.high))
        limits = {0, 1};
    if (limits.low > limits.high)
        std::swap(limits.low, limits.high);
    if (scale == ColorScale::log) {
        if (!(limits.high > 0))
            limits.high = 1;
        if (!(limits.low > 0))
            limits.low = limits.high / decades;
    }
    if (limits.low == limits.high) {
        const double half = limits.low == 0 ? 0.5 : std::abs(limits.low) * 1e-3;
        limits = {limits.low - half, limits.high + half};
    }
    return limits;
}

} // namespace zs

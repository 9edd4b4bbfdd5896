#pragma once

#include "plot/plot.h"

#include <vector>

namespace zs {

/// One mark of an axis.
struct PlotTick {
    double at = 0;
    QString text;
    QString context; // a second line, where it changes: the year of a month, the date of an hour
    QString full;    // both in one, where there is room for one line only

    bool operator==(const PlotTick&) const = default;
};

/// The marks of one side of a chart.
struct PlotTicks {
    std::vector<PlotTick> ticks;
    QString factor; // "×10⁻⁷": the numbers are so much larger or smaller than they say; "" = they are not
};

/// Round numbers, degrees, dates of the axis' own calendar or names within [from, to] (in either order), at most about `maxCount`.
/// Threads: pure
[[nodiscard]] PlotTicks plotTicks(const PlotAxis& axis, double from, double to, int maxCount);

/// One position in words, as hover says it: "1982-02-30", "12.5°N", "500 m", "DJF". `resolution` is a step that must be seen.
[[nodiscard]] QString positionText(const PlotAxis& axis, double position, double step);

} // namespace zs

#pragma once

#include "raster/color_map.h"
#include "raster/shade.h"
#include "view/frame.h"

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace zs {

/// Which colour stands for which number.
struct ColorLegend {
    ColorMap map;
    ColorLimits limits;
    ColorScale scale = ColorScale::linear;
    QString units;
    bool hasNumbers = true;
    QString note{}; // in the place of numbers that are not there
};

/// The legend of a picture: without numbers while nothing has been read, and with a word for it where all is missing.
[[nodiscard]] ColorLegend legendOf(const Frame& frame, const QString& units);

/// Where a value lies on the legend: 0 at the lower limit, 1 at the upper, beyond outside; NaN for what has no place.
[[nodiscard]] double legendPosition(const ColorLegend& legend, double value);

/// Round numbers on the legend.
[[nodiscard]] std::vector<double> legendTicks(const ColorLegend& legend, int maxCount);

/// A bar of colours with a thin frame, ticks, numbers and units. Horizontal: numbers below, units under them; vertical:
/// numbers at the right, units above. As many ticks as there is room for.
/// Units:   logical pixels; `bar` is the coloured box
void paintColorLegend(QPainter& painter, const QRectF& bar, Qt::Orientation orientation, const ColorLegend& legend,
                     const QFont& font, const QColor& ink);

/// A bare strip of the colours, for lists.
void paintSwatch(QPainter& painter, const QRectF& box, const ColorMap& map, Qt::Orientation orientation = Qt::Horizontal);

/// Units as people write them: "m s-1" → "m s⁻¹", "degC" → "°C", "1" → "".
[[nodiscard]] QString unitsText(const QString& units);

} // namespace zs

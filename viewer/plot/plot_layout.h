#pragma once

#include "plot/plot_scene.h"
#include "plot/plot_ticks.h"

#include <QRectF>

#include <vector>

namespace zs {

inline constexpr double kTickPx = 5;    // length of a mark
inline constexpr double kSwatchPx = 18; // width of the line before a name of the legend

/// One entry of a legend, placed.
struct LegendPlace {
    int line = 0;
    QRectF box; // swatch and name
};

/// Where the parts of a chart lie on a page, and the marks that its sides have room for.
/// Units:   logical pixels
struct PlotLayout {
    QRectF page;
    QRectF title;    // one line: title at the left, subtitle at the right
    QRectF box;      // of the data
    QRectF colorBar; // empty when there is none; its numbers stand at the right, its units above
    std::vector<LegendPlace> legend;
    PlotTicks xTicks;
    PlotTicks yTicks;
    MapFonts fonts;
};

/// Threads: GUI thread or any thread with a QGuiApplication (font metrics)
[[nodiscard]] PlotLayout layoutPlot(QSizeF page, const PlotScene& scene);

/// Numbers of the axes ↔ places on the page.
struct PlotMapping {
    QRectF box;
    PlotWindow window;

    [[nodiscard]] double px(double x) const { return box.left() + (x - window.left) / (window.right - window.left) * box.width(); }
    [[nodiscard]] double py(double y) const { return box.bottom() - (y - window.bottom) / (window.top - window.bottom) * box.height(); }
    [[nodiscard]] double x(double px) const { return window.left + (px - box.left()) / box.width() * (window.right - window.left); }
    [[nodiscard]] double y(double py) const { return window.bottom + (box.bottom() - py) / box.height() * (window.top - window.bottom); }
};

} // namespace zs

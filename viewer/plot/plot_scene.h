#pragma once

#include "controls/color_legend.h"
#include "map/map_theme.h"
#include "plot/plot.h"

#include <QFont>
#include <QImage>

namespace zs {

/// Which parts of a chart are painted besides its data and axes.
struct PlotParts {
    bool title = true;
    bool colorBar = true; // of a field

    bool operator==(const PlotParts&) const = default;
};

/// A field in colours: the pixels of one part of it.
struct PlotImage {
    QImage image; // null = none yet
    PlotWindow window;
};

/// The point that the pointer is nearest to.
struct PlotMark {
    double x = 0; // in the numbers of the axes
    double y = 0;
    int line = -1;    // of the lines; −1 = a box of a field
    Index index = -1; // of the point
    QString text;     // "23.4 °C · 1982-08"
};

/// A span of the lines' positions of which nothing is known: it could not be read.
struct PlotGap {
    double from = 0;
    double to = 0;

    bool operator==(const PlotGap&) const = default;
};

/// Everything that one picture of a chart says: the input of the one painter for screen and paper.
struct PlotScene {
    PlotPtr plot; // null: nothing is painted but the page
    PlotWindow window;
    PlotImage image;    // of a field
    ColorLegend legend; // of a field
    QString note;       // before the title: "37 %", of a result that grows
    QString subtitle;   // "500 m"
    std::optional<PlotMark> mark;
    std::vector<PlotGap> gaps;    // hatched, never filled
    std::optional<double> cursor; // a position of the lines: the time of a map beside the chart; on the screen only
    PlotParts parts;
    MapTheme theme;
    QFont font;
};

} // namespace zs

#pragma once

#include "geo/map_variable.h"
#include "pick/point_line.h"
#include "plot/make_plot.h"
#include "plot/plot_scene.h"

namespace zs {

/// One curve of a chart of points: its name and its numbers in the order of the axis.
struct PointCurve {
    QString name;
    std::vector<double> numbers;
};

/// The chart of some points of a map along one of its dimensions: a series, or a profile for what is vertical.
/// Shape:   `curves` is not empty; each as long as the dimension
/// Threads: pure
[[nodiscard]] PlotPtr pointPlot(const MapVariable& map, int along, const std::vector<PointCurve>& curves);

/// Position of a point of such a chart on the axis, and the other way round: charts always rise.
[[nodiscard]] Index turnedIndex(const Plot& plot, const Axis& axis, Index i);

/// Spans of the axis as places of the chart.
[[nodiscard]] std::vector<PlotGap> gapsOf(const Plot& plot, const Axis& axis, const std::vector<LineSpan>& spans);

/// Date or label, and a number a point: the table behind the chart, with a header. Missing is empty.
[[nodiscard]] QString pointsAsCsv(const MapVariable& map, int along, const std::vector<PointCurve>& curves);

} // namespace zs

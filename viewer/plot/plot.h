#pragma once

#include "plot/line_data.h"
#include "plot/view_kind.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace zs {

/// What the numbers along one side of a chart stand for.
struct PlotAxis {
    QString title;                    // "Depth (m)"; "" where the labels say it all (dates, degrees, names)
    AxisKind kind = AxisKind::other;
    std::optional<Calendar> calendar; // numbers are microseconds since 1970 of it
    TimeResolution resolution = TimeResolution::day; // in which its times differ
    QStringList names;                // not empty: positions 0, 1, 2, … are called so
    QString units;
    bool isIndex = false;             // positions without a coordinate: "#3"
    bool isWhole = false;             // whole numbers only: years, indices
    bool downwards = false;           // grows downwards: depth, pressure

    bool operator==(const PlotAxis&) const = default;
};

/// The part of the plane that a chart shows: the numbers at its four sides. `bottom` > `top` on an axis that grows downwards.
struct PlotWindow {
    double left = 0;
    double right = 1;
    double bottom = 0;
    double top = 1;

    bool operator==(const PlotWindow&) const = default;
};

struct PlotLine {
    QString name; // in the legend
    LineData values;
};

/// Numbers in boxes.
/// Shape:   values (rows, columns), row-major; xAt columns, yAt rows, edges one longer; all rising
struct PlotField {
    Index columns = 0;
    Index rows = 0;
    std::shared_ptr<const std::vector<double>> values;
    std::vector<double> xAt; // the coordinates themselves, somewhere between the edges
    std::vector<double> yAt;
    std::vector<double> xEdges;
    std::vector<double> yEdges;
};

/// Everything that a chart shows, whatever part of it is seen and in whatever colours. Immutable once shared.
struct Plot {
    ViewKind kind = ViewKind::value;
    QString title;
    QString units; // as people write them
    PlotAxis x;
    PlotAxis y;
    /// Series and profile: where the points of every line lie along x (series) or y (profile).
    std::shared_ptr<const std::vector<double>> positions;
    bool isRising = false; // the positions: points can be found by halving
    bool isScattered = false; // the positions have no order: a line through them would cross itself all over
    std::vector<PlotLine> lines;
    PlotField field; // hovmoller and section
    double value = kNaN; // value

    [[nodiscard]] bool hasField() const { return kind == ViewKind::hovmoller || kind == ViewKind::section; }
    [[nodiscard]] bool hasLines() const { return kind == ViewKind::series || kind == ViewKind::profile; }
    /// The axis of the lines' positions, and that of their values.
    [[nodiscard]] const PlotAxis& along() const { return kind == ViewKind::profile ? y : x; }
    [[nodiscard]] const PlotAxis& across() const { return kind == ViewKind::profile ? x : y; }
};

using PlotPtr = std::shared_ptr<const Plot>;

} // namespace zs

#include "plot/line_painter.h"

#include "plot/line_colors.h"
#include "plot/plot_window.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr double kLinePx = 1.5;
constexpr double kDotPx = 2.6;      // radius
constexpr double kDotSpacePx = 11;  // points further apart are marked
constexpr std::size_t kMostDotted = 4; // lines
constexpr double kDensePoints = 3;  // points per device pixel from which only the extremes of a pixel are drawn
constexpr qsizetype kManyPoints = 3000; // smaller dots
constexpr double kFarPx = 1e6;      // a painter's coordinates are kept this small

/// Where a point of a line lies on the page.
struct LinePlane {
    PlotMapping mapping;
    bool isProfile = false;

    [[nodiscard]] QPointF at(double position, double value) const
    {
        const double x = mapping.px(isProfile ? value : position);
        const double y = mapping.py(isProfile ? position : value);
        return {std::clamp(x, -kFarPx, kFarPx), std::clamp(y, -kFarPx, kFarPx)};
    }
    [[nodiscard]] double from() const { return isProfile ? mapping.window.bottom : mapping.window.left; }
    [[nodiscard]] double to() const { return isProfile ? mapping.window.top : mapping.window.right; }
    [[nodiscard]] double lengthPx() const { return isProfile ? mapping.box.height() : mapping.box.width(); }
};

/// Strokes what has been collected; a point alone between gaps is a dot.
void flush(QPainter& painter, QPolygonF& run)
{
    if (run.size() > 1)
        painter.drawPolyline(run);
    else if (run.size() == 1)
        painter.drawEllipse(run.front(), kLinePx * 0.7, kLinePx * 0.7);
    run.clear();
}

void paintPoints(QPainter& painter, const LinePlane& plane, const Plot& plot, const LineData& values, std::pair<Index, Index> part)
{
    QPolygonF run;
    for (Index i = part.first; i < part.second; ++i) {
        const double position = (*plot.positions)[static_cast<std::size_t>(i)];
        const double value = values.at(i);
        if (!std::isfinite(value) || !std::isfinite(position)) {
            flush(painter, run);
            continue;
        }
        const QPointF at = plane.at(position, value);
        if (run.isEmpty() || at != run.back())
            run.push_back(at);
    }
    flush(painter, run);
}

void paintDots(QPainter& painter, const LinePlane& plane, const Plot& plot, const LineData& values, std::pair<Index, Index> part)
{
    for (Index i = part.first; i < part.second; ++i)
        if (const double position = (*plot.positions)[static_cast<std::size_t>(i)]; std::isfinite(position) && std::isfinite(values.at(i)))
            painter.drawEllipse(plane.at(position, values.at(i)), kDotPx, kDotPx);
}

/// Points without an order, each pixel once: there may be millions.
void paintScattered(QPainter& painter, const LinePlane& plane, const Plot& plot, const LineData& values, double dpr)
{
    const QRectF box = plane.mapping.box;
    const auto columns = static_cast<std::size_t>(std::ceil(box.width() * dpr)) + 1;
    const auto rows = static_cast<std::size_t>(std::ceil(box.height() * dpr)) + 1;
    std::vector<bool> isTaken(columns * rows);
    QPolygonF points;
    for (std::size_t i = 0; i < plot.positions->size(); ++i) {
        const double position = (*plot.positions)[i];
        const double value = values.at(static_cast<Index>(i));
        if (!std::isfinite(position) || !std::isfinite(value))
            continue;
        const QPointF at = plane.at(position, value);
        if (!box.contains(at))
            continue;
        const auto pixel = static_cast<std::size_t>((at.y() - box.top()) * dpr) * columns + static_cast<std::size_t>((at.x() - box.left()) * dpr);
        if (!isTaken[pixel])
            points.push_back(at);
        isTaken[pixel] = true;
    }
    QPen pen = painter.pen();
    pen.setWidthF(points.size() > kManyPoints ? kLinePx + 0.5 : 2 * kLinePx);
    painter.setPen(pen);
    painter.drawPoints(points);
}

/// One stroke from the smallest to the largest value of every pixel, joined with the next.
void paintDense(QPainter& painter, const LinePlane& plane, const Plot& plot, const LineData& values, std::pair<Index, Index> part, double dpr)
{
    const std::vector<double>& positions = *plot.positions;
    const int pixels = std::max(1, static_cast<int>(std::ceil(plane.lengthPx() * dpr)));
    const double low = std::min(plane.from(), plane.to());
    const double step = std::abs(plane.to() - plane.from()) / pixels;
    const auto index = [&](double position) { return std::lower_bound(positions.begin(), positions.end(), position) - positions.begin(); };
    QPolygonF run;
    Index begin = part.first;
    for (int pixel = 0; pixel < pixels; ++pixel) {
        const Index end = std::max(begin, pixel + 1 == pixels ? part.second : index(low + (pixel + 1) * step));
        const std::optional<ValueRange> range = values.range(begin, end);
        if (!range && end > begin)
            flush(painter, run);
        if (range) {
            const double position = low + (pixel + 0.5) * step;
            QPointF first = plane.at(position, range->low);
            QPointF second = plane.at(position, range->high);
            if (!run.isEmpty() && (run.back() - second).manhattanLength() < (run.back() - first).manhattanLength())
                std::swap(first, second);
            run << first << second;
        }
        begin = end;
    }
    flush(painter, run);
}

} // namespace

void paintPlotLines(QPainter& painter, const PlotLayout& layout, const PlotScene& scene, double dpr)
{
    const Plot& plot = *scene.plot;
    const LinePlane plane{{layout.box, scene.window}, plot.kind == ViewKind::profile};
    const auto part = visiblePoints(plot, std::min(plane.from(), plane.to()), std::max(plane.from(), plane.to()));
    const auto count = static_cast<double>(part.second - part.first);
    const bool dense = plot.isRising && count > kDensePoints * plane.lengthPx() * dpr;
    const bool dots = count * kDotSpacePx < plane.lengthPx() && plot.lines.size() <= kMostDotted;
    const bool onDark = scene.theme.page.lightness() < 128;
    painter.save();
    const double room = dots ? kDotPx + 0.5 : 1;
    painter.setClipRect(layout.box.adjusted(-room, -room, room, room), Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (std::size_t i = 0; i < plot.lines.size(); ++i) {
        const QColor color = lineColor(static_cast<int>(i), static_cast<int>(plot.lines.size()), onDark);
        painter.setPen(QPen(color, dense ? 1.0 : kLinePx, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(color);
        const LineData& values = plot.lines[i].values;
        if (plot.isScattered)
            paintScattered(painter, plane, plot, values, dpr);
        else if (dense)
            paintDense(painter, plane, plot, values, part, dpr);
        else
            paintPoints(painter, plane, plot, values, part);
        if (!dots || plot.isScattered)
            continue;
        painter.setPen(Qt::NoPen);
        paintDots(painter, plane, plot, values, part);
    }
    painter.restore();
}

} // namespace zs

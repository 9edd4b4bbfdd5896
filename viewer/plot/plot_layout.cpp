#include "plot/plot_layout.h"

#include "map/map_layout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr int kMostTicks = 12;

double widest(const PlotTicks& marks, const QFontMetricsF& metrics, bool oneLine)
{
    double width = 0;
    for (const PlotTick& tick : marks.ticks)
        width = std::max({width, metrics.horizontalAdvance(oneLine ? tick.full : tick.text), metrics.horizontalAdvance(oneLine ? QString() : tick.context)});
    return width;
}

/// The most marks whose labels keep clear of each other along `length`.
PlotTicks roomyTicks(const PlotAxis& axis, double from, double to, double length, const QFontMetricsF& metrics)
{
    const int most = axis.names.isEmpty() ? kMostTicks : static_cast<int>(axis.names.size());
    PlotTicks marks;
    for (int count = std::min(most, 40); count >= 1; --count) {
        marks = plotTicks(axis, from, to, count);
        const double each = widest(marks, metrics, false) + 1.8 * metrics.averageCharWidth();
        if (each * static_cast<double>(std::max<std::size_t>(marks.ticks.size(), 1)) <= length)
            break;
    }
    return marks;
}

/// Swatches and names from left to right, as many rows as they need; returns the height.
double placeLegend(PlotLayout& layout, const Plot& plot, double left, double top, double width)
{
    if (plot.lines.size() < 2)
        return 0;
    const QFontMetricsF metrics(layout.fonts.small);
    const double row = std::ceil(metrics.height() * 1.25);
    QPointF at(left, top);
    for (std::size_t i = 0; i < plot.lines.size(); ++i) {
        const double need = kSwatchPx + 6 + metrics.horizontalAdvance(plot.lines[i].name);
        if (at.x() > left && at.x() + need > left + width)
            at = {left, at.y() + row};
        layout.legend.push_back({static_cast<int>(i), QRectF(at, QSizeF(std::min(need, width), row))});
        at.rx() += need + 18;
    }
    return at.y() + row - top;
}

bool hasContext(const PlotTicks& marks)
{
    return std::any_of(marks.ticks.begin(), marks.ticks.end(), [](const PlotTick& tick) { return !tick.context.isEmpty(); });
}

} // namespace

PlotLayout layoutPlot(QSizeF page, const PlotScene& scene)
{
    PlotLayout layout;
    layout.page = QRectF(QPointF(0, 0), page);
    layout.fonts = mapFonts(scene.font, pageTextPx(page));
    const QFontMetricsF small(layout.fonts.small);
    const double line = QFontMetricsF(layout.fonts.text).height();
    const double gap = std::round(line * 0.5);
    const double titleLine = QFontMetricsF(layout.fonts.title).height();
    layout.title = QRectF(2 * gap, std::round(1.3 * gap), page.width() - 4 * gap, titleLine);
    double top = scene.parts.title ? std::round(titleLine + 2.6 * gap) : 2 * gap;
    if (!scene.plot || scene.plot->kind == ViewKind::value) {
        layout.box = QRectF(2 * gap, top, std::max(1.0, page.width() - 4 * gap), std::max(1.0, page.height() - top - 2 * gap));
        return layout;
    }
    const Plot& plot = *scene.plot;
    top += placeLegend(layout, plot, 2 * gap, top - gap * 0.6, 0.9 * page.width() - 4 * gap);
    const double units = plot.hasField() && scene.parts.colorBar && !scene.legend.units.isEmpty() ? 1.5 * small.height() : 0;
    top += units;

    const PlotWindow& window = scene.window;
    const double bottomTitle = plot.x.title.isEmpty() ? 0 : small.height() + 0.5 * gap;
    const double bottom = std::round(kTickPx + 3 + (plot.x.calendar ? 2 : 1) * small.height() + bottomTitle + gap);
    const double height = std::max(1.0, std::floor(page.height() - top - bottom));
    layout.yTicks = plotTicks(plot.y, window.bottom, window.top,
                              std::clamp(static_cast<int>(height / (2.6 * small.height())), 1, plot.y.names.isEmpty() ? kMostTicks : 40));
    const double leftTitle = plot.y.title.isEmpty() ? 0 : small.height() + 0.6 * gap;
    const double left = std::round(leftTitle + std::max(widest(layout.yTicks, small, true), small.horizontalAdvance(QStringLiteral("000"))) + kTickPx + 4 + 1.6 * gap);
    const double bar = plot.hasField() && scene.parts.colorBar ? std::round(0.8 * line) : 0;
    const double right = bar > 0 ? std::round(bar + small.horizontalAdvance(QStringLiteral("−0000.0")) + 4 * gap) : std::round(3 * gap);
    layout.box = QRectF(left, std::round(top), std::max(1.0, std::floor(page.width() - left - right)), height);
    layout.xTicks = roomyTicks(plot.x, window.left, window.right, layout.box.width(), small);
    if (plot.x.calendar && !hasContext(layout.xTicks))
        layout.box.setBottom(layout.box.bottom() + std::floor(small.height() * 0.5));
    for (LegendPlace& place : layout.legend)
        place.box.translate(left - 2 * gap, 0);
    layout.title.setLeft(left);
    layout.title.setRight(bar > 0 ? page.width() - 2 * gap : layout.box.right());
    if (bar > 0)
        layout.colorBar = QRectF(layout.box.right() + 2 * gap, layout.box.top(), bar, layout.box.height());
    return layout;
}

} // namespace zs

#include "plot/plot_painter.h"

#include "controls/number_text.h"
#include "plot/line_colors.h"
#include "plot/line_painter.h"
#include "view/map_subject.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

QColor faded(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

QPen thin(const QColor& color)
{
    QPen pen(color, 1);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::MiterJoin);
    return pen;
}

double crisp(double px)
{
    return std::floor(px) + 0.5;
}

bool isDark(const PlotScene& scene)
{
    return scene.theme.page.lightness() < 128;
}

/// Faint lines behind lines: one at every mark of the values' axis, a stronger one at zero.
void paintGrid(QPainter& painter, const PlotLayout& layout, const PlotScene& scene)
{
    const PlotMapping mapping{layout.box, scene.window};
    const bool isProfile = scene.plot->kind == ViewKind::profile;
    const auto line = [&](double at, bool vertical) {
        if (vertical)
            painter.drawLine(QPointF(crisp(mapping.px(at)), layout.box.top()), QPointF(crisp(mapping.px(at)), layout.box.bottom()));
        else
            painter.drawLine(QPointF(layout.box.left(), crisp(mapping.py(at))), QPointF(layout.box.right(), crisp(mapping.py(at))));
    };
    const PlotAxis& values = scene.plot->across();
    for (const PlotTick& tick : (isProfile ? layout.xTicks : layout.yTicks).ticks) {
        painter.setPen(thin(faded(scene.theme.ink, tick.at == 0 && !values.calendar ? 0.38F : 0.11F)));
        line(tick.at, isProfile);
    }
    painter.setPen(thin(faded(scene.theme.ink, 0.06F)));
    for (const PlotTick& tick : (isProfile ? layout.yTicks : layout.xTicks).ticks)
        line(tick.at, !isProfile);
}

void paintGaps(QPainter& painter, const PlotLayout& layout, const PlotScene& scene)
{
    const PlotMapping mapping{layout.box, scene.window};
    const bool isProfile = scene.plot->kind == ViewKind::profile;
    for (const PlotGap& gap : scene.gaps) {
        const QRectF span = isProfile ? QRectF(QPointF(layout.box.left(), mapping.py(gap.from)), QPointF(layout.box.right(), mapping.py(gap.to)))
                                      : QRectF(QPointF(mapping.px(gap.from), layout.box.top()), QPointF(mapping.px(gap.to), layout.box.bottom()));
        painter.fillRect(span.normalized().intersected(layout.box), QBrush(scene.theme.hatch, Qt::BDiagPattern));
    }
}

void paintImage(QPainter& painter, const PlotLayout& layout, const PlotScene& scene)
{
    painter.fillRect(layout.box, scene.theme.sea);
    if (scene.image.image.isNull())
        return;
    const PlotMapping mapping{layout.box, scene.window};
    const PlotWindow& part = scene.image.window;
    const QRectF target(QPointF(mapping.px(part.left), mapping.py(part.top)), QPointF(mapping.px(part.right), mapping.py(part.bottom)));
    painter.save();
    painter.setClipRect(layout.box, Qt::IntersectClip);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(target, scene.image.image);
    painter.restore();
}

void paintAxes(QPainter& painter, const PlotLayout& layout, const PlotScene& scene)
{
    const PlotMapping mapping{layout.box, scene.window};
    const QRectF& box = layout.box;
    const QFontMetricsF small(layout.fonts.small);
    const QColor line = faded(scene.theme.ink, 0.7F);
    painter.setFont(layout.fonts.small);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(thin(line));
    painter.setBrush(Qt::NoBrush);
    const QRectF frame(QPointF(box.left() - 0.5, box.top() - 0.5), QPointF(box.right() + 0.5, box.bottom() + 0.5));
    if (scene.plot->hasField()) {
        painter.drawRect(frame);
    } else {
        painter.drawLine(frame.bottomLeft(), frame.bottomRight());
        painter.drawLine(frame.topLeft(), frame.bottomLeft());
    }
    for (const PlotTick& tick : layout.xTicks.ticks) {
        const double x = crisp(mapping.px(tick.at));
        painter.setPen(thin(line));
        painter.drawLine(QPointF(x, frame.bottom()), QPointF(x, frame.bottom() + kTickPx));
        painter.setPen(scene.theme.ink);
        const QRectF label(x - 300, frame.bottom() + kTickPx + 2, 600, small.height());
        painter.drawText(label, Qt::AlignHCenter | Qt::AlignTop, tick.text);
        painter.setPen(scene.theme.faintInk);
        painter.drawText(label.translated(0, small.height()), Qt::AlignHCenter | Qt::AlignTop, tick.context);
    }
    for (const PlotTick& tick : layout.yTicks.ticks) {
        const double y = crisp(mapping.py(tick.at));
        painter.setPen(thin(line));
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.left() - kTickPx, y));
        painter.setPen(scene.theme.ink);
        painter.drawText(QRectF(frame.left() - kTickPx - 604, y - small.height() / 2, 600, small.height()), Qt::AlignRight | Qt::AlignVCenter, tick.full);
    }
    painter.setPen(scene.theme.faintInk);
    painter.drawText(QRectF(frame.left() + 4, frame.top() - 0.4 * small.height(), 300, small.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     layout.yTicks.factor);
    painter.drawText(QRectF(frame.right() - 300, layout.page.bottom() - 1.5 * small.height(), 300, small.height()),
                     Qt::AlignRight | Qt::AlignVCenter, layout.xTicks.factor);
}

void paintAxisTitles(QPainter& painter, const PlotLayout& layout, const PlotScene& scene)
{
    const QFontMetricsF small(layout.fonts.small);
    const QRectF& box = layout.box;
    painter.setFont(layout.fonts.small);
    painter.setPen(scene.theme.ink);
    if (!scene.plot->x.title.isEmpty()) {
        const double y = layout.page.bottom() - small.height() - 0.5 * small.height();
        painter.drawText(QRectF(box.left(), y, box.width(), small.height()), Qt::AlignCenter,
                         small.elidedText(scene.plot->x.title, Qt::ElideRight, box.width()));
    }
    if (scene.plot->y.title.isEmpty())
        return;
    painter.save();
    painter.translate(0.55 * small.height(), box.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-box.height() / 2, 0, box.height(), small.height()), Qt::AlignCenter,
                     small.elidedText(scene.plot->y.title, Qt::ElideRight, box.height()));
    painter.restore();
}

void paintLegend(QPainter& painter, const PlotLayout& layout, const PlotScene& scene)
{
    painter.setFont(layout.fonts.small);
    const QFontMetricsF small(layout.fonts.small);
    for (const LegendPlace& place : layout.legend) {
        const QColor color = lineColor(place.line, static_cast<int>(scene.plot->lines.size()), isDark(scene));
        const double y = place.box.center().y();
        painter.setPen(QPen(color, 2.2, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(place.box.left(), y), QPointF(place.box.left() + kSwatchPx, y));
        painter.setPen(scene.theme.ink);
        const QRectF text = place.box.adjusted(kSwatchPx + 6, 0, 4, 0);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, small.elidedText(scene.plot->lines[static_cast<std::size_t>(place.line)].name, Qt::ElideRight, text.width()));
    }
}

void paintTitle(QPainter& painter, const PlotLayout& layout, const PlotScene& scene)
{
    const QFontMetricsF metrics(layout.fonts.title);
    const double subtitle = QFontMetricsF(layout.fonts.text).horizontalAdvance(scene.subtitle);
    painter.setPen(scene.theme.ink);
    painter.setFont(layout.fonts.title);
    painter.drawText(layout.title, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(withNote(scene.note, scene.plot->title), Qt::ElideRight, std::max(0.0, layout.title.width() - subtitle - 16)));
    painter.setFont(layout.fonts.text);
    painter.drawText(layout.title, Qt::AlignRight | Qt::AlignVCenter, scene.subtitle);
}

bool hasNoNumber(const Plot& plot)
{
    const auto count = static_cast<Index>(plot.positions->size());
    return std::none_of(plot.lines.begin(), plot.lines.end(), [count](const PlotLine& line) { return line.values.range(0, count).has_value(); });
}

void paintNothing(QPainter& painter, const PlotLayout& layout, const PlotScene& scene)
{
    painter.setPen(scene.theme.faintInk);
    painter.setFont(layout.fonts.text);
    painter.drawText(layout.box, Qt::AlignCenter, QCoreApplication::translate("zs::ColorLegend", "no data"));
}

/// One number, large, with its units beside it and its name above.
void paintValue(QPainter& painter, const PlotLayout& layout, const PlotScene& scene)
{
    const Plot& plot = *scene.plot;
    const QString number = plot.y.calendar ? positionText(plot.y, plot.value, 0) : displayNumber(plot.value, 6);
    QFont large = layout.fonts.title;
    large.setPixelSize(std::clamp(static_cast<int>(std::min(layout.box.height() / 3, layout.box.width() / 8)), 12, 160));
    large.setWeight(QFont::Light);
    QFont beside = layout.fonts.text;
    beside.setPixelSize(std::max(9, large.pixelSize() * 2 / 5));
    const QFontMetricsF metrics(large);
    const QString units = std::isnan(plot.value) ? QString() : plot.units;
    const double unitsWidth = units.isEmpty() ? 0 : QFontMetricsF(beside).horizontalAdvance(units) + large.pixelSize() * 0.2;
    const double numberWidth = metrics.horizontalAdvance(number);
    const double left = layout.box.center().x() - (numberWidth + unitsWidth) / 2;
    const double baseline = layout.box.center().y() + metrics.capHeight() / 2;
    painter.setPen(scene.theme.ink);
    painter.setFont(large);
    painter.drawText(QPointF(left, baseline), number);
    painter.setPen(scene.theme.faintInk);
    painter.setFont(beside);
    painter.drawText(QPointF(left + numberWidth + large.pixelSize() * 0.2, baseline), units);
    if (!scene.parts.title)
        return;
    const double line = QFontMetricsF(layout.fonts.title).height();
    const QRectF above(layout.page.left(), baseline - metrics.capHeight() - 2.6 * line, layout.page.width(), line);
    painter.setPen(scene.theme.ink);
    painter.setFont(layout.fonts.title);
    painter.drawText(above, Qt::AlignCenter, QFontMetricsF(layout.fonts.title).elidedText(withNote(scene.note, plot.title), Qt::ElideRight, above.width() - line));
    painter.setFont(layout.fonts.text);
    painter.drawText(above.translated(0, metrics.capHeight() + 4.2 * line), Qt::AlignCenter, scene.subtitle);
}

} // namespace

void paintPlotMark(QPainter& painter, const PlotLayout& layout, const PlotScene& scene)
{
    if (!scene.mark || !scene.plot)
        return;
    const PlotMapping mapping{layout.box, scene.window};
    const PlotMark& mark = *scene.mark;
    const QPointF at(mapping.px(mark.x), mapping.py(mark.y));
    const QFontMetricsF small(layout.fonts.small);
    painter.setRenderHint(QPainter::Antialiasing, true);
    if (scene.plot->hasLines()) {
        painter.setPen(QPen(faded(scene.theme.ink, 0.35F), 1, Qt::DashLine));
        if (scene.plot->kind == ViewKind::profile)
            painter.drawLine(QPointF(layout.box.left(), crisp(at.y())), QPointF(layout.box.right(), crisp(at.y())));
        else
            painter.drawLine(QPointF(crisp(at.x()), layout.box.top()), QPointF(crisp(at.x()), layout.box.bottom()));
    }
    const QColor color = mark.line >= 0 ? lineColor(mark.line, static_cast<int>(scene.plot->lines.size()), isDark(scene)) : scene.theme.ink;
    painter.setPen(QPen(scene.theme.page, 1.5));
    painter.setBrush(color);
    painter.drawEllipse(at, 4, 4);
    const QSizeF size(small.horizontalAdvance(mark.text) + 14, small.height() + 6);
    QRectF label(at + QPointF(10, -size.height() - 8), size);
    if (label.right() > layout.page.right() - 4)
        label.moveRight(at.x() - 10);
    if (label.top() < layout.box.top())
        label.moveTop(at.y() + 10);
    label.moveLeft(std::max(label.left(), 4.0));
    painter.setPen(thin(faded(scene.theme.ink, 0.3F)));
    painter.setBrush(faded(scene.theme.page, 0.93F));
    painter.drawRoundedRect(label, 3, 3);
    painter.setPen(scene.theme.ink);
    painter.setFont(layout.fonts.small);
    painter.drawText(label, Qt::AlignCenter, mark.text);
}

void paintPlotCursor(QPainter& painter, const PlotLayout& layout, const PlotScene& scene)
{
    if (!scene.cursor || !scene.plot || !scene.plot->hasLines())
        return;
    const PlotMapping mapping{layout.box, scene.window};
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(QPen(faded(scene.theme.ink, 0.55F), 1.5));
    if (scene.plot->kind == ViewKind::profile) {
        const double y = mapping.py(*scene.cursor);
        if (y >= layout.box.top() && y <= layout.box.bottom())
            painter.drawLine(QPointF(layout.box.left(), y), QPointF(layout.box.right(), y));
        return;
    }
    const double x = mapping.px(*scene.cursor);
    if (x >= layout.box.left() && x <= layout.box.right())
        painter.drawLine(QPointF(x, layout.box.top()), QPointF(x, layout.box.bottom()));
}

void paintPlotScene(QPainter& painter, const PlotLayout& layout, const PlotScene& scene, double dpr)
{
    painter.fillRect(layout.page, scene.theme.page);
    if (!scene.plot)
        return;
    painter.save();
    if (scene.plot->kind == ViewKind::value)
        paintValue(painter, layout, scene);
    if (scene.plot->hasField())
        paintImage(painter, layout, scene);
    if (scene.plot->hasLines()) {
        paintGrid(painter, layout, scene);
        paintGaps(painter, layout, scene);
        paintPlotLines(painter, layout, scene, dpr);
        if (hasNoNumber(*scene.plot))
            paintNothing(painter, layout, scene);
    }
    if (scene.plot->kind != ViewKind::value) {
        paintAxes(painter, layout, scene);
        paintAxisTitles(painter, layout, scene);
        paintLegend(painter, layout, scene);
    }
    if (!layout.colorBar.isEmpty())
        paintColorLegend(painter, layout.colorBar, Qt::Vertical, scene.legend, layout.fonts.small, scene.theme.ink);
    if (scene.parts.title && scene.plot->kind != ViewKind::value)
        paintTitle(painter, layout, scene);
    painter.restore();
}

} // namespace zs

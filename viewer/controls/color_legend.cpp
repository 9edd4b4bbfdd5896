#include "controls/color_legend.h"

#include "controls/number_text.h"
#include "core/types.h"
#include "raster/color_limits.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr double kTickPx = 4;

QImage stripImage(const ColorMap& map, Qt::Orientation orientation)
{
    const bool flat = orientation == Qt::Horizontal;
    const int count = static_cast<int>(map.colors.size());
    QImage image(flat ? count : 1, flat ? 1 : count, QImage::Format_RGB32);
    for (int i = 0; i < count; ++i)
        image.setPixel(flat ? i : 0, flat ? 0 : count - 1 - i, map.colors[static_cast<std::size_t>(i)]);
    return image;
}

NumberFormat tickFormat(const std::vector<double>& ticks, ColorScale scale)
{
    if (ticks.size() < 2)
        return {3, false};
    return numberFormat(ticks.front(), ticks.back(), scale == ColorScale::log ? ticks[0] : ticks[1] - ticks[0]);
}

QString tickText(double tick, NumberFormat format, ColorScale scale)
{
    return scale == ColorScale::log ? displayNumber(tick, 4) : displayNumber(tick, format);
}

double widest(const std::vector<double>& ticks, const QFontMetricsF& metrics, ColorScale scale)
{
    const NumberFormat format = tickFormat(ticks, scale);
    double width = 0;
    for (const double tick : ticks)
        width = std::max(width, metrics.horizontalAdvance(tickText(tick, format, scale)));
    return width;
}

/// The most ticks whose numbers keep clear of each other.
std::vector<double> roomyTicks(const ColorLegend& legend, Qt::Orientation orientation, double length, const QFontMetricsF& metrics)
{
    if (orientation == Qt::Vertical)
        return legendTicks(legend, std::clamp(static_cast<int>(length / (2.4 * metrics.height())) + 1, 2, 12));
    for (int count = 11; count > 2; --count) {
        std::vector<double> ticks = legendTicks(legend, count);
        const double need = (widest(ticks, metrics, legend.scale) + 1.6 * metrics.averageCharWidth())
                            * static_cast<double>(ticks.size());
        if (need <= length)
            return ticks;
    }
    return legendTicks(legend, 2);
}

/// Where the numbers would stand; along a vertical bar, because there is no room beside it.
void paintNote(QPainter& painter, const QRectF& bar, Qt::Orientation orientation, const QString& note)
{
    const double line = painter.fontMetrics().height();
    if (orientation == Qt::Horizontal) {
        painter.drawText(QRectF(bar.left(), bar.bottom() + kTickPx, bar.width(), line), Qt::AlignCenter, note);
        return;
    }
    painter.translate(bar.right() + kTickPx + line, bar.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-bar.height() / 2, -line, bar.height(), line), Qt::AlignCenter, note);
}

} // namespace

ColorLegend legendOf(const Frame& frame, const QString& units)
{
    ColorLegend legend{frame.colorMap, frame.limits, frame.scale, units, frame.limitsAreKnown, {}};
    if (!legend.hasNumbers && frame.isComplete())
        legend.note = QCoreApplication::translate("zs::ColorLegend", "no data");
    return legend;
}

double legendPosition(const ColorLegend& legend, double value)
{
    const auto [low, high] = legend.limits;
    if (legend.scale == ColorScale::linear)
        return (value - low) / (high - low);
    return value > 0 && low > 0 ? std::log(value / low) / std::log(high / low) : kNaN;
}

std::vector<double> legendTicks(const ColorLegend& legend, int maxCount)
{
    return niceTicks(legend.limits, maxCount, legend.scale);
}

void paintSwatch(QPainter& painter, const QRectF& box, const ColorMap& map, Qt::Orientation orientation)
{
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(box, stripImage(map, orientation));
    painter.restore();
}

void paintColorLegend(QPainter& painter, const QRectF& bar, Qt::Orientation orientation, const ColorLegend& legend,
                     const QFont& font, const QColor& ink)
{
    const bool flat = orientation == Qt::Horizontal;
    painter.save();
    paintSwatch(painter, bar, legend.map, orientation);
    QColor frame = ink;
    frame.setAlphaF(0.55F);
    QPen pen(frame, 1);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));

    painter.setFont(font);
    const QFontMetricsF metrics(font);
    if (!legend.hasNumbers) {
        painter.setPen(ink);
        paintNote(painter, bar, orientation, legend.note);
        painter.restore();
        return;
    }
    const std::vector<double> ticks = roomyTicks(legend, orientation, flat ? bar.width() : bar.height(), metrics);
    const NumberFormat format = tickFormat(ticks, legend.scale);
    for (const double tick : ticks) {
        const double t = legendPosition(legend, tick);
        const QString text = tickText(tick, format, legend.scale);
        painter.setPen(pen);
        if (flat) {
            const double x = std::clamp(std::floor(bar.left() + t * bar.width()) + 0.5, bar.left() + 0.5, bar.right() - 0.5);
            painter.drawLine(QPointF(x, bar.bottom()), QPointF(x, bar.bottom() + kTickPx));
            painter.setPen(ink);
            painter.drawText(QRectF(x - 200, bar.bottom() + kTickPx + 1, 400, metrics.height()), Qt::AlignHCenter | Qt::AlignTop, text);
        } else {
            const double y = std::clamp(std::floor(bar.bottom() - t * bar.height()) + 0.5, bar.top() + 0.5, bar.bottom() - 0.5);
            painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + kTickPx, y));
            painter.setPen(ink);
            painter.drawText(QRectF(bar.right() + kTickPx + 3, y - metrics.height() / 2, 400, metrics.height()),
                             Qt::AlignLeft | Qt::AlignVCenter, text);
        }
    }
    painter.setPen(ink);
    const QString units = unitsText(legend.units);
    if (flat)
        painter.drawText(QRectF(bar.left(), bar.bottom() + kTickPx + 1 + metrics.height(), bar.width(), metrics.height()),
                         Qt::AlignHCenter | Qt::AlignTop, units);
    else
        painter.drawText(QRectF(bar.left(), bar.top() - 1.5 * metrics.height(), 400, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, units);
    painter.restore();
}

QString unitsText(const QString& units)
{
    static const QRegularExpression power(QStringLiteral("^([A-Za-zµ°%]+)(?:\\*\\*|\\^)?(-?\\d+)$"));
    static const QRegularExpression celsius(QStringLiteral("^(deg(rees?)?_?C(elsius)?|[Cc]elsius)$"));
    if (units == QLatin1String("1"))
        return {};
    if (celsius.match(units).hasMatch())
        return QStringLiteral("°C");
    QStringList words = units.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (QString& word : words)
        if (const auto match = power.match(word); match.hasMatch()) {
            static const QString digits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
            QString raised;
            for (const QChar c : match.captured(2))
                raised += c == QLatin1Char('-') ? QChar(0x207B) : digits.at(c.digitValue());
            word = match.captured(1) + raised;
        }
    return words.join(QLatin1Char(' '));
}

} // namespace zs

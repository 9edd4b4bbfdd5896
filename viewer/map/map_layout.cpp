#include "map/map_layout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace zs {

double pageTextPx(QSizeF page)
{
    const double smallest = std::clamp(std::min(page.width(), page.height()) / 20, 5.0, 10.0);
    return std::clamp(std::sqrt(page.width() * page.height()) / 72, smallest, 40.0);
}

MapLayout layoutMap(QSizeF page, const MapParts& parts, const QFont& font)
{
    MapLayout layout;
    layout.page = QRectF(QPointF(0, 0), page);
    layout.fonts = mapFonts(font, pageTextPx(page));
    const double line = QFontMetricsF(layout.fonts.text).height();
    const double titleLine = QFontMetricsF(layout.fonts.title).height();
    const QFontMetricsF small(layout.fonts.small);
    const double gap = std::round(line * 0.5);

    const double left = std::round(parts.graticule ? small.horizontalAdvance(QStringLiteral("00.0°S")) + gap : gap);
    const double right = std::round(gap * 2);
    const double words = titleLine + (parts.titleLines - 1) * line;
    const double top = std::round(parts.title ? words + 2.2 * gap : gap);
    const double labels = parts.graticule ? small.height() + 0.3 * gap : 0;
    const double bar = parts.colorBar ? 0.75 * line + 2.5 * small.height() + gap : 0;
    const double footer = small.height() + 0.6 * gap;
    const double bottom = std::round(labels + bar + footer);

    layout.map = QRectF(left, top, std::max(1.0, std::floor(page.width() - left - right)),
                        std::max(1.0, std::floor(page.height() - top - bottom)));
    layout.title = QRectF(left, std::round(1.3 * gap), layout.map.width(), words);
    if (parts.colorBar) {
        const double width = std::round(std::min(layout.map.width(), std::max(layout.map.width() * 0.6, 24 * line)));
        layout.colorBar = QRectF(std::round(layout.map.center().x() - width / 2),
                                 std::round(layout.map.bottom() + labels + gap), width, std::round(0.75 * line));
    }
    layout.footer = QRectF(left, page.height() - footer, layout.map.width(), small.height());
    return layout;
}

MapLayout layoutFigure(QSizeF page, double mapAspect, const MapParts& parts, const QFont& font)
{
    MapLayout layout = layoutMap(page, parts, font);
    const QRectF room = layout.map;
    double width = room.width();
    double height = std::round(width / mapAspect);
    if (height > room.height()) {
        height = room.height();
        width = std::round(height * mapAspect);
    }
    width = std::max(1.0, width);
    height = std::max(1.0, height);
    const double dx = std::floor((room.width() - width) / 2);
    const double dy = std::floor((room.height() - height) / 2);
    layout.map = QRectF(room.left() + dx, room.top() + dy, width, height);
    const double titleWidth =
        parts.titleLines > 1 ? room.right() - layout.map.left() : width; // a narrow map, a long title
    layout.title = QRectF(layout.map.left(), layout.title.top() + dy, titleWidth, layout.title.height());
    if (!layout.colorBar.isEmpty()) {
        const double barWidth = std::min(layout.colorBar.width(), width);
        layout.colorBar = QRectF(std::round(layout.map.center().x() - barWidth / 2), layout.colorBar.top() - dy,
                                 barWidth, layout.colorBar.height());
    }
    layout.footer.setLeft(layout.map.left());
    layout.footer.setWidth(width);
    return layout;
}

MapParts roomyParts(MapParts parts, const QString& title, const QString& subtitle, QSizeF page, double mapAspect,
                    const QFont& font)
{
    parts.titleLines = 1;
    const MapLayout layout = layoutFigure(page, mapAspect, parts, font);
    const double need = QFontMetricsF(layout.fonts.title).horizontalAdvance(title) + kTitleGapPx +
                        QFontMetricsF(layout.fonts.text).horizontalAdvance(subtitle);
    if (need > layout.title.width())
        parts.titleLines = 2;
    return parts;
}

QFont shrunkToFit(const QFont& font, const QString& text, double widthPx)
{
    QFont fitted = font;
    const int smallest = std::max(7, font.pixelSize() * 2 / 3);
    while (fitted.pixelSize() > smallest && QFontMetricsF(fitted).horizontalAdvance(text) > widthPx)
        fitted.setPixelSize(fitted.pixelSize() - 1);
    return fitted;
}

} // namespace zs

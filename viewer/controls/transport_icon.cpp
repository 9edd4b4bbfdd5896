#include "controls/transport_icon.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace zs {

namespace {

constexpr double kBox = 16; // the signs are drawn in a box of 16 × 16

void triangle(QPainterPath& path, double left, double right)
{
    path.moveTo(left, 3);
    path.lineTo(right, 8);
    path.lineTo(left, 13);
    path.closeSubpath();
}

QPainterPath signPath(Transport sign)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    switch (sign) {
    case Transport::first:
    case Transport::last: // drawn to the right, turned for first
        triangle(path, 3, 11);
        path.addRect(11.5, 3, 2, 10);
        break;
    case Transport::back:
    case Transport::forward:
        path.addRect(3.5, 3, 2, 10);
        triangle(path, 7, 14);
        break;
    case Transport::play: triangle(path, 4, 13.5); break;
    case Transport::pause:
        path.addRect(4, 3, 3, 10);
        path.addRect(9, 3, 3, 10);
        break;
    case Transport::once:
        path.addRect(2, 7.2, 7, 1.6);
        triangle(path, 8, 12);
        path.addRect(12.5, 3, 1.8, 10);
        break;
    case Transport::pingPong:
        path.addRect(5, 7.2, 6, 1.6);
        for (const double tip : {1.5, 14.5}) {
            const double back = tip < 8 ? tip + 4 : tip - 4;
            path.moveTo(tip, 8);
            path.lineTo(back, 4.5);
            path.lineTo(back, 11.5);
            path.closeSubpath();
        }
        break;
    case Transport::loop: break;
    }
    return path;
}

void paintLoop(QPainter& painter, const QColor& color)
{
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::FlatCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(3, 3, 10, 10), 60 * 16, 290 * 16);
    QPainterPath head;
    head.moveTo(8.6, 0.6);
    head.lineTo(13.2, 3.4);
    head.lineTo(8.8, 6.4);
    head.closeSubpath();
    painter.fillPath(head, color);
}

QPixmap signPixmap(Transport sign, const QColor& color, int px)
{
    QPixmap pixmap(px, px);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(px / kBox, px / kBox);
    if (sign == Transport::first || sign == Transport::back) {
        painter.translate(kBox, 0);
        painter.scale(-1, 1);
    }
    if (sign == Transport::loop)
        paintLoop(painter, color);
    else
        painter.fillPath(signPath(sign), color);
    return pixmap;
}

} // namespace

QIcon transportIcon(Transport sign, const QPalette& palette)
{
    QIcon icon;
    for (const int px : {16, 32, 48}) {
        icon.addPixmap(signPixmap(sign, palette.color(QPalette::Active, QPalette::WindowText), px), QIcon::Normal);
        icon.addPixmap(signPixmap(sign, palette.color(QPalette::Disabled, QPalette::WindowText), px), QIcon::Disabled);
    }
    return icon;
}

} // namespace zs

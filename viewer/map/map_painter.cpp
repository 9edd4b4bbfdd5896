#include "map/map_painter.h"

#include "controls/color_legend.h"
#include "map/field_image.h"
#include "map/graticule.h"
#include "view/sentence_text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr double kGraticulePx = 62; // logical pixels between lines
constexpr double kGlowWidth = 3;     // of the coastline's own
constexpr double kKeyGapPx = 6;
constexpr int kCoarsePx = 4;        // of the stand-in for another projection

QString say(const char* text)
{
    return QCoreApplication::translate("zs::MapPainter", text);
}

/// The painter's pixels become the map's device pixels, clipped to the map.
class MapPixels {
public:
    explicit MapPixels(const MapCanvas& canvas) : m_painter(canvas.painter)
    {
        m_painter.save();
        m_painter.setClipRect(canvas.layout.map, Qt::IntersectClip);
        m_painter.translate(canvas.layout.map.topLeft());
        m_painter.scale(1 / canvas.dpr, 1 / canvas.dpr);
    }
    ~MapPixels() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(MapPixels)

private:
    QPainter& m_painter;
};

QPen thinPen(const QColor& color, double widthPx)
{
    QPen pen(color, widthPx);
    pen.setCosmetic(true);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::BevelJoin);
    return pen;
}

/// Whoever moves the map waits for its lines: Qt draws thin ones of a solid colour many times faster, at the price of darker joints.
void drawLines(QPainter& painter, const std::vector<QPolygonF>& lines, QPen pen, bool isQuick)
{
    const double opacity = painter.opacity();
    if (isQuick) {
        painter.setOpacity(opacity * pen.color().alphaF());
        QColor solid = pen.color();
        solid.setAlpha(255);
        pen.setColor(solid);
    }
    painter.setPen(pen);
    for (const QPolygonF& line : lines)
        painter.drawPolyline(line);
    painter.setOpacity(opacity);
}

void clipToPaper(const MapCanvas& canvas, const Viewport& viewport)
{
    if (const QRect paper = paperPx(canvas.artwork, viewport); paper != QRect(0, 0, viewport.widthPx, viewport.heightPx))
        canvas.painter.setClipRect(paper, Qt::IntersectClip);
}

void paintLabels(const MapCanvas& canvas, const MapScene& scene, const std::vector<GraticuleLabel>& labels)
{
    QPainter& painter = canvas.painter;
    painter.setFont(canvas.layout.fonts.small);
    painter.setPen(scene.theme.faintInk);
    const QFontMetricsF metrics(canvas.layout.fonts.small);
    const QPointF origin = canvas.layout.map.topLeft();
    std::vector<QRectF> taken;
    for (const GraticuleLabel& label : labels) {
        const QPointF at = origin + label.at / canvas.dpr;
        const QSizeF size(metrics.horizontalAdvance(label.text), metrics.height());
        const QRectF box = label.edge == Qt::LeftEdge
                               ? QRectF(QPointF(at.x() - size.width() - 5, at.y() - size.height() / 2), size)
                               : QRectF(QPointF(at.x() - size.width() / 2, at.y() + 3), size);
        const auto collides = [&](const QRectF& other) { return other.adjusted(-4, -1, 4, 1).intersects(box); };
        if (box.left() < 0 || box.right() > canvas.layout.page.width() || std::any_of(taken.begin(), taken.end(), collides))
            continue;
        taken.push_back(box);
        painter.drawText(box, Qt::AlignCenter, label.text);
    }
}

void paintCoasts(const MapCanvas& canvas, const MapScene& scene)
{
    const auto draw = [&](LineKind kind, const QColor& color, double width = 1) {
        drawLines(canvas.painter, canvas.artwork.lines(scene.viewport, kind), thinPen(color, width * canvas.linePx), scene.isMoving);
    };
    if (scene.parts.coastlines && !scene.isMoving)
        draw(LineKind::coast, scene.theme.coastGlow, kGlowWidth);
    if (scene.parts.borders) {
        draw(LineKind::border, scene.theme.border);
        draw(LineKind::lake, scene.theme.lake);
    }
    if (scene.parts.coastlines)
        draw(LineKind::coast, scene.theme.coast);
}

void paintEdge(const MapCanvas& canvas, const MapScene& scene, const QPolygonF& outline)
{
    QPainter& painter = canvas.painter;
    const QRectF map = canvas.layout.map;
    QColor ink = scene.theme.ink;
    ink.setAlphaF(0.7F);
    painter.setBrush(Qt::NoBrush);
    {
        const MapPixels pixels(canvas);
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(thinPen(ink, canvas.linePx));
        painter.drawPolygon(outline);
    }
    // The map's own frame, only where the world goes on behind it.
    const QRectF world = outline.boundingRect();
    const double slack = 1.5;
    const bool cutsWorld = world.left() < -slack || world.top() < -slack || world.right() > scene.viewport.widthPx + slack
                           || world.bottom() > scene.viewport.heightPx + slack;
    if (!cutsWorld)
        return;
    QPen pen(ink, 1);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    const double bottom = std::min(map.bottom(), map.top() + world.bottom() / canvas.dpr);
    const double top = std::max(map.top(), map.top() + world.top() / canvas.dpr);
    const double left = std::max(map.left(), map.left() + world.left() / canvas.dpr);
    const double right = std::min(map.right(), map.left() + world.right() / canvas.dpr);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.drawRect(QRectF(QPointF(left, top), QPointF(right, bottom)).adjusted(-0.5, -0.5, 0.5, 0.5));
}

/// On top of the world, also where the window leaves room above it.
void paintTitle(const MapCanvas& canvas, const MapScene& scene)
{
    QPainter& painter = canvas.painter;
    const MapLayout& layout = canvas.layout;
    const double spaceAbove = canvas.artwork.outline(scene.viewport).boundingRect().top() / canvas.dpr;
    const QRectF box = layout.title.translated(0, std::clamp(std::floor(spaceAbove), 0.0, layout.map.height() / 2));
    const bool isStacked = scene.parts.titleLines > 1;
    const double width = layout.title.width();
    const QFont small = shrunkToFit(layout.fonts.text, scene.subtitle, width);
    const double taken = isStacked ? 0 : QFontMetricsF(small).horizontalAdvance(scene.subtitle) + kTitleGapPx;
    const double room = std::max(0.0, width - taken);
    const QFont large = shrunkToFit(layout.fonts.title, scene.title, room);
    painter.setPen(scene.theme.ink);
    painter.setFont(large);
    painter.drawText(box, Qt::AlignLeft | (isStacked ? Qt::AlignTop : Qt::AlignVCenter),
                     QFontMetricsF(large).elidedText(scene.title, Qt::ElideRight, room));
    painter.setFont(small);
    painter.drawText(box, isStacked ? Qt::AlignLeft | Qt::AlignBottom : Qt::AlignRight | Qt::AlignVCenter, scene.subtitle);
}

} // namespace

QString progressText(const Frame& frame)
{
    if (frame.needChunks == 0 || frame.isComplete())
        return {};
    return say(QT_TRANSLATE_NOOP("zs::MapPainter", "%1 / %2 chunks")).arg(frame.haveChunks).arg(frame.needChunks);
}

QString failureText(const Frame& frame)
{
    if (frame.failedChunks == 0)
        return {};
    const std::optional<Error>& why = frame.aggregate ? frame.aggregate->firstFailure : std::nullopt;
    const QString what = frame.needChunks == 1 ? say(QT_TRANSLATE_NOOP("zs::MapPainter", "The only chunk could not be read"))
                                               : say(QT_TRANSLATE_NOOP("zs::MapPainter", "%1 of %2 chunks could not be read"))
                                                     .arg(frame.failedChunks)
                                                     .arg(frame.needChunks);
    return why ? say(QT_TRANSLATE_NOOP("zs::MapPainter", "%1: %2")).arg(what, sentenceText(why->sentence())) : what + QLatin1Char('.');
}

double paintFailureKey(QPainter& painter, const QRectF& line, const MapTheme& theme)
{
    const double side = line.height() * 0.72;
    const QRectF key(line.left(), line.center().y() - side / 2, side * 1.6, side);
    painter.setPen(theme.hatch);
    painter.setBrush(QBrush(theme.hatch, Qt::BDiagPattern));
    painter.drawRect(key);
    return key.width() + kKeyGapPx;
}

QRect paperPx(MapArtwork& artwork, const Viewport& viewport)
{
    const QRect map(0, 0, viewport.widthPx, viewport.heightPx);
    if (!viewport.projection->isPlateCarree() || viewport.right - viewport.left <= 360)
        return map;
    return map.intersected(artwork.outline(viewport).boundingRect().toRect());
}

void paintGround(const MapCanvas& canvas, const MapScene& scene)
{
    QPainter& painter = canvas.painter;
    painter.fillRect(canvas.layout.page, scene.theme.page);
    const MapPixels pixels(canvas);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(scene.theme.sea);
    painter.drawPolygon(canvas.artwork.outline(scene.viewport));
}

void paintField(const MapCanvas& canvas, const MapScene& scene)
{
    const Frame& frame = scene.frame;
    if (frame.isNull() || frame.viewport.projection->isIndexPlane() != scene.viewport.projection->isIndexPlane())
        return;
    QPainter& painter = canvas.painter;
    const MapPixels pixels(canvas);
    clipToPaper(canvas, scene.viewport);
    if (frame.viewport == scene.viewport && !frame.isPreview()) {
        painter.drawImage(QPointF(0, 0), frame.image);
        return;
    }
    if (!sameProjection(frame.viewport, scene.viewport)) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, true);
        painter.drawImage(QRectF(0, 0, scene.viewport.widthPx, scene.viewport.heightPx),
                          lookedUp(frame, scene.viewport, kCoarsePx));
        return;
    }
    for (const FieldPlace& place : fieldPlaces(frame, scene.viewport)) {
        const bool isShifted = place.isShifted(); // a hand moves by whole pixels: they are copied
        painter.setRenderHint(QPainter::SmoothPixmapTransform, !isShifted);
        isShifted ? painter.drawImage(place.target.topLeft(), frame.image) : painter.drawImage(place.target, frame.image, place.source);
    }
}

void paintLines(const MapCanvas& canvas, const MapScene& scene)
{
    QPainter& painter = canvas.painter;
    const QPolygonF outline = canvas.artwork.outline(scene.viewport);
    Graticule graticule;
    if (scene.parts.graticule)
        graticule = makeGraticule(scene.viewport, outline, kGraticulePx * canvas.dpr);
    painter.save();
    {
        const MapPixels pixels(canvas);
        clipToPaper(canvas, scene.viewport);
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setBrush(Qt::NoBrush);
        drawLines(painter, graticule.lines, thinPen(scene.theme.graticule, canvas.linePx), scene.isMoving);
        paintCoasts(canvas, scene);
    }
    paintEdge(canvas, scene, outline);
    paintLabels(canvas, scene, graticule.labels);
    painter.restore();
}

void paintWords(const MapCanvas& canvas, const MapScene& scene)
{
    QPainter& painter = canvas.painter;
    const MapLayout& layout = canvas.layout;
    painter.save();
    if (scene.parts.title)
        paintTitle(canvas, scene);
    if (scene.parts.colorBar && !layout.colorBar.isEmpty() && !scene.frame.isNull())
        paintColorLegend(painter, layout.colorBar, Qt::Horizontal, legendOf(scene.frame, scene.units), layout.fonts.small,
                         scene.theme.ink);
    painter.setFont(layout.fonts.small);
    if (const QString failed = failureText(scene.frame); scene.parts.footnote && !failed.isEmpty()) {
        const QRectF words = layout.footer.adjusted(paintFailureKey(painter, layout.footer, scene.theme), 0, 0, 0);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(layout.fonts.small).elidedText(failed, Qt::ElideMiddle, words.width()));
    }
    painter.setPen(scene.theme.faintInk);
    painter.drawText(layout.footer, Qt::AlignRight | Qt::AlignVCenter, progressText(scene.frame));
    painter.restore();
}

void paintMapScene(const MapCanvas& canvas, const MapScene& scene)
{
    paintGround(canvas, scene);
    paintField(canvas, scene);
    paintLines(canvas, scene);
    paintWords(canvas, scene);
}

} // namespace zs

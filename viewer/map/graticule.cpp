#include "map/graticule.h"

#include "controls/number_text.h"
#include "map/projected_line.h"
#include "map/visible_range.h"

#include <QLineF>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace zs {

namespace {

int decimalsOf(double step)
{
    return step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
}

/// Clips a segment to the map (Liang–Barsky); nothing when it lies outside.
std::optional<QLineF> clipped(QPointF a, QPointF b, QSizeF size)
{
    double from = 0;
    double to = 1;
    const std::array<std::pair<double, double>, 4> sides{{{a.x() - b.x(), a.x()},
                                                          {b.x() - a.x(), size.width() - a.x()},
                                                          {a.y() - b.y(), a.y()},
                                                          {b.y() - a.y(), size.height() - a.y()}}};
    for (const auto& [p, q] : sides) {
        if (p == 0 && q < 0)
            return std::nullopt;
        if (p < 0)
            from = std::max(from, q / p);
        if (p > 0)
            to = std::min(to, q / p);
    }
    if (from > to)
        return std::nullopt;
    return QLineF(a + from * (b - a), a + to * (b - a));
}

double distanceTo(const QPolygonF& outline, QPointF point)
{
    double nearest = INFINITY;
    for (qsizetype i = 1; i < outline.size(); ++i) {
        const QPointF a = outline[i - 1];
        const QPointF ab = outline[i] - a;
        const double length2 = QPointF::dotProduct(ab, ab);
        const double t = length2 > 0 ? std::clamp(QPointF::dotProduct(point - a, ab) / length2, 0.0, 1.0) : 0.0;
        nearest = std::min(nearest, QLineF(point, a + t * ab).length());
    }
    return nearest;
}

/// The end of a line for its label: the leftmost visible point of a parallel, the lowest of a meridian.
std::optional<QPointF> labelPoint(const std::vector<QPolygonF>& lines, std::size_t first, Qt::Edge edge, QSizeF size)
{
    std::optional<QPointF> best;
    for (std::size_t i = first; i < lines.size(); ++i)
        for (qsizetype j = 1; j < lines[i].size(); ++j)
            if (const auto part = clipped(lines[i][j - 1], lines[i][j], size))
                for (const QPointF end : {part->p1(), part->p2()})
                    if (!best || (edge == Qt::LeftEdge ? end.x() < best->x() : end.y() > best->y()))
                        best = end;
    return best;
}

std::vector<GeoPoint> meridian(double lon, const VisibleRange& range, bool isStraight)
{
    const int count = isStraight ? 2 : 91;
    std::vector<GeoPoint> line;
    for (int i = 0; i < count; ++i)
        line.push_back({lon, range.south + (range.north - range.south) * i / (count - 1)});
    return line;
}

std::vector<GeoPoint> parallel(double lat, const VisibleRange& range, bool isStraight)
{
    const int count = isStraight ? 2 : 181;
    std::vector<GeoPoint> line;
    for (int i = 0; i < count; ++i)
        line.push_back({range.west + (range.east - range.west) * i / (count - 1), lat});
    return line;
}

/// The lines of a plate carrée are not repeated: the range has every longitude that is seen.
void appendStraight(const std::vector<GeoPoint>& line, const Viewport& viewport, std::vector<QPolygonF>& lines)
{
    QPolygonF polygon;
    for (const GeoPoint& point : line)
        polygon.append(QPointF((point.lon - viewport.left) / viewport.pixelWidth(),
                               (viewport.top - point.lat) / viewport.pixelHeight()));
    lines.push_back(polygon);
}

class Builder {
public:
    Builder(const Viewport& viewport, const QPolygonF& outline) : m_viewport(viewport), m_outline(outline) {}

    void add(const std::vector<GeoPoint>& line, Qt::Edge edge, const QString& text)
    {
        const std::size_t first = m_result.lines.size();
        if (m_viewport.projection->isPlateCarree())
            appendStraight(line, m_viewport, m_result.lines);
        else
            toPixels(projectLine(line, *m_viewport.projection), m_viewport, m_result.lines);
        const QSizeF size(m_viewport.widthPx, m_viewport.heightPx);
        const auto at = labelPoint(m_result.lines, first, edge, size);
        if (at && isAtEdge(*at, edge))
            m_result.labels.push_back({*at, edge, text});
    }

    /// Without the numbers of meridians that meet in a pole.
    Graticule take()
    {
        const std::vector<GraticuleLabel> all = m_result.labels;
        std::erase_if(m_result.labels, [&all](const GraticuleLabel& label) {
            return label.edge == Qt::BottomEdge && std::count_if(all.begin(), all.end(), [&label](const GraticuleLabel& other) {
                       return other.edge == Qt::BottomEdge && QLineF(other.at, label.at).length() < 6;
                   }) > 1;
        });
        return std::move(m_result);
    }

private:
    [[nodiscard]] bool isAtEdge(QPointF at, Qt::Edge edge) const
    {
        const double gap = edge == Qt::LeftEdge ? at.x() : m_viewport.heightPx - at.y();
        const bool isOnItsSide = edge == Qt::LeftEdge ? at.x() < 0.5 * m_viewport.widthPx : at.y() > 0.6 * m_viewport.heightPx;
        return gap < 1.5 || (isOnItsSide && distanceTo(m_outline, at) < 4);
    }

    const Viewport& m_viewport;
    const QPolygonF& m_outline;
    Graticule m_result;
};

} // namespace

double graticuleStep(double rangeDegrees, double lengthPx, double spacingPx)
{
    const double wanted = rangeDegrees * spacingPx / std::max(1.0, lengthPx);
    for (const double step : {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 45.0, 60.0})
        if (step >= wanted)
            return step;
    return 90;
}

Graticule makeGraticule(const Viewport& viewport, const QPolygonF& outline, double spacingPx)
{
    if (viewport.projection->isIndexPlane())
        return {};
    VisibleRange range = visibleRange(viewport);
    if (range.isEmpty)
        return {};
    const bool isStraight = viewport.projection->isPlateCarree();
    const double centre = viewport.projection->centralLongitude();
    if (isStraight) { // one turn only
        const double middle = (range.west + range.east) / 2;
        range.west = std::max(range.west, middle - 180);
        range.east = std::min(range.east, middle + 180);
    }
    const double pixelWidth = std::min<double>(viewport.widthPx, outline.boundingRect().width());
    const double pixelHeight = std::min<double>(viewport.heightPx, outline.boundingRect().height());
    double lonStep = graticuleStep(range.east - range.west, pixelWidth, spacingPx);
    double latStep = graticuleStep(range.north - range.south, pixelHeight, spacingPx * 0.8);
    if (lonStep < 3 * latStep && latStep < 3 * lonStep) // equal where both are about right
        lonStep = latStep = std::max(lonStep, latStep);

    Builder builder(viewport, outline);
    for (double k = std::ceil(range.south / latStep); k * latStep <= range.north; ++k)
        if (std::abs(k * latStep) < 90 - 1e-9)
            builder.add(parallel(k * latStep, range, isStraight), Qt::LeftEdge, latitudeText(k * latStep, decimalsOf(latStep)));
    for (double k = std::ceil(range.west / lonStep - 1e-9); k * lonStep <= range.east + 1e-9; ++k)
        if (isStraight || std::abs(k * lonStep - centre) < 180 - 1e-9)
            builder.add(meridian(k * lonStep, range, isStraight), Qt::BottomEdge,
                        longitudeText(k * lonStep, decimalsOf(lonStep)));
    return builder.take();
}

} // namespace zs

#include "map/map_artwork.h"

#include "map/map_navigator.h"
#include "map/map_outline.h"
#include "map/visible_range.h"

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

double degreesPerPixel(const Viewport& viewport)
{
    if (viewport.projection->isPlateCarree())
        return viewport.pixelHeight();
    return viewport.pixelHeight() / 111195; // metres along a meridian
}

CoastlineDetail coarserDetail(CoastlineDetail detail)
{
    return detail == CoastlineDetail::high ? CoastlineDetail::medium : CoastlineDetail::low;
}

PlaneLine projected(const Polyline& line, const Projection& projection)
{
    if (!line.closed || line.points.empty())
        return projectLine(line.points, projection);
    std::vector<GeoPoint> ring = line.points;
    ring.push_back(ring.front());
    return projectLine(ring, projection);
}

} // namespace

void MapArtwork::useProjection(const Projection& projection)
{
    const std::string definition = projection.definition();
    if (definition == m_projection && !m_outline.empty())
        return;
    const bool turnsOnly = !m_outline.empty() && m_isGlobe && isGlobe(projection); // the disc stays a disc
    m_projection = definition;
    m_isGlobe = isGlobe(projection);
    m_isTurning = turnsOnly;
    if (!turnsOnly)
        m_outline = traceOutline(projection);
    m_lines = {};
}

QPolygonF MapArtwork::outline(const Viewport& viewport)
{
    useProjection(*viewport.projection);
    return outlinePixels(m_outline, viewport);
}

std::vector<QPolygonF> MapArtwork::lines(const Viewport& viewport, LineKind kind)
{
    std::vector<QPolygonF> polylines;
    if (viewport.projection->isIndexPlane())
        return polylines;
    useProjection(*viewport.projection);
    const CoastlineDetail wanted = coastlineDetailFor(degreesPerPixel(viewport));
    const CoastlineDetail detail = m_isTurning ? coarserDetail(wanted) : wanted;
    const std::vector<Polyline>& all = coastlines(detail).lines;
    ProjectedLines& kept = m_lines[static_cast<std::size_t>(detail)];
    kept.resize(all.size());
    const VisibleRange range = visibleRange(viewport);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const GeoBox& box = all[i].box;
        if (all[i].kind != kind || !range.touches(box.west, box.south, box.east, box.north))
            continue;
        if (!kept[i])
            kept[i] = projected(all[i], *viewport.projection);
        toPixels(*kept[i], viewport, polylines);
    }
    return polylines;
}

} // namespace zs

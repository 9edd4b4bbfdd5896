#include "map/map_navigator.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zs {

namespace {

constexpr double kMaxZoom = 1 << 17; // of the whole Earth: a pixel of plate carrée is then about 10 m

bool isPeriodic(const Viewport& viewport)
{
    return viewport.projection->isPlateCarree();
}

/// The pixel size at which the whole extent just fits into the window.
double wholePixel(const Projection& projection, int widthPx, int heightPx)
{
    const PlaneBox all = projection.fullExtent();
    return std::max((all.right - all.left) / std::max(1, widthPx), (all.top - all.bottom) / std::max(1, heightPx));
}

Viewport around(const Viewport& like, PlanePoint centre, double pixel)
{
    Viewport next = like;
    const double halfWidth = pixel * next.widthPx / 2;
    const double halfHeight = pixel * next.heightPx / 2;
    next.left = centre.x - halfWidth;
    next.right = centre.x + halfWidth;
    next.bottom = centre.y - halfHeight;
    next.top = centre.y + halfHeight;
    return next;
}

PlanePoint centreOf(const Viewport& viewport)
{
    return {(viewport.left + viewport.right) / 2, (viewport.bottom + viewport.top) / 2};
}

/// Keeps [low, high] of the extent in sight: in the middle when all of it fits, else without a gap at its edges.
double keptInside(double centre, double half, double low, double high)
{
    if (2 * half >= high - low)
        return (low + high) / 2;
    return std::clamp(centre, low + half, high - half);
}

Viewport tidied(const Viewport& viewport)
{
    const PlaneBox all = viewport.projection->fullExtent();
    const double coarsest = wholePixel(*viewport.projection, viewport.widthPx, viewport.heightPx);
    const double pixel = std::clamp(viewport.pixelHeight(), coarsest / kMaxZoom, coarsest);
    if (isGlobe(*viewport.projection)) // its middle stays in the middle
        return around(viewport, {(all.left + all.right) / 2, (all.bottom + all.top) / 2}, pixel);
    PlanePoint centre = centreOf(viewport);
    const double halfWidth = pixel * viewport.widthPx / 2;
    centre.y = keptInside(centre.y, pixel * viewport.heightPx / 2, all.bottom, all.top);
    if (!isPeriodic(viewport))
        centre.x = keptInside(centre.x, halfWidth, all.left, all.right);
    else if (const double turns = std::floor((centre.x - all.left) / (all.right - all.left)); turns != 0)
        centre.x -= turns * (all.right - all.left);
    return around(viewport, centre, pixel);
}

/// Where x goes round: the box a number of turns further, as near to the middle of the window as it comes.
PlaneBox nearestCopy(PlaneBox box, const Viewport& viewport)
{
    const double period = viewport.projection->xPeriod();
    const double turns = period > 0 ? std::round((centreOf(viewport).x - (box.left + box.right) / 2) / period) : 0;
    box.left += turns * period;
    box.right += turns * period;
    return box;
}

bool showsAllOf(const PlaneBox& box, const Viewport& viewport)
{
    const double slack = viewport.pixelHeight();
    return viewport.left <= box.left + slack && viewport.right >= box.right - slack &&
           viewport.bottom <= box.bottom + slack && viewport.top >= box.top - slack;
}

bool showsSomeOf(const PlaneBox& box, const Viewport& viewport)
{
    return viewport.left < box.right && viewport.right > box.left && viewport.bottom < box.top &&
           viewport.top > box.bottom;
}

Viewport inTheMiddle(ProjectionPtr projection, const PlaneBox& box, QSize sizePx)
{
    Viewport viewport;
    viewport.projection = std::move(projection);
    viewport.widthPx = std::max(1, sizePx.width());
    viewport.heightPx = std::max(1, sizePx.height());
    const double pixel = std::max((box.right - box.left) / viewport.widthPx, (box.top - box.bottom) / viewport.heightPx);
    return around(viewport, {(box.left + box.right) / 2, (box.bottom + box.top) / 2}, pixel);
}

/// The globe follows the hand: the place under `fromPx` comes to lie near `toPx`. Steps beyond the pole stop there.
Viewport turned(const Viewport& viewport, QPointF fromPx, QPointF toPx)
{
    const PlaneBox all = viewport.projection->fullExtent();
    const double radius = (all.right - all.left) / 2;
    const double perPixel = viewport.pixelHeight() / radius * 180 / M_PI;
    std::array<GeoPoint, 1> middle;
    viewport.projection->toGeo(std::array{PlanePoint{(all.left + all.right) / 2, (all.bottom + all.top) / 2}}, middle);
    if (!std::isfinite(middle[0].lon) || fromPx == toPx)
        return viewport;
    const QPointF delta = toPx - fromPx;
    const double lat = std::clamp(middle[0].lat + delta.y() * perPixel, -90.0, 90.0);
    const double squeeze = std::max(0.2, std::cos(middle[0].lat * M_PI / 180)); // meridians are narrower away from the equator
    const double lon = std::remainder(middle[0].lon - delta.x() * perPixel / squeeze, 360);
    const Result<ProjectionPtr> projection = recentred(viewport.projection, lon, lat);
    Viewport next = viewport;
    if (projection)
        next.projection = *projection;
    return next;
}

} // namespace

PlanePoint planeAt(const Viewport& viewport, QPointF px)
{
    return {viewport.left + px.x() * viewport.pixelWidth(), viewport.top - px.y() * viewport.pixelHeight()};
}

QPointF pixelAt(const Viewport& viewport, PlanePoint point)
{
    return {(point.x - viewport.left) / viewport.pixelWidth(), (viewport.top - point.y) / viewport.pixelHeight()};
}

QPointF centrePx(const Viewport& viewport)
{
    return {viewport.widthPx / 2.0, viewport.heightPx / 2.0};
}

Viewport fitted(ProjectionPtr projection, const PlaneBox& box, QSize sizePx)
{
    return tidied(inTheMiddle(std::move(projection), box, sizePx));
}

Viewport fittedOnPaper(ProjectionPtr projection, const PlaneBox& box, QSize sizePx)
{
    const bool staysPut = isGlobe(*projection);
    const Viewport viewport = inTheMiddle(std::move(projection), box, sizePx);
    return staysPut ? viewport : tidied(viewport);
}

Viewport wholeEarth(ProjectionPtr projection, QSize sizePx)
{
    const PlaneBox all = projection->fullExtent();
    return fitted(std::move(projection), all, sizePx);
}

bool showsWholeEarth(const Viewport& viewport)
{
    return viewport.pixelHeight() >= wholePixel(*viewport.projection, viewport.widthPx, viewport.heightPx) * (1 - 1e-9);
}

Viewport resized(const Viewport& viewport, QSize sizePx)
{
    Viewport next = viewport;
    next.widthPx = std::max(1, sizePx.width());
    next.heightPx = std::max(1, sizePx.height());
    const double pixel = showsWholeEarth(viewport) ? wholePixel(*next.projection, next.widthPx, next.heightPx)
                                                   : viewport.pixelHeight();
    return tidied(around(next, centreOf(viewport), pixel));
}

ProjectionPtr facingSamePlace(const Viewport& viewport, const ProjectionPtr& projection)
{
    if (!isGlobe(*projection) || showsWholeEarth(viewport) || viewport.projection->isIndexPlane())
        return projection;
    std::array<GeoPoint, 1> middle;
    viewport.projection->toGeo(std::array{centreOf(viewport)}, middle);
    if (!std::isfinite(middle[0].lon) || !std::isfinite(middle[0].lat))
        return projection;
    return recentred(projection, middle[0].lon, middle[0].lat).value_or(projection);
}

bool isGlobe(const Projection& projection)
{
    return projection.definition().find("+proj=ortho") != std::string::npos;
}

Viewport panned(const Viewport& viewport, QPointF fromPx, QPointF deltaPx)
{
    if (isGlobe(*viewport.projection))
        return turned(viewport, fromPx, fromPx + deltaPx);
    const PlanePoint centre = planeAt(viewport, centrePx(viewport) - deltaPx);
    return tidied(around(viewport, centre, viewport.pixelHeight()));
}

Viewport zoomed(const Viewport& viewport, double factor, QPointF aroundPx)
{
    if (!(factor > 0) || !std::isfinite(factor))
        return viewport;
    const double coarsest = wholePixel(*viewport.projection, viewport.widthPx, viewport.heightPx);
    const double pixel = std::clamp(viewport.pixelHeight() / factor, coarsest / kMaxZoom, coarsest);
    const PlanePoint fixed = planeAt(viewport, aroundPx);
    if (isGlobe(*viewport.projection)) {
        const Viewport nearer = tidied(around(viewport, centreOf(viewport), pixel));
        return turned(nearer, pixelAt(nearer, fixed), aroundPx);
    }
    const QPointF off = centrePx(viewport) - aroundPx;
    return tidied(around(viewport, {fixed.x + off.x() * pixel, fixed.y - off.y() * pixel}, pixel));
}

Viewport zoomedTo(const Viewport& viewport, const QRectF& rectPx)
{
    if (rectPx.width() < 1 || rectPx.height() < 1)
        return viewport;
    const PlanePoint topLeft = planeAt(viewport, rectPx.topLeft());
    const PlanePoint bottomRight = planeAt(viewport, rectPx.bottomRight());
    return fitted(viewport.projection, {topLeft.x, bottomRight.y, bottomRight.x, topLeft.y},
                  {viewport.widthPx, viewport.heightPx});
}

Viewport reprojected(const Viewport& viewport, ProjectionPtr projection)
{
    const QSize size(viewport.widthPx, viewport.heightPx);
    if (showsWholeEarth(viewport) || projection->isIndexPlane() || viewport.projection->isIndexPlane())
        return wholeEarth(std::move(projection), size);

    constexpr int n = 9; // samples along each side
    std::array<PlanePoint, n * n> from;
    std::array<GeoPoint, n * n> geo;
    std::array<PlanePoint, n * n> to;
    for (int i = 0; i < n * n; ++i)
        from[static_cast<std::size_t>(i)] = planeAt(viewport, {viewport.widthPx * (i % n) / (n - 1.0),
                                                              viewport.heightPx * (i / n) / (n - 1.0)});
    viewport.projection->toGeo(from, geo);
    projection->toPlane(geo, to);
    PlaneBox box{INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (const PlanePoint& point : to)
        if (std::isfinite(point.x) && std::isfinite(point.y)) {
            box.left = std::min(box.left, point.x);
            box.right = std::max(box.right, point.x);
            box.bottom = std::min(box.bottom, point.y);
            box.top = std::max(box.top, point.y);
        }
    if (!(box.left < box.right) || !(box.bottom < box.top))
        return wholeEarth(std::move(projection), size);
    return fitted(std::move(projection), box, size);
}

Viewport reprojected(const Viewport& viewport, const PlaneBox& seenField, ProjectionPtr projection, const PlaneBox& field)
{
    const Viewport near = reprojected(viewport, projection);
    if (showsSomeOf(nearestCopy(field, near), near) && !showsAllOf(nearestCopy(seenField, viewport), viewport))
        return near;
    return fitted(std::move(projection), field, {viewport.widthPx, viewport.heightPx});
}

} // namespace zs

#include "scene/globe_camera.h"

#include "core/radians.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

constexpr double kHalfAngle = 10 * kRadians; // a long lens: little distortion at the limb
constexpr double kFill = 0.92;               // of the shorter side, at zoom 1
constexpr double kSmallestCosine = 0.2;      // near a pole a drag turns the globe five times as far, not endlessly

double dot(const Vector3& a, const Vector3& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/// From the middle of the picture, in units of half its shorter side, y up.
QPointF fromMiddle(QPointF pixel, QSizeF sizePx)
{
    const double half = std::min(sizePx.width(), sizePx.height()) / 2;
    return {(pixel.x() - sizePx.width() / 2) / half, (sizePx.height() / 2 - pixel.y()) / half};
}

} // namespace

Vector3 onUnitSphere(const GeoPoint& place)
{
    const double lon = place.lon * kRadians;
    const double lat = place.lat * kRadians;
    return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

GlobeFrame frameOf(const GlobeCamera& camera)
{
    const double lon = camera.lon * kRadians;
    const double lat = camera.lat * kRadians;
    const double limb = std::atan(kFill * std::tan(kHalfAngle)); // from the eye, between the centre and the horizon
    return {onUnitSphere({camera.lon, camera.lat}),
            {-std::sin(lon), std::cos(lon), 0},
            {-std::sin(lat) * std::cos(lon), -std::sin(lat) * std::sin(lon), std::cos(lat)},
            1 / std::sin(limb),
            std::tan(kHalfAngle) / camera.zoom};
}

double limbRadius(const GlobeCamera& camera)
{
    return kFill * camera.zoom;
}

GlobeCamera normalized(GlobeCamera camera)
{
    camera.lon -= 360 * std::floor((camera.lon + 180) / 360);
    camera.lat = std::clamp(camera.lat, -90.0, 90.0);
    camera.zoom = std::clamp(camera.zoom, 0.5, 60.0);
    return camera;
}

std::optional<GeoPoint> placeAt(const GlobeCamera& camera, QPointF pixel, QSizeF sizePx)
{
    const GlobeFrame frame = frameOf(camera);
    const QPointF at = fromMiddle(pixel, sizePx) * frame.halfTangent;
    Vector3 ray;
    for (std::size_t i = 0; i < 3; ++i)
        ray[i] = at.x() * frame.east[i] + at.y() * frame.north[i] - frame.outward[i];

    // | distance · outward + t · ray | = 1, the nearer of the two t
    const double a = dot(ray, ray);
    const double halfB = frame.distance * dot(frame.outward, ray);
    const double discriminant = halfB * halfB - a * (frame.distance * frame.distance - 1);
    if (!(discriminant >= 0))
        return std::nullopt;
    const double t = (-halfB - std::sqrt(discriminant)) / a;
    Vector3 hit;
    for (std::size_t i = 0; i < 3; ++i)
        hit[i] = frame.distance * frame.outward[i] + t * ray[i];
    return GeoPoint{std::atan2(hit[1], hit[0]) / kRadians, std::asin(std::clamp(hit[2], -1.0, 1.0)) / kRadians};
}

std::optional<QPointF> pixelOf(const GlobeCamera& camera, const GeoPoint& place, QSizeF sizePx)
{
    const GlobeFrame frame = frameOf(camera);
    const Vector3 point = onUnitSphere(place);
    const double depth = frame.distance - dot(point, frame.outward);
    if (dot(point, frame.outward) * frame.distance < 1)
        return std::nullopt;
    const double half = std::min(sizePx.width(), sizePx.height()) / 2 / (depth * frame.halfTangent);
    return QPointF(sizePx.width() / 2 + dot(point, frame.east) * half,
                   sizePx.height() / 2 - dot(point, frame.north) * half);
}

double degreesPerPixel(const GlobeCamera& camera, QSizeF sizePx)
{
    const GlobeFrame frame = frameOf(camera);
    const double halfPx = std::max(1.0, std::min(sizePx.width(), sizePx.height()) / 2);
    return (frame.distance - 1) * frame.halfTangent / halfPx / kRadians;
}

GlobeCamera dragged(const GlobeCamera& camera, QPointF movedPx, QSizeF sizePx)
{
    const double degrees = degreesPerPixel(camera, sizePx);
    GlobeCamera turned = camera;
    turned.lon -= movedPx.x() * degrees / std::max(kSmallestCosine, std::cos(camera.lat * kRadians));
    turned.lat += movedPx.y() * degrees;
    return normalized(turned);
}

} // namespace zs

#pragma once

#include "geo/projection.h"

#include <QPointF>
#include <QSizeF>

#include <array>
#include <optional>

namespace zs {

/// Where one looks at the globe from: the place in the middle of the picture, and how close.
/// Units:   degrees; zoom 1 shows the whole globe with a small margin
struct GlobeCamera {
    double lon = 0;
    double lat = 20;
    double zoom = 1;

    bool operator==(const GlobeCamera&) const = default;
};

using Vector3 = std::array<double, 3>;

/// The camera in the frame of a globe of radius 1: x through 0°E on the equator, z through the north pole.
struct GlobeFrame {
    Vector3 outward; // from the centre of the globe to the eye
    Vector3 east;
    Vector3 north;
    double distance;    // of the eye from the centre of the globe
    double halfTangent; // of half the angle of view, along the shorter side of the picture
};

[[nodiscard]] Vector3 onUnitSphere(const GeoPoint& place);

[[nodiscard]] GlobeFrame frameOf(const GlobeCamera& camera);

/// How far the edge of the globe is from the middle of the picture.
/// Units:   halves of the picture's shorter side
[[nodiscard]] double limbRadius(const GlobeCamera& camera);

/// Longitude in [-180, 180), latitude in [-90, 90], zoom in [0.5, 60].
[[nodiscard]] GlobeCamera normalized(GlobeCamera camera);

/// The place under a pixel.
/// Missing: nothing beside the globe
[[nodiscard]] std::optional<GeoPoint> placeAt(const GlobeCamera& camera, QPointF pixel, QSizeF sizePx);

/// The pixel of a place.
/// Missing: nothing behind the horizon
[[nodiscard]] std::optional<QPointF> pixelOf(const GlobeCamera& camera, const GeoPoint& place, QSizeF sizePx);

/// Degrees of latitude that one pixel covers in the middle of the picture.
[[nodiscard]] double degreesPerPixel(const GlobeCamera& camera, QSizeF sizePx);

/// The globe turned as if a hand had moved its surface by `movedPx`.
[[nodiscard]] GlobeCamera dragged(const GlobeCamera& camera, QPointF movedPx, QSizeF sizePx);

} // namespace zs

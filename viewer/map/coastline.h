#pragma once

#include "geo/projection.h"

#include <vector>

class QByteArray;

namespace zs {

enum class LineKind { coast, border, lake };

/// Degrees; west ≤ east, because no line crosses ±180°.
struct GeoBox {
    double west = 0, south = 0, east = 0, north = 0;

    bool operator==(const GeoBox&) const = default;
};

/// One line of the Earth's outline. Lines that meet ±180° end there and go on as another line from the other side.
/// Units:   degrees east in [-180, 180], degrees north in [-90, 90]
struct Polyline {
    LineKind kind = LineKind::coast;
    bool closed = false; // a further segment joins the last point to the first
    std::vector<GeoPoint> points;
    GeoBox box;
};

struct CoastlineSet {
    std::vector<Polyline> lines; // coasts, then borders, then lakes
};

enum class CoastlineDetail { low, medium, high }; // 1:110 million, 1:50 million, 1:10 million (lakes 1:50 million)

/// The embedded lines: read on first use (high: about 30 ms), then kept.
/// Missing: empty when the embedded file is damaged
/// Threads: any
/// Source:  Natural Earth, see resources/coastline
[[nodiscard]] const CoastlineSet& coastlines(CoastlineDetail detail);

/// The coarsest lines whose corners do not show at this scale.
[[nodiscard]] CoastlineDetail coastlineDetailFor(double degreesPerPixel);

/// Reads a file that resources/coastline/convert.mjs has written.
/// Missing: empty when anything in it is wrong
/// Threads: pure
[[nodiscard]] CoastlineSet readCoastlines(const QByteArray& file);

} // namespace zs

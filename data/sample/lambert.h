#pragma once

namespace zs {

/// A Lambert conformal projection of a spherical Earth.
/// Units:   degrees, m
struct Lambert {
    double firstParallel = 35;
    double secondParallel = 65;
    double originLat = 50;
    double originLon = 10;
    double earthRadius = 6371229;
};

struct LonLat {
    double lat;
    double lon;
};

/// Threads: pure
/// Source:  J. P. Snyder, "Map projections: a working manual", 1987, equations 15-1 to 15-5
[[nodiscard]] LonLat inverse(const Lambert& projection, double x, double y);

} // namespace zs

#pragma once

#include "sample/climate.h"

#include <span>
#include <vector>

namespace zs {

/// How much the sea level varies from week to week: strong in the western boundary currents and round Antarctica.
/// Units:   m
[[nodiscard]] double eddyStrength(double lat, double lon);

/// A vortex of the ocean that is born, drifts and dies.
/// Units:   degrees, days, m
struct Eddy {
    double lat;
    double lon;      // half-way through its life
    double eastward; // degrees a day
    double radius;
    double height;   // of its centre, negative for cyclones of the north
    double middle;   // day of its greatest strength
    double halfLife; // days from there to its birth or death
};

/// All eddies that live at some time of the days 0 … `days`. Always the same.
[[nodiscard]] std::vector<Eddy> makeEddies(const Climate& climate, int days);

/// A regular grid of cell centres, longitudes once round.
struct OceanGrid {
    double firstLat;
    double firstLon;
    double step;
    int rows;
    int columns;
};

/// Adds the eddies as they are on `day`.
/// Shape:   field (rows, columns)
void addEddies(std::span<const Eddy> eddies, double day, const OceanGrid& grid, std::span<float> field);

} // namespace zs

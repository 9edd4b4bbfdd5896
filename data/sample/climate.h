#pragma once

#include "sample/land_mask.h"
#include "sample/noise.h"

#include <span>

namespace zs {

/// A soft spot on the map. Units: degrees; `value` in whatever is summed
struct Blob {
    double lat;
    double lon;
    double latReach;
    double lonReach;
    double value;
};

/// Sum of all blobs at a place. Longitudes wrap.
[[nodiscard]] double sumBlobs(std::span<const Blob> blobs, double lat, double lon);

/// 0 below `low`, 1 above `high`, smooth between.
[[nodiscard]] double smoothStep(double low, double high, double x);

/// The sea surface at one place through the year.
struct SeaSeasons {
    double mean = 0;  // °C, before freezing
    double swing = 0; // ± from winter to summer, negative in the south

    /// `year` counts years from a new year: 0.5 is early July. Units: °C, at least -1.8
    [[nodiscard]] double at(double year) const;
};

/// The air at 2 m over one place through the year, without weather.
struct AirSeasons {
    SeaSeasons sea;
    double landMean = 0;
    double landSwing = 0;
    double iceMean = 0; // what sea ice takes away
    double iceSwing = 0;
    double landShare = 0;

    /// Units: °C
    [[nodiscard]] double at(double year) const;
};

/// A plausible climate of the Earth: where it is warm, when, and how high the land is.
/// Threads: immutable, any
class Climate {
public:
    Climate();

    [[nodiscard]] const LandMask& land() const { return m_land; }
    /// Units:   m; 0 at sea
    [[nodiscard]] double height(double lat, double lon) const;
    [[nodiscard]] SeaSeasons sea(double lat, double lon) const;
    [[nodiscard]] AirSeasons air(double lat, double lon) const;

private:
    LandMask m_land;
    SphereNoise m_ruggedness;
};

} // namespace zs

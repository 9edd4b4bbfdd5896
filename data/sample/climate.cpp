#include "sample/climate.h"

#include "core/radians.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zs {
namespace {

constexpr double kLapsePerMetre = 0.006;

// Height of mountains and plateaus in metres.
constexpr std::array kMountains{
    Blob{33, 88, 4.5, 12, 5200},    Blob{38, 73, 3, 4, 3000},     Blob{47, 97, 5, 9, 1900},
    Blob{43, 80, 2, 5, 1900},       Blob{33, 54, 5, 7, 1500},     Blob{39, 39, 2, 6, 1700},
    Blob{46.5, 10, 1.3, 3.5, 2000}, Blob{62, 9, 3.5, 3, 1000},    Blob{40, -109, 6, 5, 2500},
    Blob{52, -119, 6, 4, 1900},     Blob{63, -148, 2.5, 6, 1500}, Blob{22, -102, 5, 3, 2100},
    Blob{-3, -78.5, 5, 1.8, 3200},  Blob{-12, -74, 5, 2.2, 3800}, Blob{-19, -68, 5, 2.5, 4200},
    Blob{-31, -70, 6, 1.5, 3400},   Blob{-45, -72, 5, 1.2, 1300}, Blob{9, 39, 4, 3.5, 2300},
    Blob{-3, 34, 7, 3.5, 1500},     Blob{-29, 27.5, 4, 4, 1700},  Blob{72, -40, 6.5, 11, 2900},
    Blob{-5, 141, 1.5, 4, 1900},    Blob{-44, 170, 2, 1.5, 1100}, Blob{31, -6, 2, 4, 1500},
    Blob{55, 115, 6, 15, 900},      Blob{65, 140, 5, 12, 900}};

// Warm and cold currents in °C.
constexpr std::array kCurrents{
    Blob{64, 2, 8, 14, 6.5},    Blob{56, -14, 7, 16, 3.5}, Blob{38, -62, 4, 12, 3.5},    Blob{70, 25, 5, 14, 4.0},
    Blob{36, 148, 4, 10, 2.5},  Blob{5, 155, 12, 28, 1.6}, Blob{0, -110, 3.5, 30, -3.2}, Blob{-16, -77, 10, 6, -5.0},
    Blob{33, -122, 9, 6, -4.0}, Blob{-22, 11, 9, 5, -5.0}, Blob{22, -18, 8, 5, -3.0},    Blob{52, -50, 7, 8, -4.5},
    Blob{48, 150, 7, 9, -3.0},  Blob{-36, 22, 3, 10, 2.5}, Blob{-42, -57, 5, 5, -2.5},   Blob{10, 54, 5, 4, -1.5}};

/// 1 in the warmest days of the northern summer, -1 in its winter.
double season(double year, double warmest)
{
    return std::cos(2 * M_PI * (year - warmest));
}

/// Mean over the year at sea level, the same all round the globe. °C
double zonalMean(double lat)
{
    const double poleward = lat < 0 ? 9 * smoothStep(52, 75, -lat) : 0;
    return -15 + 42.5 * std::pow(std::cos(lat * kRadians), 1.25) - poleward;
}

} // namespace

double sumBlobs(std::span<const Blob> blobs, double lat, double lon)
{
    double sum = 0;
    for (const Blob& blob : blobs) {
        const double y = (lat - blob.lat) / blob.latReach;
        const double x = std::remainder(lon - blob.lon, 360.0) / blob.lonReach;
        const double distance = x * x + y * y;
        if (distance < 9)
            sum += blob.value * std::exp(-distance);
    }
    return sum;
}

double smoothStep(double low, double high, double x)
{
    const double t = std::clamp((x - low) / (high - low), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

Climate::Climate() : m_ruggedness({.seed = 11, .wavelength = 7, .octaves = 3, .gain = 0.6, .step = 0.5}) {}

double Climate::height(double lat, double lon) const
{
    const double inland = m_land.inland(lat, lon);
    const double antarctic = 3300 * smoothStep(64, 80, -lat) * smoothStep(0.35, 1, inland);
    const double plain = 350 * smoothStep(0.4, 1, inland);
    const double rugged = 1 + 0.3 * m_ruggedness.at(lat, lon);
    return (sumBlobs(kMountains, lat, lon) + plain) * std::max(rugged, 0.2) * smoothStep(0.15, 0.6, inland) + antarctic;
}

SeaSeasons Climate::sea(double lat, double lon) const
{
    const double poleward = std::abs(lat);
    const double swing = (0.6 + 4.2 * std::exp(-std::pow((poleward - 38) / 17, 2))) * std::tanh(lat / 8);
    return {zonalMean(lat) + 1.5 * smoothStep(30, 60, poleward) + sumBlobs(kCurrents, lat, lon), swing};
}

AirSeasons Climate::air(double lat, double lon) const
{
    const double inland = m_land.inland(lat, lon);
    const double poleward = std::abs(lat);
    const double hemisphere = std::tanh(lat / 8);
    const double seaIce = smoothStep(62, 80, poleward) * (1 - inland);
    const double desert = 5 * std::exp(-std::pow((poleward - 22) / 9, 2));
    const double continental = lat > 0 ? -7 * smoothStep(45, 68, lat) : 0;
    AirSeasons seasons;
    seasons.sea = sea(lat, lon);
    seasons.landMean = zonalMean(lat) + desert + continental - kLapsePerMetre * height(lat, lon);
    seasons.landSwing = (2 + 18 * smoothStep(12, 62, poleward)) * hemisphere;
    seasons.iceMean = -8 * seaIce;
    seasons.iceSwing = 10 * hemisphere * seaIce;
    seasons.landShare = 0.75 * smoothStep(0.3, 0.7, inland) + (m_land.isLand(lat, lon) ? 0.25 : 0);
    return seasons;
}

double SeaSeasons::at(double year) const
{
    const double surface = mean + swing * season(year, 0.65);
    return -1.8 + std::log1p(std::exp(1.2 * (surface + 1.8))) / 1.2; // water freezes: bend softly towards -1.8
}

double AirSeasons::at(double year) const
{
    const double onLand = landMean + landSwing * season(year, 0.56);
    const double atSea = sea.at(year) - 0.7 + iceMean + iceSwing * season(year, 0.58);
    return landShare * onLand + (1 - landShare) * atSea;
}

} // namespace zs

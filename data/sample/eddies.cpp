#include "sample/eddies.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zs {
namespace {

// Standard deviation of the sea level in metres, above the quiet ocean.
constexpr std::array kLivelyPlaces{
    Blob{38.5, -63, 4, 13, 0.20}, Blob{41, -46, 5, 9, 0.12},    Blob{35, 147, 4, 11, 0.19},
    Blob{36, 165, 5, 14, 0.08},   Blob{-39, 27, 3.5, 18, 0.16}, Blob{-38, 18, 4, 6, 0.14},
    Blob{-32, 7, 6, 9, 0.06},     Blob{-40, -53, 5, 6, 0.18},   Blob{-34, 153.5, 6, 4, 0.12},
    Blob{25, -88, 3, 4.5, 0.12},  Blob{-20, 40, 6, 3.5, 0.08},  Blob{-28, 110, 6, 5, 0.05},
    Blob{37, -126, 7, 5, 0.04},   Blob{9, 55, 7, 7, 0.09},      Blob{21, 150, 5, 28, 0.06},
    Blob{19, -160, 4, 13, 0.04},  Blob{-24, 85, 5, 27, 0.06},   Blob{-27, 178, 5, 26, 0.06},
    Blob{7, -50, 5, 6, 0.07},     Blob{14, 87, 6, 6, 0.06},     Blob{-52, 85, 4, 22, 0.07},
    Blob{-57, 150, 4, 20, 0.07},  Blob{-56, -135, 4, 22, 0.06}, Blob{-57, -60, 3, 9, 0.07},
    Blob{-49, 70, 4, 12, 0.07},   Blob{12, -98, 4, 7, 0.06},    Blob{5, 125, 6, 8, 0.05}};

constexpr double kQuiet = 0.022;
constexpr int kTries = 42000;
constexpr double kLongestHalfLife = 80;

/// Westward on the rotating Earth, fastest near the equator; carried east by the current round Antarctica and the jets.
double driftOf(double lat)
{
    const double west = 0.035 + 0.16 * std::exp(-std::pow(lat / 17, 2));
    const double east = 0.07 * std::exp(-std::pow((lat + 51) / 6, 2));
    return east - west;
}

double radiusOf(double lat)
{
    return 0.42 + 0.85 * std::exp(-std::pow(lat / 21, 2));
}

} // namespace

double eddyStrength(double lat, double lon)
{
    const double circumpolar = 0.028 * std::exp(-std::pow((lat + 51) / 7, 2));
    const double tropics = 0.012 * std::exp(-std::pow(lat / 22, 2));
    return kQuiet + circumpolar + tropics + sumBlobs(kLivelyPlaces, lat, lon);
}

std::vector<Eddy> makeEddies(const Climate& climate, int days)
{
    Random random(20210401);
    std::vector<Eddy> eddies;
    for (int i = 0; i < kTries; ++i) {
        const double lat = std::asin(random.uniform(-0.93, 0.93)) * 180 / M_PI;
        const double lon = random.uniform(0, 360);
        const double strength = eddyStrength(lat, lon);
        const double chance = random.uniform(0, 0.14);
        const double size = random.uniform(0.65, 1.45);
        const double height = random.normal() * strength * (0.9 + 0.5 / size);
        const double middle = random.uniform(-kLongestHalfLife, days + kLongestHalfLife);
        const double halfLife = random.uniform(20, kLongestHalfLife);
        if (chance > strength || std::abs(lat) < 4 || climate.land().isLand(lat, lon))
            continue;
        eddies.push_back({lat, lon, driftOf(lat), radiusOf(lat) * size, height, middle, halfLife});
    }
    return eddies;
}

void addEddies(std::span<const Eddy> eddies, double day, const OceanGrid& grid, std::span<float> field)
{
    constexpr double kReach = 2.8; // radii
    std::vector<float> alongRow;
    for (const Eddy& eddy : eddies) {
        const double age = day - eddy.middle;
        if (std::abs(age) >= eddy.halfLife)
            continue;
        const double life = std::cos(age / eddy.halfLife * M_PI / 2);
        const double wobble = 0.25 * std::sin(age / 9 + eddy.lon);
        const double lat = eddy.lat + wobble * eddy.radius;
        const double lon = eddy.lon + eddy.eastward * age;
        const double lonRadius = eddy.radius / std::cos(lat * M_PI / 180);
        const auto firstColumn = static_cast<int>(std::floor((lon - kReach * lonRadius - grid.firstLon) / grid.step));
        const auto lastColumn = static_cast<int>(std::ceil((lon + kReach * lonRadius - grid.firstLon) / grid.step));
        const int firstRow =
            std::max(static_cast<int>(std::floor((lat - kReach * eddy.radius - grid.firstLat) / grid.step)), 0);
        const int lastRow = std::min(
            static_cast<int>(std::ceil((lat + kReach * eddy.radius - grid.firstLat) / grid.step)), grid.rows - 1);
        alongRow.clear();
        for (int column = firstColumn; column <= lastColumn; ++column)
            alongRow.push_back(
                static_cast<float>(std::exp(-std::pow((grid.firstLon + column * grid.step - lon) / lonRadius, 2))));
        for (int row = firstRow; row <= lastRow; ++row) {
            const double y = (grid.firstLat + row * grid.step - lat) / eddy.radius;
            const auto height = static_cast<float>(eddy.height * life * life * std::exp(-y * y));
            float* const line = field.data() + static_cast<std::ptrdiff_t>(row) * grid.columns;
            for (int column = firstColumn; column <= lastColumn; ++column)
                line[((column % grid.columns) + grid.columns) % grid.columns] +=
                    height * alongRow[static_cast<std::size_t>(column - firstColumn)];
        }
    }
}

} // namespace zs

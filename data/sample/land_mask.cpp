#include "sample/land_mask.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

constexpr int kMaskRows = 720;
constexpr int kMaskColumns = 1440;
constexpr int kCoarseRows = 180;
constexpr int kCoarseColumns = 360;
constexpr int kBlurDegrees = 2;
constexpr int kBlurPasses = 3;

std::vector<std::uint8_t> readRuns()
{
    std::vector<std::uint8_t> land(kMaskRows * kMaskColumns, 0);
    const std::uint16_t* run = kLandRuns;
    for (int row = 0; row < kMaskRows; ++row, ++run)
        for (; *run != kLandRowEnd; run += 2)
            std::fill(land.begin() + row * kMaskColumns + run[0], land.begin() + row * kMaskColumns + run[1],
                      std::uint8_t{1});
    return land;
}

std::vector<float> coarseFraction(const std::vector<std::uint8_t>& land)
{
    std::vector<float> fraction(kCoarseRows * kCoarseColumns, 0);
    for (int row = 0; row < kMaskRows; ++row)
        for (int column = 0; column < kMaskColumns; ++column)
            fraction[static_cast<std::size_t>(row / 4 * kCoarseColumns + column / 4)] +=
                static_cast<float>(land[static_cast<std::size_t>(row * kMaskColumns + column)]) / 16;
    return fraction;
}

/// One running mean along longitudes, which wrap and are wider near the poles, and one along latitudes, which end.
std::vector<float> blurred(const std::vector<float>& from)
{
    std::vector<float> alongRows(from.size());
    for (int row = 0; row < kCoarseRows; ++row) {
        const double cosLat = std::cos((row + 0.5 - 90) * M_PI / 180);
        const int reach = std::min(60, static_cast<int>(std::lround(kBlurDegrees / std::max(cosLat, 0.02))));
        for (int column = 0; column < kCoarseColumns; ++column) {
            float sum = 0;
            for (int d = -reach; d <= reach; ++d)
                sum += from[static_cast<std::size_t>(row * kCoarseColumns +
                                                     (column + d + kCoarseColumns) % kCoarseColumns)];
            alongRows[static_cast<std::size_t>(row * kCoarseColumns + column)] =
                sum / static_cast<float>(2 * reach + 1);
        }
    }
    std::vector<float> to(from.size());
    for (int row = 0; row < kCoarseRows; ++row)
        for (int column = 0; column < kCoarseColumns; ++column) {
            float sum = 0;
            for (int d = -kBlurDegrees; d <= kBlurDegrees; ++d)
                sum += alongRows[static_cast<std::size_t>(std::clamp(row + d, 0, kCoarseRows - 1) * kCoarseColumns +
                                                          column)];
            to[static_cast<std::size_t>(row * kCoarseColumns + column)] = sum / (2 * kBlurDegrees + 1);
        }
    return to;
}

/// Position on a grid whose first cell centre is half a cell east of 180° W.
double wrappedColumn(double lon, int columns)
{
    const double turns = (lon + 180) / 360;
    return (turns - std::floor(turns)) * columns;
}

} // namespace

LandMask::LandMask() : m_land(readRuns()), m_inland(coarseFraction(m_land))
{
    for (int pass = 0; pass < kBlurPasses; ++pass)
        m_inland = blurred(m_inland);
}

bool LandMask::isLand(double lat, double lon) const
{
    const int row = std::clamp(static_cast<int>((lat + 90) * 4), 0, kMaskRows - 1);
    const int column = std::min(static_cast<int>(wrappedColumn(lon, kMaskColumns)), kMaskColumns - 1);
    return m_land[static_cast<std::size_t>(row * kMaskColumns + column)] != 0;
}

float LandMask::inland(double lat, double lon) const
{
    const double y = std::clamp(lat + 90 - 0.5, 0.0, kCoarseRows - 1.001);
    const double x = wrappedColumn(lon - 0.5, kCoarseColumns);
    const int row = static_cast<int>(y);
    const int left = static_cast<int>(x) % kCoarseColumns;
    const int right = (left + 1) % kCoarseColumns;
    const auto fy = static_cast<float>(y - row);
    const auto fx = static_cast<float>(x - std::floor(x));
    const auto at = [&](int r, int c) { return m_inland[static_cast<std::size_t>(r * kCoarseColumns + c)]; };
    return (1 - fy) * ((1 - fx) * at(row, left) + fx * at(row, right)) +
           fy * ((1 - fx) * at(row + 1, left) + fx * at(row + 1, right));
}

} // namespace zs

#pragma once

#include <cstdint>
#include <vector>

namespace zs {

inline constexpr std::uint16_t kLandRowEnd = 0xFFFF;

/// Rows of 0.25° from south to north; in each the columns where land begins or ends, from 180° W eastwards.
extern const std::uint16_t kLandRuns[];

/// Land and sea on a grid of 0.25°, and how far inland a place is.
/// Threads: immutable, any
/// Source:  Natural Earth (see resources/land_mask)
class LandMask {
public:
    LandMask();

    /// Units:   degrees, any longitude
    [[nodiscard]] bool isLand(double lat, double lon) const;
    /// 0 on the open sea, 1 deep inside a continent, about ½ at the coast; smooth over about 3°.
    [[nodiscard]] float inland(double lat, double lon) const;

private:
    std::vector<std::uint8_t> m_land;
    std::vector<float> m_inland; // on the grid of 1°
};

} // namespace zs

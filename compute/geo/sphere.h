#pragma once

#include "core/radians.h"
#include "geo/projection.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace zs {

/// A place on the unit sphere, or a difference of two: longitudes have no branch here and the poles are like any place.
struct Vec3 {
    double x = 0, y = 0, z = 0;

    friend Vec3 operator+(Vec3 a, Vec3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
    friend Vec3 operator-(Vec3 a, Vec3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
    friend Vec3 operator*(double s, Vec3 a) { return {s * a.x, s * a.y, s * a.z}; }
};

inline double dot(Vec3 a, Vec3 b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

inline Vec3 cross(Vec3 a, Vec3 b)
{
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

inline double length(Vec3 a)
{
    return std::sqrt(dot(a, a));
}

inline Vec3 normalised(Vec3 a)
{
    return (1 / length(a)) * a;
}

inline Vec3 unitVector(GeoPoint place)
{
    const double lat = place.lat * kRadians;
    const double lon = place.lon * kRadians;
    const double radius = std::cos(lat);
    return {radius * std::cos(lon), radius * std::sin(lon), std::sin(lat)};
}

inline GeoPoint placeOf(Vec3 a)
{
    return {std::atan2(a.y, a.x) / kRadians, std::atan2(a.z, std::hypot(a.x, a.y)) / kRadians};
}

/// A place on the sphere in twelve bytes, to 6 mm on the Earth everywhere. Two cells that share a corner share its bits.
struct SpherePoint {
    std::int32_t x = 0, y = 0, z = 0; // 2^30 = 1; all 0 = nowhere

    static constexpr double kOne = 1 << 30;

    [[nodiscard]] bool isPlace() const { return x != 0 || y != 0 || z != 0; }
    /// Not of length 1: as long as 2^30.
    [[nodiscard]] Vec3 vector() const { return {static_cast<double>(x), static_cast<double>(y), static_cast<double>(z)}; }
    [[nodiscard]] Vec3 unit() const { return (1 / kOne) * vector(); }

    bool operator==(const SpherePoint&) const = default;
};

inline SpherePoint spherePoint(Vec3 unit)
{
    const auto whole = [](double a) { return static_cast<std::int32_t>(std::lrint(a * SpherePoint::kOne)); };
    return {whole(unit.x), whole(unit.y), whole(unit.z)};
}

/// A box in space around a part of the sphere. Empty when nothing has been added.
struct Box3 {
    float low[3] = {2, 2, 2};
    float high[3] = {-2, -2, -2};

    [[nodiscard]] bool isEmpty() const { return low[0] > high[0]; }
    [[nodiscard]] bool holds(Vec3 p) const
    {
        return p.x >= low[0] && p.x <= high[0] && p.y >= low[1] && p.y <= high[1] && p.z >= low[2] && p.z <= high[2];
    }
    [[nodiscard]] bool meets(const Box3& other) const
    {
        for (int i = 0; i < 3; ++i)
            if (low[i] > other.high[i] || high[i] < other.low[i])
                return false;
        return true;
    }
    [[nodiscard]] double diagonal() const
    {
        return isEmpty() ? 0 : std::hypot(high[0] - low[0], high[1] - low[1], high[2] - low[2]);
    }
    void add(Vec3 p)
    {
        const double at[3] = {p.x, p.y, p.z};
        for (int i = 0; i < 3; ++i) {
            low[i] = std::min(low[i], static_cast<float>(at[i]) - kRounding);
            high[i] = std::max(high[i], static_cast<float>(at[i]) + kRounding);
        }
    }
    void add(const Box3& other)
    {
        for (int i = 0; i < 3; ++i) {
            low[i] = std::min(low[i], other.low[i]);
            high[i] = std::max(high[i], other.high[i]);
        }
    }
    void grow(double by)
    {
        if (isEmpty())
            return;
        for (int i = 0; i < 3; ++i) {
            low[i] -= static_cast<float>(by);
            high[i] += static_cast<float>(by);
        }
    }

private:
    static constexpr float kRounding = 2e-7F;
};

} // namespace zs

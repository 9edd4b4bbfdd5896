#include "sample/lambert.h"

#include "core/radians.h"

#include <cmath>

namespace zs {
namespace {

double stretch(double latDegrees)
{
    return std::tan(M_PI / 4 + latDegrees * kRadians / 2);
}

} // namespace

LonLat inverse(const Lambert& projection, double x, double y)
{
    const double n =
        std::log(std::cos(projection.firstParallel * kRadians) / std::cos(projection.secondParallel * kRadians)) /
        std::log(stretch(projection.secondParallel) / stretch(projection.firstParallel));
    const double f = std::cos(projection.firstParallel * kRadians) * std::pow(stretch(projection.firstParallel), n) / n;
    const double rhoOrigin = projection.earthRadius * f / std::pow(stretch(projection.originLat), n);
    const double rho = std::copysign(std::hypot(x, rhoOrigin - y), n);
    const double theta = std::atan2(x, rhoOrigin - y);
    const double lat = 2 * std::atan(std::pow(projection.earthRadius * f / rho, 1 / n)) - M_PI / 2;
    return {lat / kRadians, projection.originLon + theta / n / kRadians};
}

} // namespace zs

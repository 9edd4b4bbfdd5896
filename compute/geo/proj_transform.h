#pragma once

#include "core/result.h"
#include "geo/projection.h"

#include <optional>
#include <string>

namespace zs {

/// What PROJ says about a coordinate reference system before a map is made of it.
struct ProjFacts {
    std::string projString;            // "+proj=… …", "" when it has none
    bool isLonLat = false;             // plain longitude and latitude
    bool isAngular = false;            // x and y are degrees (a rotated pole)
    std::optional<PlaneBox> areaOfUse; // degrees; left > right when it crosses the date line
};

/// Errors:  invalidArgument, one sentence, when PROJ cannot make a map of `definition`
/// Threads: any
[[nodiscard]] Result<ProjFacts> inspectProjection(const std::string& definition);

/// Degrees of longitude and latitude ↔ the plane of `definition`, by PROJ in this thread's own context.
/// Works in place on pairs x, y. What cannot be transformed becomes infinite.
/// `definition` must have passed inspectProjection().
void projForward(const std::string& definition, double* xy, std::size_t count);
void projInverse(const std::string& definition, double* xy, std::size_t count);

} // namespace zs

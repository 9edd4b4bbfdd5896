#pragma once

#include "geo/proj_string.h"
#include "geo/proj_transform.h"
#include "geo/projection.h"

#include <string>

namespace zs {

/// A projection that PROJ computes. `definition` must have passed inspectProjection(), which gave `facts`.
/// Errors:  invalidArgument when no place of the Earth can be shown
[[nodiscard]] Result<ProjectionPtr> makeProjProjection(std::string name, std::string definition,
                                                       const ProjFacts& facts);

/// Which places belong on the whole map: what a projection draws at an unbounded size is left out
/// (beyond ±85.06° for Mercator, the other hemisphere for stereographic, …).
class ShownPart {
public:
    explicit ShownPart(const ProjFacts& facts);

    [[nodiscard]] bool holds(GeoPoint place) const;
    /// A dense lattice of the Earth and the rim of the part.
    [[nodiscard]] std::vector<GeoPoint> samples() const;

private:
    PlaneBox m_box{-180, -90, 180, 90}; // degrees
    GeoPoint m_centre;
    double m_reachDegrees = 180; // from the centre
};

} // namespace zs

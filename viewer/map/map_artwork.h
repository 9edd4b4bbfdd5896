#pragma once

#include "geo/viewport.h"
#include "map/coastline.h"
#include "map/projected_line.h"

#include <QPolygonF>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zs {

/// The drawn lines of the Earth in one projection, kept between pictures: outline and coastlines are projected once and only
/// where they have been seen; a picture then costs a scaling of points.
/// Threads: one at a time
class MapArtwork {
public:
    /// The edge of the world, in device pixels. Closed.
    [[nodiscard]] QPolygonF outline(const Viewport& viewport);
    /// Lines of one kind, in device pixels.
    [[nodiscard]] std::vector<QPolygonF> lines(const Viewport& viewport, LineKind kind);

    /// A globe that has just been turned: its lines, all projected anew, are coarser than the picture deserves until settle().
    [[nodiscard]] bool isTurning() const { return m_isTurning; }
    void settle() { m_isTurning = false; }

private:
    using ProjectedLines = std::vector<std::optional<PlaneLine>>; // one per line of the set; empty = not asked for yet

    void useProjection(const Projection& projection);

    std::string m_projection; // definition of what is kept
    bool m_isGlobe = false;
    bool m_isTurning = false;
    std::vector<PlanePoint> m_outline;
    std::array<ProjectedLines, 3> m_lines; // per CoastlineDetail
};

} // namespace zs

#pragma once

#include "core/result.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zs {

struct PlanePoint {
    double x = 0;
    double y = 0;
};

struct GeoPoint {
    double lon = 0; // degrees east, any branch
    double lat = 0; // degrees north
};

struct PlaneBox {
    double left = 0, bottom = 0, right = 0, top = 0;
};

/// A map projection: plate carrée, any PROJ string or authority code, or an index plane (no Earth).
/// Points outside the projection are NaN, never an error.
/// Threads: any; each thread gets a PROJ context of its own
class Projection {
public:
    virtual ~Projection() = default;

    [[nodiscard]] virtual std::string name() const = 0;       // "Robinson", "EPSG:3413", "Plate carrée"
    [[nodiscard]] virtual std::string definition() const = 0; // what parseProjection() reads back
    /// x depends on longitude alone and y on latitude alone, linearly, in degrees.
    [[nodiscard]] virtual bool isPlateCarree() const { return false; }
    /// The plane of cell indices: no Earth, no coastlines; x = column, y = -row.
    [[nodiscard]] virtual bool isIndexPlane() const { return false; }
    /// Longitude in the middle; for plate carrée the plane repeats every 360°.
    [[nodiscard]] virtual double centralLongitude() const { return 0; }
    /// How far apart in x the same place appears again: 360 where x is an angle in degrees, 0 elsewhere.
    [[nodiscard]] virtual double xPeriod() const { return 0; }

    /// Both spans have the same length. A longitude may be on any branch.
    virtual void toPlane(std::span<const GeoPoint> from, std::span<PlanePoint> to) const = 0;
    /// A point of the plane that shows no place of the Earth (beyond the disc of an orthographic view) gives NaN.
    virtual void toGeo(std::span<const PlanePoint> from, std::span<GeoPoint> to) const = 0;

    /// The box around the whole Earth, or the projection's area of use.
    [[nodiscard]] virtual PlaneBox fullExtent() const = 0;
};

using ProjectionPtr = std::shared_ptr<const Projection>;

/// x = longitude in degrees (as it is, on any branch), y = latitude; the middle only moves fullExtent() and the
/// branch that toPlane() answers on.
[[nodiscard]] ProjectionPtr plateCarree(double centralLongitude = 0);
[[nodiscard]] ProjectionPtr indexPlane(long columns, long rows);

/// A name of the list below, "EPSG:3413" (or another authority's code), a "+proj=…" string, or WKT.
/// Errors:  invalidArgument, one sentence
[[nodiscard]] Result<ProjectionPtr> parseProjection(const std::string& text);

/// The same projection looked at from above another place; where only the longitude of the middle can move
/// (Robinson, Mercator), `lat0` does nothing.
/// Errors:  invalidArgument for an index plane and for what has no middle to move
[[nodiscard]] Result<ProjectionPtr> recentred(const ProjectionPtr& projection, double lon0, double lat0);

struct NamedProjection {
    std::string id;         // "robinson", for the command line
    std::string label;      // "Robinson": translated by the application
    std::string definition; // PROJ string
};
/// The projections offered by name: an explicit table.
[[nodiscard]] const std::vector<NamedProjection>& namedProjections();

} // namespace zs

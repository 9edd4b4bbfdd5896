#pragma once

#include "cf/grid_mapping.h"
#include "core/attributes.h"
#include "core/types.h"

#include <optional>
#include <string>
#include <vector>

namespace zs {

enum class AxisKind { longitude, latitude, x, y, vertical, time, other };

/// What a variable or coordinate says about itself; enough to find its role.
struct AxisClue {
    std::string name;
    std::vector<std::string> dims;
    Attributes attrs;
};

/// The role of one coordinate, by attributes first (standard_name, units, axis, …), then by its name.
/// Rotated-pole and projection coordinates are x and y; a forecast reference time is `other`.
/// Threads: pure
/// Source:  CF Conventions 1.11 chapter 4; the order of cf_xarray's criteria
[[nodiscard]] AxisKind axisKind(const AxisClue& coordinate);

enum class GridKind {
    none,        // no two horizontal dimensions
    rectilinear, // 1-D latitude and longitude
    projected,   // 1-D x and y of a projection (grid_mapping), or of an unknown one (gridMapping "")
    curvilinear, // 2-D latitude and longitude: cells where their places say
    index,       // two dimensions without coordinates
};

/// How a variable lies on the Earth.
struct HorizontalGrid {
    GridKind kind = GridKind::none;
    int yDim = -1; // position among the variable's dimensions
    int xDim = -1;
    std::string yCoord; // names of the coordinates, "" when none
    std::string xCoord;
    std::string gridMapping; // name of the grid mapping variable, "" when none
    Sentence note;           // for the card: "2-D latitude/longitude, drawn through its index grid"
};

/// Finds the horizontal dimensions of `variable` among `others` (every array of its group).
/// Coordinates are those named like their dimension, those of the `coordinates` attribute, then any that fits.
/// Never assumes an order of the dimensions.
/// Threads: pure
[[nodiscard]] HorizontalGrid findHorizontalGrid(const AxisClue& variable, const Shape& shape,
                                                const std::vector<AxisClue>& others);

/// Cell edges of a 1-D coordinate.
/// Shape:   values n → edges n+1, in the order of the values
/// Missing: nothing when the values are not strictly monotonic or not finite; longitudes may begin anew once (179, −179) and go on
///          beyond ±180 or 360 then
/// `bounds` is (n, 2) row-major or empty; edges are inferred half-way between values when it does not fit.
/// Latitude edges stop at ±90, and reach it when the last row is the nearest of a Gaussian or regular grid.
[[nodiscard]] std::optional<std::vector<double>> cellEdges(const std::vector<double>& values,
                                                           const std::vector<double>& bounds, AxisKind kind);

/// True when longitudes with these edges go once round the Earth (360° within half a cell).
[[nodiscard]] bool isPeriodic(const std::vector<double>& edges);

} // namespace zs

#pragma once

#include "map/coastline.h"

class vtkPolyData;

namespace zs {

/// A unit sphere whose texture coordinates are those of a plate carrée picture, exact at the date line and the poles.
/// The caller owns it: hold it with vtkSmartPointer's Take().
[[nodiscard]] vtkPolyData* newGlobeMesh();

/// The coasts and lakes of a set as lines a little above the unit sphere. The caller owns it.
[[nodiscard]] vtkPolyData* newCoastMesh(const CoastlineSet& coastlines);

} // namespace zs

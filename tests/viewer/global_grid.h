#pragma once

#include "geo/grid.h"

namespace zs::test {

/// The Earth from 180° W and 90° N in cells of `degrees`.
inline GridPtr globalGrid(int degrees)
{
    RectilinearAxes axes;
    for (int i = 0; i <= 360 / degrees; ++i)
        axes.xEdges.push_back(-180 + degrees * i);
    for (int i = 0; i <= 180 / degrees; ++i)
        axes.yEdges.push_back(90 - degrees * i);
    axes.periodic = true;
    return RectilinearGrid::create(axes).value();
}

} // namespace zs::test

#pragma once

#include "cf/grid_choice.h"
#include "dataset/dataset.h"
#include "geo/grid.h"
#include "geo/projection.h"
#include "raster/view_plan.h"

#include <memory>
#include <string>
#include <vector>

namespace zs {

class GridCache;

/// A variable that is ready to be drawn: its axes are loaded and its grid is known.
struct MapVariable {
    DatasetPtr dataset;              // keeps `variable` alive
    const Variable* variable = nullptr;
    FoundGrid found;                 // what it is drawn on: the variable's own grid, or another by choice
    std::vector<std::shared_ptr<const Axis>> axes; // one per dimension, never null
    MapLayer layer;
    int timeDim = -1;                // what the time bar runs along; -1 = nothing
    Shape firstIndex;                // the slice to show first
    ProjectionPtr naturalProjection; // the plane in which the grid is a rectangle, or plate carrée
    PlaneBox extent;                 // of the data in that plane
    std::vector<Sentence> notes;     // for people: coordinates that could not be read, and what is shown instead
    Sentence levelNote;              // not empty: why a coarser level is not used
};

/// Which grid to draw on, and where grids that have been built are kept (may be null; outlives the call).
struct GridWish {
    GridChoice choice = GridChoice::automatic;
    GridCache* cache = nullptr;
};

/// Reads the axes of `name` and builds its grid. Coordinates that cannot be read do not stop it: the index stands for them, and
/// `notes` say so.
/// Errors:  invalidArgument when the variable cannot be a map (says why); those of reading the coordinates
/// Threads: waits; never on the GUI thread or in a compute arena
[[nodiscard]] Result<MapVariable> loadMapVariable(const DatasetPtr& dataset, const std::string& name, std::stop_token stop = {}, const GridWish& wish = {});

} // namespace zs

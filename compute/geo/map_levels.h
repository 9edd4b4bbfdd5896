#pragma once

#include "geo/map_variable.h"

#include <string>
#include <vector>

namespace zs {

/// The coarser levels of a variable of which a map can be drawn.
/// Threads: pure
[[nodiscard]] std::vector<std::string> usableLevels(const Dataset& dataset, const Variable& variable);

/// What the coarser levels of a variable stand for, by how they were made.
/// Threads: pure
[[nodiscard]] LevelUse levelUseOf(const Variable& variable);

/// Adds a coarser level to the layer of `map`, with its own grid where it lies on the Earth like the finest one, else with
/// the finest grid in even blocks. Where it is shorter along other dimensions too, each of its slices stands for several.
/// One that covers another part of the Earth, or has as many cells on the map as the one before, is left out; one whose slices
/// cannot be had alone is noted.
/// Threads: pure
void addLevel(MapVariable& map, const MapVariable& level);

} // namespace zs

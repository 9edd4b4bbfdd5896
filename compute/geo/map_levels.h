#pragma once

#include "geo/map_variable.h"

#include <string>
#include <vector>

namespace zs {

/// The coarser levels of a variable of which a map can be drawn: along all dimensions but the map's they are as long as it.
/// Threads: pure
[[nodiscard]] std::vector<std::string> usableLevels(const Dataset& dataset, const Variable& variable);

/// What the coarser levels of a variable stand for, by how they were made.
/// Threads: pure
[[nodiscard]] LevelUse levelUseOf(const Variable& variable);

/// Adds a coarser level to the layer of `map`, with its own grid where it lies on the Earth like the finest one, else with
/// the finest grid in even blocks. One that covers another part of the Earth is left out.
/// Threads: pure
void addLevel(MapVariable& map, const MapVariable& level);

} // namespace zs

#pragma once

#include "cf/grid_choice.h"
#include "dataset/dataset.h"

namespace zs {

/// The grid of a variable as a person wants it; GridKind::none when it has none of that kind.
/// Threads: pure
[[nodiscard]] FoundGrid chosenGrid(const Dataset& dataset, const Variable& variable, GridChoice choice);

// For building a dataset, where the clues of a folder serve all its variables:

/// True for a dimension whose name we have made up: it is the same as no other, not even one of that name.
[[nodiscard]] bool isInvented(const Variable& variable, std::size_t dim);
/// Clues of the arrays that `folder` sees: its own and those of the groups above, the nearest of each name.
[[nodiscard]] std::vector<AxisClue> cluesSeenFrom(const std::string& folder, const Dataset& dataset);
/// With the names of coordinates as full paths.
[[nodiscard]] FoundGrid gridOf(const Dataset& dataset, const Variable& variable, const std::vector<AxisClue>& clues,
                               GridChoice choice);

} // namespace zs

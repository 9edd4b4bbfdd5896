#pragma once

#include "cf/axes.h"

#include <string_view>

namespace zs {

/// What a person may want a variable to be drawn on, whatever has been found. `automatic` is the first that fits.
enum class GridChoice { automatic, rectilinear, projected, curvilinear, index };

/// Their names on the command line, and back; nothing for another word.
[[nodiscard]] std::string_view gridChoiceName(GridChoice choice);
[[nodiscard]] std::optional<GridChoice> parseGridChoice(std::string_view name);
/// The kind that a choice asks for; `none` for automatic.
[[nodiscard]] GridKind gridKindOf(GridChoice choice);
/// "rectilinear", "none", likewise.
[[nodiscard]] std::string_view gridKindName(GridKind kind);

/// A grid, and what is needed to build it.
struct FoundGrid {
    HorizontalGrid grid;
    std::string plane;      // projected: PROJ string, WKT or code of the plane, "" when it is not known
    bool isLattice = false; // projected: the coordinates are 2-D places on a lattice of that plane (WRF)
};

/// Finds the horizontal dimensions of `variable` among `others`, as findHorizontalGrid() does, in the order of the table in
/// horizontal_grid.cpp. `global` are the attributes of the dataset. With a choice: the first grid of that kind,
/// GridKind::none when there is none.
/// Threads: pure
[[nodiscard]] FoundGrid findGrid(const AxisClue& variable, const Shape& shape, const std::vector<AxisClue>& others,
                                 const Attributes& global, GridChoice choice);

} // namespace zs

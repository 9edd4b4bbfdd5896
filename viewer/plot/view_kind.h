#pragma once

#include "dataset/dataset.h"

namespace zs {

/// The picture that suits a variable.
enum class ViewKind {
    map,       // two horizontal dimensions
    series,    // lines: values upwards over one dimension
    profile,   // lines: one vertical dimension upwards or downwards over the values
    hovmoller, // colours: time (or months, seasons, …) against one other dimension
    section,   // colours: any two other dimensions, depth or pressure upwards or downwards
    value,     // one number
};

/// Which dimension of a variable does what in its picture; −1 = none. The others get a slider when they are longer than 1.
struct ViewRoles {
    ViewKind kind = ViewKind::value;
    int xDim = -1;    // along the horizontal axis; series, hovmoller, section
    int yDim = -1;    // along the vertical axis; profile, hovmoller, section
    int lineDim = -1; // one line for each of its few positions; series, profile
    int timeDim = -1; // left to the time bar

    bool operator==(const ViewRoles&) const = default;
};

/// Decides by the dimensions' roles and sizes alone; dimensions of one position count for nothing.
/// Shape:   `seen` is the shape of the part that is looked at: 1 where one position has been chosen
/// Threads: pure; reads no chunk
[[nodiscard]] ViewRoles viewKind(const Dataset& dataset, const Variable& variable, const Shape& seen);
/// All of the variable.
[[nodiscard]] ViewRoles viewKind(const Dataset& dataset, const Variable& variable);

/// True for a readable variable of numbers: there is a picture of it.
[[nodiscard]] bool canBeShown(const Variable& variable);

/// The variable that people most likely want first: one for a map, else the largest that can be shown; null = none.
[[nodiscard]] const Variable* firstToShow(const Dataset& dataset);

} // namespace zs

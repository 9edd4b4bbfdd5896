#pragma once

#include "dataset/dataset.h"

namespace zs {

/// What looking costs: requests and bytes, before anything is read.
/// Units:   `bytes` is decoded size; what travels is smaller when the chunks are compressed (no one knows how much
///          before reading)
struct Cost {
    Index requests = 0;
    Index bytes = 0;

    bool operator==(const Cost&) const = default;
};

/// One whole map: every chunk that one index of the other dimensions touches.
/// Threads: pure
[[nodiscard]] Cost mapCost(const Variable& variable);

/// One point's series along time (or along the first dimension that is not horizontal).
[[nodiscard]] Cost seriesCost(const Variable& variable);

/// Position of the dimension that time bars run along: the time axis, else the first non-horizontal one; -1 = none.
[[nodiscard]] int seriesDim(const Dataset& dataset, const Variable& variable);

/// The variable that people most likely want first: the biggest that can be drawn on a map and is not the bounds of another.
[[nodiscard]] const Variable* defaultVariable(const Dataset& dataset);

/// Decoded size of the whole array in bytes; saturates instead of overflowing.
[[nodiscard]] Index totalBytes(const Variable& variable);

} // namespace zs

#pragma once

#include "core/result.h"
#include "plan/call.h"

#include <vector>

namespace zs {

/// numpy's array of the same numbers: without name, labels and attributes, its dimensions called dim_0, dim_1, …
[[nodiscard]] LabelledArray asNumpy(LabelledArray array);

/// A list of numbers as numpy's array; nothing for other lists.
[[nodiscard]] std::optional<LabelledArray> numpyOfList(const SequenceValue& list);

/// A value for arithmetic: lists of numbers that numpy made, or that stand beside an array, become numpy's arrays.
[[nodiscard]] std::vector<Value> withListsAsNumpy(std::vector<Value> operands);

/// numpy's arrays among these get the dimensions of what they stand beside, counted from the last one; dimensions of
/// one element repeat. Others stay as they are.
/// Errors:  invalidArgument for sizes that do not fit
/// Source:  numpy's broadcasting; xarray.Variable does the same with arrays that have no names
[[nodiscard]] Result<std::vector<LabelledArray>> matchedByPosition(std::vector<LabelledArray> arrays);

/// Where arrays of numpy stand for labels, positions or edges, those whose numbers are at hand become lists.
void takeNumpyAsLists(Call& call);

} // namespace zs

#pragma once

#include "plan/labels.h"

namespace zs {

/// The elements between two labels, both of which belong to the slice. On labels that rise or fall these need not be
/// there; on others the slice runs from the place of the one to the place of the other.
/// Errors:  invalidArgument for a label that is not there, or comes at several places, on labels without order
/// Source:  pandas' slice_indexer, and what xarray makes of it
[[nodiscard]] Result<Pick> pickLabelSlice(const SliceValue& slice, const Coordinate& index);

} // namespace zs

#pragma once

#include "plan/labels.h"

#include <optional>

namespace zs {

/// Labels that a dimension shall have, as its index: of a list, or of an array at hand.
/// Errors:  invalidArgument for what is no label of `index`; unsupported for arrays that would have to be read
[[nodiscard]] Result<Coordinate> newLabels(const Value& given, const Coordinate& index);

struct ReindexOptions {
    LabelOptions labels;
    std::optional<double> fill; // where there is no such label; nothing = missing
};

/// The array with `wanted` as the labels of their dimension, which has to have labels.
/// Errors:  invalidArgument for labels of another kind, that come twice, or that are in no order
/// Source:  xarray's reindex, pandas' get_indexer
[[nodiscard]] Result<LabelledArray> reindexed(const LabelledArray& array, const Coordinate& wanted,
                                              const ReindexOptions& options = {});

} // namespace zs

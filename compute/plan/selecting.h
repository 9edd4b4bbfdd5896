#pragma once

#include "plan/each.h"
#include "plan/labels.h"

namespace zs {

/// One dimension's indexer of sel() or isel().
struct Indexer {
    std::string dim;
    Value value;
    bool isLabel = true;
    LabelOptions options;
    Place place;
};

/// Elements of an array by labels or positions; indexers of dimensions that it lacks are passed over.
/// Arrays as indexers bring their own dimension; several along the same new one select points.
/// Errors:  invalidArgument; the indexer at fault is `*failed` when not null
[[nodiscard]] Result<LabelledArray> selectElements(const LabelledArray& array, const std::vector<Indexer>& indexers,
                                                   bool dropsScalars, const Indexer** failed = nullptr);

/// x[…]: what stands between the brackets as indexers, by position along the dimensions.
/// Errors:  invalidArgument for more indices than dimensions
[[nodiscard]] Result<std::vector<Indexer>> indexersOf(const Value& index, const std::vector<std::string>& dims,
                                                      bool isLabel, const Place& place);

} // namespace zs

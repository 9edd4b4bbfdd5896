#pragma once

#include "plan/each.h"
#include "plan/grouping_build.h"

namespace zs {

/// Over which dimensions a group's reduction goes: the grouped one unless dim= says otherwise.
struct GroupDims {
    std::vector<std::string> dims;
    bool isGrouped = true; // the grouped dimension is among them
};
[[nodiscard]] Result<GroupDims> groupDims(Call& call, const GroupByValue& groups);

/// Groups that nothing falls into come back as missing; a dataset has the groups in front.
[[nodiscard]] Labelled finishGroups(const Labelled& reduced, const Grouping& grouping);

/// The array with one dimension as the last.
[[nodiscard]] LabelledArray movedLast(const LabelledArray& array, const std::string& dim);
[[nodiscard]] LabelledArray movedFirst(const LabelledArray& array, const std::string& dim);

/// A result by groups spread over the grouped dimension again: every index gets its group's numbers, as the group's
/// arithmetic needs them. The labels stay as a coordinate.
/// Errors:  invalidArgument when `result` lacks the dimension of the groups
[[nodiscard]] Result<LabelledArray> spreadGroups(const LabelledArray& result, const Grouping& grouping);

/// bins=, right=, labels=, include_lowest= of groupby_bins() of these numbers.
[[nodiscard]] Result<BinOptions> binOptions(Call& call, const std::vector<double>& numbers);

} // namespace zs

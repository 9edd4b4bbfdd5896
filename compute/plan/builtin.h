#pragma once

#include "expr/syntax.h"
#include "plan/each.h"

namespace zs {

/// The text of a subtree that is the same for equal subtrees, wherever they stand.
[[nodiscard]] std::string canonicalText(const ExprPtr& expr);

/// Attributes that are neither members nor methods: x.loc, x.dt, np.pi.
[[nodiscard]] std::optional<Value> accessorOf(const Value& object, const std::string& name);

/// list[0], sizes['time'].
[[nodiscard]] Result<Value> itemOf(const DictValue& dict, const Value& index);
[[nodiscard]] Result<Value> itemOf(const SequenceValue& list, const Value& index);

/// ds[['sst', 'ice']].
[[nodiscard]] Result<Value> subsetOf(const LabelledDataset& dataset, const SequenceValue& names);

/// An earlier result by its name: its only variable, or the dataset.
[[nodiscard]] Result<Value> resultValue(const std::shared_ptr<SourceArrays>& source, const std::string& name);

} // namespace zs

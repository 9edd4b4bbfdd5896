#pragma once

#include "graph/kept_nodes.h"
#include "plan/arithmetic.h"

namespace zs {

/// The fewest bits that hold a plain number, as numpy weighs it beside arrays with or without signs.
[[nodiscard]] WholeKind wholeKindOf(double number, bool isSigned);

/// The kind that holds both; nothing when only float64 does (uint64 beside a signed one). A plain number that fits into
/// the array's kind does not widen it.
/// Source:  numpy.promote_types, numpy.result_type
[[nodiscard]] std::optional<WholeKind> commonWhole(const OperandType& a, const OperandType& b);
[[nodiscard]] std::optional<WholeKind> commonWhole(const std::vector<OperandType>& operands);

/// The kind of a statistic: sums and products are 64 bits wide.
[[nodiscard]] WholeKind reducedWhole(Statistic statistic, WholeKind kind);

/// An operation on whole numbers whose result wraps in its kind, up to 32 bits; others as they are.
[[nodiscard]] NodePtr wrappingElementwise(Elementwise operation, std::vector<NodePtr> inputs, WholeKind kind);

} // namespace zs

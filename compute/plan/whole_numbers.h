#pragma once

#include "expr/syntax.h"
#include "graph/kept_nodes.h"
#include "plan/arithmetic.h"

#include <cstdint>
#include <optional>

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

/// `a` and `b` combined as Python's whole numbers are; nothing where the result is none that double and int64 hold exactly.
[[nodiscard]] std::optional<double> wholeResult(BinaryOp op, double a, double b);

/// The number as a double, where that is the same number.
[[nodiscard]] std::optional<double> exactWhole(std::int64_t number);

/// True for a number that double and int64 both hold exactly.
[[nodiscard]] bool isExactWhole(double number);

} // namespace zs

#pragma once

#include "expr/syntax.h"
#include "plan/value.h"

namespace zs {

/// Python's operators on whatever an expression can stand for.
/// Errors:  invalidArgument for operands that do not go together
[[nodiscard]] Result<Value> applyUnary(UnaryOp op, const Value& operand);
[[nodiscard]] Result<Value> applyBinary(BinaryOp op, const Value& left, const Value& right);
[[nodiscard]] Result<Value> applyCompare(CompareOp op, const Value& left, const Value& right);

} // namespace zs

#pragma once

#include "graph/regional_nodes.h"
#include "plan/aligning.h"
#include "plan/value.h"

#include <variant>
#include <vector>

namespace zs {

/// What stands beside an operator: an array, or a number that adapts to the arrays' type.
using Operand = std::variant<LabelledArray, NumberValue>;

struct ElementwiseOptions {
    Join join = Join::inner;
    bool keepsAttrs = false; // of the first array, and its name
    std::vector<std::size_t> order =
        {}; // of operands, for the order of dimensions and who is first; empty = as they stand
};

/// Aligned by labels, broadcast by dimension names, computed element by element; named when all names agree.
/// Errors:  invalidArgument for sizes that do not fit and types that do not mix (two dates added)
/// Source:  xarray.apply_ufunc; numpy's rules of types, where plain numbers do not widen arrays
[[nodiscard]] Result<LabelledArray> applyElementwise(Elementwise operation, const std::vector<Operand>& operands,
                                                     const ElementwiseOptions& options = {});

/// numpy's type of the result. `isWeak`: a plain number.
struct OperandType {
    ValueType type = ValueType::float64;
    bool isWeak = false;
    WholeKind whole = {}; // of integers
    double number = 0;    // that is weak
};
/// Errors:  invalidArgument for types that do not mix
[[nodiscard]] Result<ValueType> resultType(Elementwise operation, const std::vector<OperandType>& operands);

/// The type that holds both: for where(), fillna(), concat().
[[nodiscard]] ValueType commonType(const OperandType& a, const OperandType& b);

/// A number as an array's type stores it: rounded to float32 beside float32.
[[nodiscard]] double adaptedNumber(double number, ValueType beside);

/// The same operation on any mix of arrays, datasets and numbers; a dataset's arrays pair up by name.
[[nodiscard]] Result<Value> applyToValues(Elementwise operation, const std::vector<Value>& operands,
                                          const ElementwiseOptions& options = {});

/// As an array's type: float32, float64, int64, bool.
[[nodiscard]] LabelledArray castTo(LabelledArray array, ValueType type);

} // namespace zs

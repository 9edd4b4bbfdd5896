#pragma once

#include "plan/call.h"

namespace zs {

/// What dtype= names: a type, and the bits of whole numbers.
struct NumberType {
    ValueType type = ValueType::float64;
    WholeKind whole;
};

/// dtype='float32', np.int16, float; nothing when it is left out.
/// Errors:  invalidArgument for what is no type of numbers
[[nodiscard]] Result<std::optional<NumberType>> numberTypeArgument(Call& call, const std::string& parameter);

/// The array in another type; whole numbers wrap round as numpy's do.
[[nodiscard]] LabelledArray castTo(const LabelledArray& array, const NumberType& type);

/// One number in another type.
[[nodiscard]] double castTo(double number, const NumberType& type);

} // namespace zs

#pragma once

#include "core/dtype.h"
#include "core/json_text.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace zs {

/// A number of JSON, integers exact.
using ExactNumber = std::variant<std::int64_t, std::uint64_t, double>;

/// Reads one fill: a number, a boolean, "NaN", "Infinity", "-Infinity", or, for floating dtypes, xarray's base64 of a
/// little-endian float64. Nothing for other text.
/// Source:  xarray FillValueCoder; Zarr v2 and v3 fill values
[[nodiscard]] std::optional<ExactNumber> readFill(const Json& value, const DType& dtype);

/// The bit pattern of `number` in the integer type `dtype`, sign or zero extended. `stored` is the type before
/// _Unsigned: its range is accepted too and wraps. Missing: nothing when the number is not an integer of either type
[[nodiscard]] std::optional<std::int64_t> integerFill(const ExactNumber& number, const DType& dtype,
                                                      const DType& stored);

/// One element of a boolean or integer type in native byte order, sign or zero extended.
[[nodiscard]] std::int64_t integerElement(std::span<const std::uint8_t> element, const DType& dtype);

/// `number` rounded to the floating type `dtype`; nothing for NaN and for what only overflow makes infinite.
[[nodiscard]] std::optional<double> floatFill(const ExactNumber& number, const DType& dtype);

/// One element of a floating type as a double.
[[nodiscard]] double floatElement(std::span<const std::uint8_t> element, const DType& dtype);

} // namespace zs

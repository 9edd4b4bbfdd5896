#pragma once

#include "cf/time_axis.h"
#include "core/values.h"
#include "dataset/dataset.h"
#include "zarr/raw_array.h"

#include <string>

namespace zs {

/// The shortest text that reads back as the same double; null for NaN, "Infinity" and "-Infinity" as JSON strings.
[[nodiscard]] std::string jsonNumber(double value);
[[nodiscard]] std::string jsonText(const std::string& text);

/// JSON texts of every element as stored: exact integers, true/false, strings, [re, im], null for NaN.
/// Errors:  unsupported for opaque elements (structs, objects)
[[nodiscard]] Result<std::vector<std::string>> rawTexts(const RawArray& array);

/// JSON texts of CF-decoded elements: times as ISO strings of their calendar, null for missing, integers exact when
/// nothing is unpacked.
[[nodiscard]] Result<std::vector<std::string>> decodedTexts(const RawArray& array, const Variable& variable);

/// True when decodedTexts() of the variable are dates.
[[nodiscard]] bool decodesToTimes(const Variable& variable);

/// "[1, 2, 3]"
[[nodiscard]] std::string jsonList(const std::vector<std::string>& texts);

} // namespace zs

#pragma once

#include "core/dtype.h"
#include "core/json_text.h"
#include "core/types.h"

#include <optional>
#include <string>
#include <vector>

namespace zs {

/// The fill of an array as one element in native byte order; for texts their UTF-8 bytes.
/// Reads every form seen in the wild: bare NaN, "nan", numeric strings, lists of one, hex bits, base64, 0 for strings.
/// Missing: null gives nothing (undefined)
/// Errors:  none; what is unusable for the type gives nothing and a warning
/// Threads: pure
/// Source:  Zarr v2 specification, "Fill value encoding"; Zarr v3 core, "fill value"
[[nodiscard]] std::optional<Bytes> readFillValue(const Json& json, const DType& dtype, int zarrFormat,
                                                 std::vector<Sentence>& warnings);

/// The fill as zarr metadata spells it, for writing; null when undefined.
[[nodiscard]] Json writeFillValue(const std::optional<Bytes>& fill, const DType& dtype);

} // namespace zs

#pragma once

#include "core/dtype.h"
#include "core/json_text.h"
#include "core/result.h"

#include <string>

namespace zs {

/// Type of a v2 array: a typestring ("<f4", "|S7", "<M8[25s]") or a list of fields, which is opaque (kind raw).
/// Errors:  unsupported for types that numpy has not, items above 64 KiB, structs nested deeper than 8
/// Threads: pure
/// Source:  Zarr v2 specification, "Data type encoding"
[[nodiscard]] Result<DType> readDTypeV2(const Json& json);

/// Type of a v3 array: a name ("float32", "r16", "string") or {"name", "configuration"}.
/// Errors:  unsupported for what is not known
/// Threads: pure
/// Source:  Zarr v3 core specification and zarr-extensions, "data types"
[[nodiscard]] Result<DType> readDTypeV3(const Json& json);

/// Either spelling: codec configurations use both.
[[nodiscard]] Result<DType> readDType(const Json& json);

/// How v2 and v3 spell a type, for writing: "<f4" (little endian unless `bigEndian`), "float32".
/// Errors:  unsupported for types that have no plain name there
[[nodiscard]] Result<std::string> nameForV2(const DType& dtype);
[[nodiscard]] Result<Json> nameForV3(const DType& dtype);

} // namespace zs

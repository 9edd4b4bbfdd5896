#pragma once

#include "core/attributes.h"
#include "core/json_text.h"
#include "core/result.h"
#include "core/types.h"

namespace zs {

/// "shape" of an array: up to 64 extents, none negative, together below 2^62 elements.
/// Errors:  corrupt, one clause
[[nodiscard]] Result<Shape> readShape(const Json& json);

/// "chunks" or "chunk_shape": as many positive extents as the array has dimensions.
/// Errors:  corrupt, one clause
[[nodiscard]] Result<Shape> readChunkShape(const Json& json, const Shape& arrayShape);

/// What an array that cannot be read says of itself: "shape", "chunks" and "dtype" as they stand in the metadata.
/// A member that is no number, text or short list of such is left out.
[[nodiscard]] Attributes statedMembers(const Json& shape, const Json& chunks, const Json& dtype);

/// object[name], or null when it is not there or `object` is none.
[[nodiscard]] const Json& memberOf(const Json& object, const char* name);

} // namespace zs

#pragma once

#include "core/dtype.h"
#include "core/result.h"
#include "store/store.h"
#include "zarr/array_meta.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace zs {

/// Part of an array as stored, before any CF decoding.
/// Shape:   `elements` row-major, native byte order; empty for the kinds of text, which are in `texts`
/// Missing: missing chunks are the fill; where the fill is undefined the elements are 0 and `undefined` is true
struct RawArray {
    DType dtype;
    Shape shape;
    Bytes elements;
    std::vector<std::string> texts; // UTF-8, one per element, for the kinds of text and object
    std::vector<bool> undefined;    // empty when every element is defined, else one per element
    Index failedChunks = 0;         // whose elements are undefined: only with OnFailure::leaveGap
    std::optional<Error> firstFailure = {};
};

/// What becomes of a part of which some chunks cannot be read: none of it, or what there is.
enum class OnFailure { giveUp, leaveGap };

/// Reads elements start, start+step, … (`count` of them along each dimension), only the chunks touched, several at once.
/// `store` is the chunk store of the array (see sharded_store.h). Waits.
/// Errors:  invalidArgument when the part lies outside the array or is larger than 2 GiB; what the chunks say – with gaps only
///          when there is nothing but gaps
/// Threads: any but the GUI's and the compute arenas
[[nodiscard]] Result<RawArray> readRaw(const StorePtr& store, const ArrayMeta& meta, const Shape& start,
                                       const Shape& count, const Shape& step, std::stop_token stop = {},
                                       OnFailure onFailure = OnFailure::giveUp);

/// All of a (small) array.
[[nodiscard]] Result<RawArray> readRaw(const StorePtr& store, const ArrayMeta& meta, std::stop_token stop = {});

} // namespace zs

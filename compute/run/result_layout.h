#pragma once

#include "plan/labelled_array.h"
#include "zarr/array_spec.h"

#include <span>

namespace zs {

/// How a result is stored.
struct StorageOptions {
    ZarrFormat format = ZarrFormat::v2;
    std::vector<CodecSpec> codecs;         // empty = none
    std::vector<std::pair<std::string, Index>> chunks; // by dimension; the others are chosen
    bool isPartial = false;                // integers may be missing yet: stored as float64
    std::string history;                   // one line; "" = none
};

/// One array of a result whose numbers come from a node of the graph.
struct ResultArray {
    ArraySpec spec;
    NodePtr node;
    ValueType type = ValueType::float64;   // of the elements
};

/// One array of a result whose numbers are at hand: a coordinate.
struct StoredCoordinate {
    ArraySpec spec;
    Bytes elements; // row-major, native byte order
};

/// A labelled dataset as the arrays of a Zarr store, the way xarray would write it: _ARRAY_DIMENSIONS through `dims`,
/// times as "days since …" in their own calendar, coordinates that are no dimensions named in `coordinates`.
struct ResultLayout {
    std::vector<ResultArray> arrays;
    std::vector<StoredCoordinate> coordinates;
    Attributes attrs;
};

/// Threads: pure
/// Errors:  invalidArgument when two arrays carry different coordinates of one name, or a chunk length is not positive
[[nodiscard]] Result<ResultLayout> layOut(const LabelledDataset& dataset, const StorageOptions& options);

/// Numbers as elements of the array's dtype.
/// Missing: NaN becomes the fill (times, durations, floats); integers and booleans hold no missing values: 0
/// Errors:  invalidArgument for 64-bit whole numbers that are no longer exact
[[nodiscard]] Result<Bytes> encodeElements(const ResultArray& array, const Block& block);

} // namespace zs

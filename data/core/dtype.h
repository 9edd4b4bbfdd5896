#pragma once

#include "core/types.h"

#include <cstdint>
#include <string>

namespace zs {

enum class DTypeKind {
    boolean,
    signedInt,
    unsignedInt,
    floating,   // IEEE, 2, 4 or 8 bytes
    bfloat,     // bfloat16
    complex,    // 8 or 16 bytes
    datetime,   // int64 count of `timeUnit` × `timeScale` since 1970-01-01, INT64_MIN = NaT
    timedelta,  // the same without an epoch
    fixedBytes, // |S n|: NUL padded
    fixedText,  // |U n|: UCS-4, 4 bytes a character
    raw,        // |V n|, structs, r<bits>: opaque
    text,       // variable length UTF-8 (an object codec decodes it)
    object,     // variable length, anything else
};

/// Type of one element as decoded: always in the machine's own byte order.
/// Units:   `itemBytes` is 0 for the variable-length kinds
/// Threads: value type, any
/// Source:  numpy array interface typestrings; Zarr v3 "data types"
struct DType {
    DTypeKind kind = DTypeKind::floating;
    Index itemBytes = 4;
    std::string timeUnit;        // datetime and timedelta: "ns", "us", "ms", "s", "m", "h", "D", "W", "M", "Y"
    std::int64_t timeScale = 1;  // [25s] is 25
    bool bigEndian = false;      // of the store; decoded elements are native whatever this says
    std::string name;            // as the store spells it, for people: "<f4", "float32", "datetime64[ns]"

    bool operator==(const DType&) const = default;
};

/// Can become a number to draw: bool, ints, floats, datetime, timedelta.
[[nodiscard]] bool isNumeric(const DType& dtype);
[[nodiscard]] bool isInteger(const DType& dtype);
[[nodiscard]] bool isText(const DType& dtype);

/// numpy's name: "float32", "int16", "bool", "datetime64[ns]", "<U20", "|S7".
[[nodiscard]] std::string numpyName(const DType& dtype);

} // namespace zs

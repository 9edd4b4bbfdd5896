#pragma once

#include "core/attributes.h"
#include "core/dtype.h"
#include "core/result.h"
#include "core/types.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zs {

/// How stored elements become numbers, by xarray's rules: unsigned reinterpretation, mask, scale and offset.
/// Any scale or offset decodes to float64 with float64 arithmetic, because numbers in JSON are float64: the rule of
/// xarray since 2024.01 (before, masked 16-bit integers and float32 gave float32).
/// Missing: any of the fills, and NaN, become NaN
/// Threads: value type, any
/// Source:  xarray conventions (CFMaskCoder, CFScaleOffsetCoder); CF Conventions 1.11, chapters 2.5 and 8
struct Packing {
    DType dtype;                            // of the stored elements, after _Unsigned
    std::vector<std::int64_t> integerFills; // for integer dtypes and bool (bit patterns of uint64 above 2^63 included)
    std::vector<double> floatFills;         // for floating dtypes, already rounded to the dtype; never NaN
    std::optional<double> scale;
    std::optional<double> offset;
    bool toDouble = false;             // the decoded type: float64, otherwise float32
    std::vector<Sentence> warnings; // unusable attributes
    Sentence problem = {};          // not empty: without an attribute that is unusable, the numbers would be other ones

    bool operator==(const Packing&) const = default;
};

struct PackingOptions {
    bool fillIsMissing = true; // v2: the array's fill_value masks like _FillValue (xarray's default); v3: it does not
};

/// Reads _FillValue, missing_value, scale_factor, add_offset and _Unsigned.
/// `fill` is the array's own fill element in native byte order; as in xarray it takes the place of a _FillValue
/// attribute when it masks. It never masks booleans, datetime64 or timedelta64.
/// Errors:  none; what is unusable becomes a warning, or a problem where it scales the numbers
/// Threads: pure
[[nodiscard]] Packing readPacking(const DType& dtype, const Attributes& attrs, const std::optional<Bytes>& fill,
                                  int zarrFormat, const PackingOptions& options = {});

/// True when the elements are numbers of the decoded type already, but for missing ones: unpack() may then read and
/// write the same memory.
[[nodiscard]] bool unpacksInPlace(const Packing& packing);

/// Decodes `count` elements (native byte order) into `out`, which is float or double as `packing.toDouble` says.
/// The other type is allowed too: the numbers are worked out as `toDouble` says, then narrowed or widened.
/// Shape:   elements.size() = count × packing.dtype.itemBytes; out.size() = count
/// Units:   datetime64 becomes microseconds since 1970-01-01, timedelta64 microseconds; bool 0 and 1
/// Missing: NaT becomes NaN
/// Errors:  invalidArgument for lengths that differ; unsupported for dtypes that are no numbers
/// Threads: pure
[[nodiscard]] Status unpack(std::span<const std::uint8_t> elements, const Packing& packing, std::span<float> out);
[[nodiscard]] Status unpack(std::span<const std::uint8_t> elements, const Packing& packing, std::span<double> out);

} // namespace zs

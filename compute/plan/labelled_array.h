#pragma once

#include "cf/time_axis.h"
#include "core/attributes.h"
#include "graph/array_node.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace zs {

/// What the numbers of an array stand for; all are computed in double and rounded to this at the end.
/// time: microseconds since 1970 in the calendar of the array; duration: microseconds; missing = NaN
enum class ValueType { boolean, integer, float32, float64, time, duration };

/// Whole numbers as numpy keeps them: so many bits, in two's complement when they have a sign. What is beyond wraps.
struct WholeKind {
    int bits = 64;
    bool isSigned = true;

    bool operator==(const WholeKind&) const = default;
};

/// numpy's name: "bool", "int64", "float32", "float64", "datetime64[us]", "timedelta64[us]".
[[nodiscard]] std::string valueTypeName(ValueType type);

/// Values of a coordinate, loaded: numbers, times of a calendar, or texts.
using CoordinateValues = std::variant<std::vector<double>, TimeAxis, std::vector<std::string>>;

/// A coordinate as xarray has it: of no dimension (left by a selection), of one (labels, or more beside the labels),
/// or of several (2-D longitudes).
/// Shape:   `values` has one entry per element, row-major; empty when `data` stands for them (2-D and more)
struct Coordinate {
    std::string name;
    std::vector<std::string> dims;
    CoordinateValues values;
    NodePtr data; // not null: read when needed
    ValueType type = ValueType::float64;
    Attributes attrs; // units, bounds, axis, …

    /// The labels of dimension `name`.
    [[nodiscard]] bool isIndex() const { return dims.size() == 1 && dims.front() == name; }
};

[[nodiscard]] Index valueCount(const CoordinateValues& values);

/// xarray's DataArray: dimensions and coordinates around one node of the graph. Nothing has been read but coordinates.
/// Threads: immutable once built; cheap to copy but for its coordinates
struct LabelledArray {
    /// xarray's own; numpy's (x.values: no name, no labels, NaN counts, matched by position); Python's float, which
    /// does not widen float32.
    enum class Holder { xarray, numpy, python };

    std::string name; // "" = none
    std::vector<std::string> dims;
    NodePtr data; // shape: one entry per dim
    ValueType type = ValueType::float64;
    WholeKind whole; // of integers
    Calendar calendar = Calendar::standard; // of values that are times
    std::vector<Coordinate> coords;
    Attributes attrs; // units, long_name, …
    Holder holder = Holder::xarray;

    [[nodiscard]] bool isNumpy() const { return holder != Holder::xarray; }
    [[nodiscard]] int dimPosition(const std::string& dim) const; // −1 = has none of this name
    [[nodiscard]] Index size(const std::string& dim) const;
    [[nodiscard]] const Coordinate* coord(const std::string& name) const;
};

/// The type of whole numbers or truths that are moved and leave gaps, as shift() and pad() have it: float32 of up to 16 bits.
/// Source:  xarray.core.dtypes.maybe_promote
[[nodiscard]] ValueType typeWithGaps(const LabelledArray& array);

/// xarray's Dataset: arrays that share dimensions.
struct LabelledDataset {
    std::vector<LabelledArray> arrays; // each carries its own coordinates
    Attributes attrs;

    [[nodiscard]] const LabelledArray* find(const std::string& name) const;
};

} // namespace zs

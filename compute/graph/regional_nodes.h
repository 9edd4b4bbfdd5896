#pragma once

#include "graph/array_node.h"

#include <cstdint>
#include <optional>

namespace zs {

/// The small algebra into which every xarray method that is no reduction is translated.
/// Errors:  all of them assert what only a programmer can break: sizes that do not fit

/// A box of `input`. A view.
[[nodiscard]] NodePtr slice(NodePtr input, Region region);

/// Elements of dimension `dim` by a table of indices, in any order and as often as wanted; −1 gives NaN.
/// Only the chunks that hold a wanted index are read.
[[nodiscard]] NodePtr gather(NodePtr input, int dim, std::vector<Index> indices);

/// What a node of gather() does; nothing for other nodes. `indices` lives as long as the node.
struct Gathering {
    NodePtr input;
    int dim = 0;
    const std::vector<Index>* indices = nullptr;
};
[[nodiscard]] std::optional<Gathering> asGathering(const ArrayNode& node);

/// Output dimension i is input dimension `from[i]`, or a new one of size `sizes[i]` along which the values repeat when
/// `from[i]` is −1. Input dimensions that are not named must have size 1; they are dropped. A view.
[[nodiscard]] NodePtr arrange(NodePtr input, std::vector<int> from, Shape sizes);

/// `count` dimensions from `first` on, read row by row, as dimensions of `sizes` that hold as many elements.
[[nodiscard]] NodePtr reshape(NodePtr input, int first, int count, const Shape& sizes);

/// Joined along `dim`; all other dimensions agree.
[[nodiscard]] NodePtr concatenate(std::vector<NodePtr> inputs, int dim);

/// What elementwise() can do; Python's and numpy's meaning, NaN where the result is not a number.
/// Comparisons and isNull give 1 or 0; comparisons with NaN are 0 (notEqual: 1), as in numpy.
enum class Elementwise {
    add, subtract, multiply, divide, floorDivide, modulo, power,        // 2 inputs
    equal, notEqual, less, lessEqual, greater, greaterEqual,            // 2
    logicalAnd, logicalOr, logicalXor, logicalNot,                      // 2, 2, 2, 1: of 1/0
    minimum, maximum, fmin, fmax, arctan2, hypot, copysign,             // 2
    negative, positive, absolute, sign, square, sqrt, cbrt, exp, exp2, expm1, log, log2, log10, log1p, // 1
    sin, cos, tan, arcsin, arccos, arctan, sinh, cosh, tanh, arcsinh, arccosh, arctanh,                // 1
    deg2rad, rad2deg, floor, ceil, trunc, rint,                         // 1; rint: halves to even
    isNull, notNull, isFinite, isInf,                                   // 1
    where,                                                              // 3: condition, then, else (NaN in the condition counts as true, as in numpy)
    fillNull,                                                           // 2: the second where the first is NaN
    toFloat32,                                                          // 1: rounded to float32's nearest value
    toInteger,                                                          // 1: towards zero, as numpy's astype(int)
    wholeAdd, wholeSubtract, wholeMultiply, wholePower,                 // 3: whole numbers that wrap around as numpy's do; the third is their bits, negative when unsigned
};
[[nodiscard]] int operandCount(Elementwise operation);

/// All inputs have the same shape (arrange() them first). Computed in double, in strips: no temporary of a whole block
/// per operation when operations are nested.
[[nodiscard]] NodePtr elementwise(Elementwise operation, std::vector<NodePtr> inputs);

/// The operands of a node that only takes one array from another; nothing for other nodes.
struct Difference {
    NodePtr minuend;
    NodePtr subtrahend;
};
[[nodiscard]] std::optional<Difference> asDifference(const ArrayNode& node);

enum class WindowStatistic { sum, mean, min, max, std, var, count, median, argmin, argmax, prod };
struct WindowSpec {
    WindowStatistic statistic = WindowStatistic::mean;
    Index length = 1;
    Index offset = 0;      // the window of index i is [i − length + 1 + offset, i + offset]: 0 = trailing, length/2 = centred
    Index minCount = 1;    // fewer numbers than that in the window (which is cut at the ends) give NaN
    int ddof = 0;
};
/// rolling(...).statistic() along one dimension. Sums are compensated: the same bits wherever a box begins.
[[nodiscard]] NodePtr window(NodePtr input, int dim, WindowSpec spec);

} // namespace zs

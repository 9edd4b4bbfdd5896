#pragma once

#include "plan/labelled_array.h"

#include <string>
#include <vector>

namespace zs {

/// Numbers of a coordinate as a node: times become microseconds. Texts have none: null.
[[nodiscard]] NodePtr nodeOf(const CoordinateValues& values, const Shape& shape);

/// The coordinate's numbers as a node, whichever way it holds them; null for texts.
/// Shape:   of its dimensions
[[nodiscard]] NodePtr nodeOf(const Coordinate& coordinate);

/// Values as numbers: times in microseconds, missing = NaN; empty for texts.
[[nodiscard]] std::vector<double> numbersOf(const CoordinateValues& values);

/// Numbers as values of a coordinate of this type.
[[nodiscard]] CoordinateValues valuesFrom(const std::vector<double>& numbers, ValueType type, Calendar calendar);

/// The values at `indices`; −1 gives a missing one.
[[nodiscard]] CoordinateValues pickValues(const CoordinateValues& values, const std::vector<Index>& indices);

/// True when both hold the same values; missing equals missing.
[[nodiscard]] bool sameValues(const CoordinateValues& a, const CoordinateValues& b);

/// What dims and values say; N-D ones are the same when they are the same elements of a store.
[[nodiscard]] bool sameCoordinate(const Coordinate& a, const Coordinate& b);

/// A coordinate as an array of its own, with those of `from` that fit.
/// Missing: a null node when it holds texts
[[nodiscard]] LabelledArray arrayOfCoordinate(const Coordinate& coordinate, const LabelledArray& from);

/// 0, 1, …: what stands for the labels of a dimension that has none.
[[nodiscard]] std::vector<double> plainIndex(Index size);

/// The plain index of a dimension as an array.
[[nodiscard]] LabelledArray indexArray(const std::string& dim, Index size);

/// The calendar of its values; proleptic Gregorian when they are no times.
[[nodiscard]] Calendar calendarOf(const CoordinateValues& values);

/// Takes the place of the coordinate of this name, or comes last.
void setCoordinate(std::vector<Coordinate>& coords, Coordinate coordinate);

/// A coordinate without dimensions.
[[nodiscard]] Coordinate scalarCoordinate(std::string name, double value, ValueType type = ValueType::float64);

/// The index coordinate of a dimension, or null.
[[nodiscard]] const Coordinate* indexOf(const LabelledArray& array, const std::string& dim);

} // namespace zs

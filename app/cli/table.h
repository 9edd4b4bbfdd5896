#pragma once

#include "cli/rows.h"
#include "dataset/selection.h"

#include <string>
#include <utility>
#include <vector>

namespace zs {

/// A coordinate that stands for no dimension: of none itself, or of some of the variable's.
struct OtherCoordinate {
    std::string name;
    std::vector<std::string> dims;
    std::vector<std::string> values; // row-major
};

/// The selected part of a variable as JSON texts, with its coordinates.
struct Table {
    std::string name;
    std::string units;
    std::vector<std::string> dims;
    Shape shape;
    std::vector<std::string> values; // row-major
    std::vector<std::pair<std::string, std::vector<std::string>>> coords; // one per dimension
    std::vector<OtherCoordinate> others; // as far as they were asked for
};

/// Reads the part and the coordinates of its dimensions (the index itself where there is none). `raw`: as stored.
/// Errors:  of the store; outOfMemory for parts that are too large to print
/// Threads: waits
[[nodiscard]] Result<Table> readTable(const Dataset& dataset, const Variable& variable, const Selection& selection, bool raw);

/// JSON texts of a part of a variable; `raw`: as stored.
[[nodiscard]] Result<std::vector<std::string>> readTexts(const Variable& variable, const Selection& selection, bool raw);

/// Units of a column of such texts: dates have none.
[[nodiscard]] std::string columnUnits(const Variable& variable, bool raw);

/// {"name","dims","shape","units","values","coords"} as text. In "coords" are lists by dimension, one value for coordinates without
/// dimensions, and {"dims","values"} for all others.
[[nodiscard]] std::string tableJson(const Table& table);

/// Coordinates and value, for a terminal and awk. `units` of the values.
[[nodiscard]] std::string tableLines(const Table& table, const std::string& units);

} // namespace zs

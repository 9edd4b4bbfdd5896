#pragma once

#include "dataset/selection.h"

#include <string>
#include <utility>
#include <vector>

namespace zs {

/// The selected part of a variable as JSON texts, with its coordinates.
struct Table {
    std::string name;
    std::string units;
    std::vector<std::string> dims;
    Shape shape;
    std::vector<std::string> values; // row-major
    std::vector<std::pair<std::string, std::vector<std::string>>> coords; // one per dimension
};

/// Reads the part and the coordinates of its dimensions (the index itself where there is none). `raw`: as stored.
/// Errors:  of the store; outOfMemory for parts that are too large to print
/// Threads: waits
[[nodiscard]] Result<Table> readTable(const Dataset& dataset, const Variable& variable, const Selection& selection, bool raw);

/// {"name","dims","shape","units","values","coords"} as text.
[[nodiscard]] std::string tableJson(const Table& table);

/// Rows of coordinates and value behind a heading, for a terminal, awk (`separator` a tab) and spreadsheets (a comma).
[[nodiscard]] std::string tableLines(const Table& table, char separator);

/// Its two parts.
[[nodiscard]] std::string tableHeading(const Table& table, char separator);
[[nodiscard]] std::string tableRows(const Table& table, char separator);

} // namespace zs

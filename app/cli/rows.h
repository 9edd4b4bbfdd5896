#pragma once

#include "core/types.h"

#include <string>
#include <vector>

namespace zs {

/// One column beside those of the dimensions.
/// Shape:   `steps` has one entry per dimension of the rows: how many texts further its next index lies, 0 where all have the same
struct Column {
    std::string name;
    std::string units; // "" = none
    std::vector<Index> steps;
    std::vector<std::string> texts; // JSON
};

/// A table: one row for every place along all dimensions, the last one fastest.
struct TableRows {
    std::vector<std::string> dims;
    Shape shape;
    std::vector<std::vector<std::string>> labels; // JSON texts, of each dimension
    std::vector<Column> columns;
};

/// Lines for a terminal and awk (`separator` a tab: texts and missing values as in JSON), or for spreadsheets and pandas (a comma:
/// texts as they are, quoted where they have to be, nothing where there is no value).
/// Threads: pure
/// Source:  RFC 4180, with the line ends of pandas
[[nodiscard]] std::string headingLine(const TableRows& rows, char separator);
[[nodiscard]] std::string rowLines(const TableRows& rows, char separator);

} // namespace zs

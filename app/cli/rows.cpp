#include "cli/rows.h"

#include "cli/value_text.h"

#include <nlohmann/json.hpp>

namespace zs {
namespace {

/// A field as RFC 4180 has it.
std::string csvField(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string field = "\"";
    for (const char c : text)
        field += c == '"' ? std::string("\"\"") : std::string(1, c);
    return field + '"';
}

std::string nameCell(const std::string& name, char separator)
{
    if (separator == ',')
        return csvField(name);
    return name.find_first_of("\t\r\n") == std::string::npos ? name : jsonText(name);
}

void appendCell(std::string& line, const std::string& json, char separator)
{
    if (separator != ',')
        line += json;
    else if (json.starts_with('"'))
        line += csvField(json.find('\\') == std::string::npos ? json.substr(1, json.size() - 2) : Json::parse(json).get<std::string>());
    else if (json != "null")
        line += csvField(json); // a complex number holds a comma
}

std::string columnName(const Column& column)
{
    return column.name + (column.units.empty() ? "" : " (" + column.units + ")");
}

Index rowCount(const TableRows& rows)
{
    Index count = 1;
    for (const Index n : rows.shape)
        count *= n;
    return count;
}

} // namespace

std::string headingLine(const TableRows& rows, char separator)
{
    std::string line;
    for (const std::string& dim : rows.dims)
        line += nameCell(dim, separator) + separator;
    for (const Column& column : rows.columns)
        line += nameCell(columnName(column), separator) + separator;
    if (!line.empty())
        line.back() = '\n';
    return line;
}

std::string rowLines(const TableRows& rows, char separator)
{
    std::string lines;
    std::vector<std::size_t> cell(rows.shape.size(), 0);
    std::vector<Index> places(rows.columns.size(), 0); // of the row's text in each column
    for (Index row = rowCount(rows); row > 0; --row) {
        for (std::size_t d = 0; d < cell.size(); ++d) {
            appendCell(lines, rows.labels[d][cell[d]], separator);
            lines += separator;
        }
        for (std::size_t c = 0; c < rows.columns.size(); ++c) {
            appendCell(lines, rows.columns[c].texts[static_cast<std::size_t>(places[c])], separator);
            lines += separator;
        }
        if (!lines.empty())
            lines.back() = '\n';
        for (std::size_t d = cell.size(); d-- > 0;) {
            const bool isLast = cell[d] + 1 == static_cast<std::size_t>(rows.shape[d]);
            for (std::size_t c = 0; c < places.size(); ++c)
                places[c] += rows.columns[c].steps[d] * (isLast ? 1 - rows.shape[d] : 1);
            cell[d] = isLast ? 0 : cell[d] + 1;
            if (!isLast)
                break;
        }
    }
    return lines;
}

} // namespace zs

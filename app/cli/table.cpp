#include "cli/table.h"

#include "cli/value_text.h"
#include "dataset/read_variable.h"

#include <algorithm>

namespace zs {
namespace {

Result<std::vector<std::string>> textsOf(const Variable& variable, const Selection& selection, bool raw)
{
    const Result<RawArray> array = readElements(variable, selection);
    if (!array)
        return tl::unexpected(array.error());
    return raw ? rawTexts(*array) : decodedTexts(*array, variable);
}

/// Units of what is printed: durations are stored in a unit of their own.
std::string unitsOf(const Variable& variable, bool raw)
{
    const DType& dtype = variable.source->meta.dtype;
    if (!raw || dtype.kind != DTypeKind::timedelta)
        return variable.units;
    return (dtype.timeScale > 1 ? std::to_string(dtype.timeScale) + " " : "") + dtype.timeUnit;
}

/// The coordinate of one kept dimension; the index itself when there is none.
Result<std::vector<std::string>> coordinateTexts(const Dataset& dataset, const Variable& variable, std::size_t dim,
                                                 const DimSelection& part, bool raw)
{
    const Variable* coordinate = dataset.find(coordinateOf(dataset, variable, variable.dims[dim]));
    if (coordinate != nullptr && coordinate->shape == Shape{variable.shape[dim]})
        return textsOf(*coordinate, {part}, raw);
    std::vector<std::string> indices;
    for (Index i = 0; i < part.count; ++i)
        indices.push_back(std::to_string(part.start + i * part.step));
    return indices;
}

/// A JSON text as a cell of a table: strings bare, unless they hold the separator.
std::string cellText(const std::string& json, char separator)
{
    if (json == "null")
        return separator == ',' ? std::string() : json;
    if (json.size() < 2 || json.front() != '"' || json.find(separator) != std::string::npos || json.find('\\') != std::string::npos)
        return json;
    return separator == ',' ? json.substr(1, json.size() - 2) : json;
}

} // namespace

Result<Table> readTable(const Dataset& dataset, const Variable& variable, const Selection& selection, bool raw)
{
    Table table;
    table.name = variable.name;
    table.units = unitsOf(variable, raw);
    Result<std::vector<std::string>> values = textsOf(variable, selection, raw);
    if (!values)
        return tl::unexpected(values.error());
    table.values = std::move(*values);
    for (std::size_t i = 0; i < selection.size(); ++i) {
        if (selection[i].isScalar)
            continue;
        table.dims.push_back(variable.dims[i]);
        table.shape.push_back(selection[i].count);
        Result<std::vector<std::string>> coordinate = coordinateTexts(dataset, variable, i, selection[i], raw);
        if (!coordinate)
            return tl::unexpected(coordinate.error());
        table.coords.emplace_back(variable.dims[i], std::move(*coordinate));
    }
    return table;
}

std::string tableJson(const Table& table)
{
    std::vector<std::string> dims;
    std::vector<std::string> shape;
    for (std::size_t i = 0; i < table.dims.size(); ++i) {
        dims.push_back(jsonText(table.dims[i]));
        shape.push_back(std::to_string(table.shape[i]));
    }
    std::string json = "{\"name\": " + jsonText(table.name) + ", \"dims\": " + jsonList(dims) + ", \"shape\": " + jsonList(shape) +
                       ", \"units\": " + jsonText(table.units) + ", \"values\": " + jsonList(table.values) + ", \"coords\": {";
    for (std::size_t i = 0; i < table.coords.size(); ++i)
        json += (i > 0 ? ", " : "") + jsonText(table.coords[i].first) + ": " + jsonList(table.coords[i].second);
    return json + "}}";
}

std::string tableLines(const Table& table, char separator)
{
    return tableHeading(table, separator) + tableRows(table, separator);
}

std::string tableHeading(const Table& table, char separator)
{
    std::string heading;
    for (const std::string& dim : table.dims)
        heading += dim + separator;
    return heading + table.name + (table.units.empty() ? "" : " (" + table.units + ")") + '\n';
}

std::string tableRows(const Table& table, char separator)
{
    std::string lines;
    std::vector<std::size_t> cell(table.shape.size(), 0);
    for (const std::string& value : table.values) {
        for (std::size_t d = 0; d < cell.size(); ++d)
            lines += cellText(table.coords[d].second[cell[d]], separator) + separator;
        lines += cellText(value, separator) + '\n';
        for (std::size_t d = cell.size(); d-- > 0;) {
            if (++cell[d] < static_cast<std::size_t>(table.shape[d]))
                break;
            cell[d] = 0;
        }
    }
    return lines;
}

} // namespace zs

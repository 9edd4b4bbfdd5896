#include "cli/table.h"

#include "cli/value_text.h"
#include "core/shape.h"
#include "dataset/read_variable.h"

#include <algorithm>

namespace zs {
namespace {

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
        return readTexts(*coordinate, {part}, raw);
    std::vector<std::string> indices;
    for (Index i = 0; i < part.count; ++i)
        indices.push_back(std::to_string(part.start + i * part.step));
    return indices;
}

std::string othersJson(const OtherCoordinate& other)
{
    if (other.dims.empty())
        return other.values.empty() ? "null" : other.values.front();
    std::vector<std::string> dims;
    for (const std::string& dim : other.dims)
        dims.push_back(jsonText(dim));
    return "{\"dims\": " + jsonList(dims) + ", \"values\": " + jsonList(other.values) + "}";
}

} // namespace

Result<std::vector<std::string>> readTexts(const Variable& variable, const Selection& selection, bool raw)
{
    const Result<RawArray> array = readElements(variable, selection);
    if (!array)
        return tl::unexpected(array.error());
    return raw ? rawTexts(*array) : decodedTexts(*array, variable);
}

std::string columnUnits(const Variable& variable, bool raw)
{
    return !raw && decodesToTimes(variable) ? std::string() : unitsOf(variable, raw);
}

Result<Table> readTable(const Dataset& dataset, const Variable& variable, const Selection& selection, bool raw)
{
    Table table;
    table.name = variable.name;
    table.units = unitsOf(variable, raw);
    Result<std::vector<std::string>> values = readTexts(variable, selection, raw);
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
    std::vector<std::string> coords;
    for (const auto& [dim, values] : table.coords)
        coords.push_back(jsonText(dim) + ": " + jsonList(values));
    for (const OtherCoordinate& other : table.others)
        coords.push_back(jsonText(other.name) + ": " + othersJson(other));
    for (std::size_t i = 0; i < coords.size(); ++i)
        json += (i > 0 ? ", " : "") + coords[i];
    return json + "}}";
}

std::string tableLines(const Table& table, const std::string& units)
{
    TableRows rows{table.dims, table.shape, {}, {{table.name, units, stridesOf(table.shape), table.values}}};
    for (const auto& [dim, values] : table.coords)
        rows.labels.push_back(values);
    return headingLine(rows, '\t') + rowLines(rows, '\t');
}

} // namespace zs

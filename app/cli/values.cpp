#include "cli/cli.h"
#include "cli/selection_option.h"
#include "cli/value_text.h"
#include "dataset/open_dataset.h"
#include "error_text.h"
#include "services.h"

#include <iostream>

namespace zs {
namespace {

/// The selected part of a variable as JSON texts, with its coordinates.
struct Table {
    const Variable* variable = nullptr;
    std::string units;
    std::vector<std::string> dims;
    Shape shape;
    std::vector<std::string> values;
    std::vector<std::pair<std::string, std::vector<std::string>>> coords;
};

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

Result<Table> readTable(const Dataset& dataset, const ValuesOptions& options)
{
    const Result<const Variable*> variable = findVariable(dataset, options.variable);
    if (!variable)
        return tl::unexpected(variable.error());
    const Result<Selection> selection = selectionFromOptions(dataset, **variable, options.isel, options.sel);
    if (!selection)
        return tl::unexpected(selection.error());
    Table table;
    table.variable = *variable;
    table.units = unitsOf(**variable, options.raw);
    Result<std::vector<std::string>> values = textsOf(**variable, *selection, options.raw);
    if (!values)
        return tl::unexpected(values.error());
    table.values = std::move(*values);
    for (std::size_t i = 0; i < selection->size(); ++i) {
        if ((*selection)[i].isScalar)
            continue;
        table.dims.push_back((*variable)->dims[i]);
        table.shape.push_back((*selection)[i].count);
        Result<std::vector<std::string>> coordinate = coordinateTexts(dataset, **variable, i, (*selection)[i], options.raw);
        if (!coordinate)
            return tl::unexpected(coordinate.error());
        table.coords.emplace_back((*variable)->dims[i], std::move(*coordinate));
    }
    return table;
}

void printJson(const Table& table)
{
    std::vector<std::string> dims;
    std::vector<std::string> shape;
    for (std::size_t i = 0; i < table.dims.size(); ++i) {
        dims.push_back(jsonText(table.dims[i]));
        shape.push_back(std::to_string(table.shape[i]));
    }
    std::cout << "{\"name\": " << jsonText(table.variable->name) << ", \"dims\": " << jsonList(dims)
              << ", \"shape\": " << jsonList(shape) << ", \"units\": " << jsonText(table.units)
              << ", \"values\": " << jsonList(table.values) << ", \"coords\": {";
    for (std::size_t i = 0; i < table.coords.size(); ++i)
        std::cout << (i > 0 ? ", " : "") << jsonText(table.coords[i].first) << ": " << jsonList(table.coords[i].second);
    std::cout << "}}\n";
}

/// Tab-separated, one value a line, coordinates first: for a terminal and for awk.
void printLines(const Table& table)
{
    for (const std::string& dim : table.dims)
        std::cout << dim << '\t';
    std::cout << table.variable->name << (table.units.empty() ? "" : " (" + table.units + ")") << '\n';
    for (std::size_t i = 0; i < table.values.size(); ++i) {
        std::vector<std::size_t> cell(table.shape.size());
        std::size_t rest = i;
        for (std::size_t d = table.shape.size(); d-- > 0;) {
            cell[d] = rest % static_cast<std::size_t>(table.shape[d]);
            rest /= static_cast<std::size_t>(table.shape[d]);
        }
        for (std::size_t d = 0; d < cell.size(); ++d)
            std::cout << table.coords[d].second[cell[d]] << '\t';
        std::cout << table.values[i] << '\n';
    }
}

} // namespace

int runValues(const Services& services, const ValuesOptions& options)
{
    const Result<DatasetPtr> dataset = openDataset(services.stores(), options.location);
    if (!dataset)
        return reportError(errorText(dataset.error()));
    const Result<Table> table = readTable(**dataset, options);
    if (!table)
        return reportError(errorText(table.error()));
    if (options.json)
        printJson(*table);
    else
        printLines(*table);
    return exitDone;
}

} // namespace zs

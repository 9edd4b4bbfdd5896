#include "cli/result_columns.h"

#include "cli/table.h"
#include "core/paths.h"
#include "core/shape.h"
#include "dataset/read_variable.h"

#include <algorithm>

namespace zs {
namespace {

constexpr Index kMostRepeated = 5'000'000; // rows that are more than any variable has values

/// The dimensions of variables together, and the most values that one of them has.
struct Extent {
    std::vector<std::string> dims;
    Shape shape;
    Index largest = 0;

    void add(const std::vector<std::string>& moreDims, const Shape& moreShape)
    {
        for (std::size_t d = 0; d < moreDims.size(); ++d)
            if (std::find(dims.begin(), dims.end(), moreDims[d]) == dims.end()) {
                dims.push_back(moreDims[d]);
                shape.push_back(moreShape[d]);
            }
        largest = std::max(largest, elementCount(moreShape).value_or(INT64_MAX));
    }

    [[nodiscard]] Status check() const
    {
        const Index rows = elementCount(shape).value_or(INT64_MAX);
        if (rows <= std::max(largest, kMostRepeated))
            return {};
        return fail(ErrorCode::invalidArgument,
                    "the variables of the result lie along different dimensions, and one table of them all would have %1 rows: write them one by one, or as .zarr or .nc",
                    rows);
    }
};

bool standsForItsDimension(const Variable& variable)
{
    return variable.dims == std::vector<std::string>{leafOf(variable.name)};
}

/// The labels of a dimension; the index itself when it has none.
Result<std::vector<std::string>> labelsOf(const Dataset& result, const Variable& variable, const std::string& dim, const DimSelection& part)
{
    const Variable* coordinate = result.find(coordinateOf(result, variable, dim));
    if (coordinate != nullptr && standsForItsDimension(*coordinate))
        return readTexts(*coordinate, {part}, false);
    std::vector<std::string> indices;
    for (Index i = 0; i < part.count; ++i)
        indices.push_back(std::to_string(part.start + i * part.step));
    return indices;
}

Result<Column> readColumn(const Variable& variable, const ResultColumns& columns, const Selection& part)
{
    Column column{variable.name, columnUnits(variable, false), Shape(columns.dims.size(), 0), {}};
    Selection own;
    Shape shape;
    std::vector<std::size_t> places; // of the variable's dimensions among those of the rows
    for (const std::string& dim : variable.dims) {
        places.push_back(static_cast<std::size_t>(std::find(columns.dims.begin(), columns.dims.end(), dim) - columns.dims.begin()));
        own.push_back(part[places.back()]);
        shape.push_back(own.back().count);
    }
    const Shape strides = stridesOf(shape);
    for (std::size_t d = 0; d < places.size(); ++d)
        column.steps[places[d]] = strides[d];
    Result<std::vector<std::string>> texts = readTexts(variable, own, false);
    if (!texts)
        return tl::unexpected(texts.error());
    column.texts = std::move(*texts);
    return column;
}

} // namespace

std::vector<const Variable*> resultVariables(const Dataset& result)
{
    std::vector<const Variable*> variables;
    for (const Variable& variable : result.variables)
        if (!variable.isCoordinate)
            variables.push_back(&variable);
    if (variables.empty()) // ds.lat itself
        for (const Variable& variable : result.variables)
            if (variable.name == result.title)
                variables.push_back(&variable);
    return variables;
}

std::vector<const Variable*> otherCoordinates(const Dataset& result, const std::vector<std::string>& dims)
{
    std::vector<const Variable*> others;
    const auto isMet = [&](const std::string& dim) { return std::find(dims.begin(), dims.end(), dim) != dims.end(); };
    for (const Variable& variable : result.variables)
        if (variable.isCoordinate && !standsForItsDimension(variable) && std::all_of(variable.dims.begin(), variable.dims.end(), isMet))
            others.push_back(&variable);
    return others;
}

Result<ResultColumns> columnsOf(const Dataset& result, const std::vector<const Variable*>& values)
{
    Extent extent;
    for (const Variable* variable : values)
        extent.add(variable->dims, variable->shape);
    if (const Status fits = extent.check(); !fits)
        return tl::unexpected(fits.error());
    ResultColumns columns{extent.dims, extent.shape, {}};
    for (const Variable* other : otherCoordinates(result, extent.dims))
        if (std::find(values.begin(), values.end(), other) == values.end()) // ds.lon2 itself
            columns.variables.push_back(other);
    columns.variables.insert(columns.variables.end(), values.begin(), values.end());
    return columns;
}

Status checkOneTable(const Plan& plan)
{
    Extent extent;
    for (const LabelledArray& array : plan.result.arrays)
        extent.add(array.dims, array.data->shape());
    return extent.check();
}

Result<TableRows> readRows(const Dataset& result, const ResultColumns& columns, const Selection& part)
{
    TableRows rows;
    rows.dims = columns.dims;
    for (std::size_t d = 0; d < part.size(); ++d) {
        rows.shape.push_back(part[d].count);
        Result<std::vector<std::string>> labels = labelsOf(result, *columns.variables.back(), columns.dims[d], part[d]);
        if (!labels)
            return tl::unexpected(labels.error());
        rows.labels.push_back(std::move(*labels));
    }
    for (const Variable* variable : columns.variables) {
        Result<Column> column = readColumn(*variable, columns, part);
        if (!column)
            return tl::unexpected(column.error());
        rows.columns.push_back(std::move(*column));
    }
    return rows;
}

} // namespace zs

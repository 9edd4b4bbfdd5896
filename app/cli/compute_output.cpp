#include "cli/compute_output.h"

#include "cli/result_columns.h"
#include "cli/table.h"
#include "core/shape.h"
#include "geo/number_text.h"

#include <QFileInfo>
#include <QString>

#include <cmath>
#include <filesystem>

namespace zs {
namespace {

constexpr Index kMaxPrinted = 5'000'000; // values
constexpr double kBestCompression = 1000; // of what is not all the same
constexpr double kValueBytes = 8;

Index sizeOf(const Variable& variable)
{
    Index size = 1;
    for (const Index n : variable.shape)
        size *= n;
    return size;
}

Status checkPrintable(const Variable& variable)
{
    if (sizeOf(variable) > kMaxPrinted)
        return fail(ErrorCode::invalidArgument, "%1 has %2 values, too many to print: write them with -o x.zarr", variable.name,
                    sizeOf(variable));
    return {};
}

/// With the coordinates that stand for no dimension.
Result<Table> wholeTable(const Dataset& result, const Variable& variable)
{
    if (const Status fits = checkPrintable(variable); !fits)
        return tl::unexpected(fits.error());
    Result<Table> table = readTable(result, variable, selectAll(variable.shape), false);
    if (!table)
        return table;
    for (const Variable* other : otherCoordinates(result, variable.dims)) {
        if (other == &variable)
            continue;
        Result<std::vector<std::string>> values = readTexts(*other, selectAll(other->shape), false);
        if (!values)
            return tl::unexpected(values.error());
        table->others.push_back({other->name, other->dims, std::move(*values)});
    }
    return table;
}

} // namespace

Status checkPrintable(const Plan& plan)
{
    for (const LabelledArray& array : plan.result.arrays)
        if (const Index count = elementCount(array.data->shape()).value_or(INT64_MAX); count > kMaxPrinted)
            return fail(ErrorCode::invalidArgument, "%1 has %2 values, too many to print: write them with -o x.zarr",
                        array.name.empty() ? "result" : array.name, count);
    return {};
}

Status checkAbsent(const std::string& path)
{
    const QFileInfo there(QString::fromStdString(path));
    if (there.isSymLink() && !there.exists())
        return fail(ErrorCode::invalidArgument, "%1 is a link to %2, which is not there; choose another name or remove it first", path,
                    there.symLinkTarget().toStdString());
    if (there.exists())
        return fail(ErrorCode::invalidArgument, "%1 exists already; choose another name or remove it first", path);
    return {};
}

Status checkDiskSpace(const Plan& plan, const std::string& path)
{
    double bytes = 0;
    for (const LabelledArray& array : plan.result.arrays)
        bytes += kValueBytes * static_cast<double>(elementCount(array.data->shape()).value_or(INT64_MAX));
    std::error_code unknown;
    const auto folder = std::filesystem::absolute(path, unknown).parent_path();
    const std::filesystem::space_info space = std::filesystem::space(folder, unknown);
    const bool isDisk = !unknown && space.capacity > 0; // /proc has no room to speak of
    if (isDisk && bytes / kBestCompression > static_cast<double>(space.available))
        return fail(ErrorCode::invalidArgument, "%1: the result has %2 GB, more than can be free on this disk; select less of it", path,
                    numberText(std::round(bytes / 1e6) / 1e3));
    return {};
}

Result<std::string> resultJson(const Dataset& result, bool isDataset)
{
    std::string tables;
    for (const Variable* variable : resultVariables(result)) {
        const Result<Table> table = wholeTable(result, *variable);
        if (!table)
            return tl::unexpected(table.error());
        tables += (tables.empty() ? "" : ", ") + tableJson(*table);
    }
    return isDataset ? "{\"variables\": [" + tables + "]}" : tables;
}

Result<std::string> resultLines(const Dataset& result)
{
    std::string lines;
    for (const Variable* variable : resultVariables(result)) {
        if (const Status fits = checkPrintable(*variable); !fits)
            return tl::unexpected(fits.error());
        const Result<ResultColumns> columns = columnsOf(result, {variable});
        if (!columns)
            return tl::unexpected(columns.error());
        const Result<TableRows> rows = readRows(result, *columns, selectAll(columns->shape));
        if (!rows)
            return tl::unexpected(rows.error());
        lines += (lines.empty() ? "" : "\n") + headingLine(*rows, '\t') + rowLines(*rows, '\t');
    }
    return lines;
}

} // namespace zs

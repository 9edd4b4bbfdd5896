#include "cli/compute_output.h"

#include "cli/table.h"

#include <QSaveFile>
#include <QString>

namespace zs {
namespace {

constexpr Index kMaxPrinted = 5'000'000; // values

Index sizeOf(const Variable& variable)
{
    Index size = 1;
    for (const Index n : variable.shape)
        size *= n;
    return size;
}

Result<Table> wholeTable(const Dataset& result, const Variable& variable)
{
    if (sizeOf(variable) > kMaxPrinted)
        return fail(ErrorCode::invalidArgument, "%1 has %2 values, too many to print: write them with -o x.zarr", variable.name,
                    sizeOf(variable));
    return readTable(result, variable, selectAll(variable.shape), false);
}

} // namespace

std::vector<const Variable*> resultVariables(const Dataset& result)
{
    std::vector<const Variable*> variables;
    for (const Variable& variable : result.variables)
        if (!variable.isCoordinate)
            variables.push_back(&variable);
    return variables;
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

Result<std::string> resultLines(const Dataset& result, char separator)
{
    std::string lines;
    for (const Variable* variable : resultVariables(result)) {
        const Result<Table> table = wholeTable(result, *variable);
        if (!table)
            return tl::unexpected(table.error());
        lines += (lines.empty() ? "" : "\n") + tableLines(*table, separator);
    }
    return lines;
}

Status writeWhole(const std::string& path, const std::string& text)
{
    QSaveFile file(QString::fromStdString(path));
    const bool isWritten = file.open(QIODevice::WriteOnly) &&
                           file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size()) && file.commit();
    if (!isWritten)
        return fail(ErrorCode::accessDenied, "%1 cannot be written: %2", path, file.errorString().toStdString());
    return {};
}

} // namespace zs

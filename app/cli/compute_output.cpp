#include "cli/compute_output.h"

#include "cli/table.h"
#include "core/shape.h"
#include "geo/number_text.h"

#include <QFileInfo>
#include <QSaveFile>
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

Result<Table> wholeTable(const Dataset& result, const Variable& variable)
{
    if (sizeOf(variable) > kMaxPrinted)
        return fail(ErrorCode::invalidArgument, "%1 has %2 values, too many to print: write them with -o x.zarr", variable.name,
                    sizeOf(variable));
    return readTable(result, variable, selectAll(variable.shape), false);
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

Status writeLines(const Dataset& result, const std::string& path, char separator, const std::stop_token& stop, const PartsOptions& options)
{
    if (const Status absent = checkAbsent(path); !absent)
        return absent;
    QSaveFile file(QString::fromStdString(path));
    const auto put = [&](const std::string& text) { return file.write(text.data(), qint64(text.size())) == qint64(text.size()); };
    const auto refused = [&] { return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", path, file.errorString().toStdString()); };
    if (!file.open(QIODevice::WriteOnly))
        return refused();
    const std::vector<const Variable*> variables = resultVariables(result);
    double all = 0;
    double done = 0;
    for (const Variable* variable : variables)
        all += static_cast<double>(sizeOf(*variable));
    for (const Variable* variable : variables) {
        std::vector<Selection> parts = rowParts(variable->shape, options.maxElements);
        if (parts.empty())
            parts.push_back(selectAll(variable->shape)); // its heading
        for (const Selection& part : parts) {
            if (stop.stop_requested())
                return fail(ErrorCode::cancelled, "cancelled");
            const Result<Table> table = readTable(result, *variable, part, false);
            if (!table)
                return tl::unexpected(table.error());
            const bool isFirst = &part == &parts.front();
            if ((isFirst && !put((variable == variables.front() ? "" : "\n") + tableHeading(*table, separator))) || !put(tableRows(*table, separator)))
                return refused();
            done += static_cast<double>(partSize(part));
            if (options.onFraction)
                options.onFraction(all > 0 ? done / all : 1);
        }
    }
    return file.commit() ? Status() : refused();
}

} // namespace zs

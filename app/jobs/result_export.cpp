#include "jobs/result_export.h"

#include "cli/compute_output.h"
#include "error_text.h"
#include "expr/parser.h"
#include "files/netcdf_writer.h"
#include "history_line.h"

#include <QFileDialog>
#include <QFileInfo>

#include <array>

namespace zs {
namespace {

using Kind = ExportTarget::Kind;

struct Filter {
    Kind kind;
    const char* text;
};

constexpr std::array<Filter, 4> kFilters{{{Kind::zarr2, QT_TRANSLATE_NOOP("zs::ResultExport", "Zarr version 2 (*.zarr)")},
                                          {Kind::zarr3, QT_TRANSLATE_NOOP("zs::ResultExport", "Zarr version 3 (*.zarr)")},
                                          {Kind::netcdf, QT_TRANSLATE_NOOP("zs::ResultExport", "netCDF files (*.nc)")},
                                          {Kind::csv, QT_TRANSLATE_NOOP("zs::ResultExport", "CSV tables (*.csv)")}}};

QString endingOf(Kind kind)
{
    return kind == Kind::netcdf ? QStringLiteral("nc") : kind == Kind::csv ? QStringLiteral("csv") : QStringLiteral("zarr");
}

Status writeCsv(const Dataset& result, const std::string& path)
{
    if (QFileInfo::exists(QString::fromStdString(path)))
        return fail(ErrorCode::invalidArgument, "%1 exists; choose another name", path);
    const Result<std::string> lines = resultLines(result, ',');
    return lines ? writeWhole(path, *lines) : Status(tl::unexpected(lines.error()));
}

} // namespace

ExportTarget exportTarget(const QString& path, Kind chosen)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("nc"))
        return {Kind::netcdf, path};
    if (ending == QLatin1String("csv"))
        return {Kind::csv, path};
    if (ending == QLatin1String("zarr"))
        return {chosen == Kind::zarr3 ? Kind::zarr3 : Kind::zarr2, path};
    return {chosen, path + QLatin1Char('.') + endingOf(chosen)};
}

ResultExport::ResultExport(JobList& jobs, Executor waiting, QObject* parent)
    : QObject(parent), m_jobs(jobs), m_planning(waiting), m_writing(waiting)
{
}

void ResultExport::ask(int id, QWidget* parent)
{
    const JobEntry* entry = m_jobs.find(id);
    if (entry == nullptr || entry->progress.state != JobState::done)
        return Q_EMIT said(tr("There is no complete result yet."));
    QStringList filters;
    for (const Filter& filter : kFilters)
        filters << tr(filter.text);
    QString chosen;
    const QString path = QFileDialog::getSaveFileName(parent, tr("Export the result"), QString::fromStdString(entry->name), filters.join(QStringLiteral(";;")),
                                                      &chosen, QFileDialog::DontConfirmOverwrite);
    if (!path.isEmpty())
        save(id, exportTarget(path, kFilters[static_cast<std::size_t>(std::max<qsizetype>(0, filters.indexOf(chosen)))].kind));
}

void ResultExport::save(int id, const ExportTarget& target)
{
    const JobEntry* entry = m_jobs.find(id);
    if (entry == nullptr || !entry->result)
        return;
    const bool isZarr = target.kind == Kind::zarr2 || target.kind == Kind::zarr3;
    isZarr ? copyToZarr(*entry, target) : writeFile(*entry, target);
}

/// The result, by its name, is an expression too; to work it out into a store is to copy it, never whole in memory.
void ResultExport::copyToZarr(const JobEntry& entry, const ExportTarget& target)
{
    JobOptions options;
    options.output = target.path.toStdString();
    options.storage.format = target.kind == Kind::zarr3 ? ZarrFormat::v3 : ZarrFormat::v2;
    options.storage.codecs = {{"zstd", Attributes()}};
    options.storage.history = historyLine(entry.job->plan());
    m_planning.start(
        [name = entry.name, result = entry.result](std::stop_token stop) -> Result<Plan> {
            const Result<Program> program = parseProgram(name);
            if (!program)
                return tl::unexpected(program.error());
            tl::expected<Plan, PlanError> plan = buildPlan(*program, {nullptr, {{name, result}}}, std::move(stop));
            return plan ? Result<Plan>(std::move(*plan)) : tl::unexpected(plan.error().error);
        },
        [this, options](const Result<Plan>& plan) {
            if (plan)
                m_jobs.start(*plan, options);
            else
                Q_EMIT said(errorText(plan.error()));
        });
}

void ResultExport::writeFile(const JobEntry& entry, const ExportTarget& target)
{
    Q_EMIT said(tr("Writing %1 …").arg(target.path));
    m_writing.start(
        [result = entry.result, job = entry.job, target](std::stop_token stop) {
            const std::string path = target.path.toStdString();
            return target.kind == Kind::csv ? writeCsv(*result, path) : writeNetcdf(*result, path, std::move(stop));
        },
        [this, target](const Status& written) { Q_EMIT said(written ? tr("Saved %1").arg(target.path) : errorText(written.error())); });
}

} // namespace zs

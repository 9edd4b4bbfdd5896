#include "jobs/result_export.h"

#include "cli/compute_output.h"
#include "cli/csv_file.h"
#include "error_text.h"
#include "expr/parser.h"
#include "files/netcdf_writer.h"
#include "history_line.h"
#include "jobs/export_progress.h"
#include "jobs/result_export_dialog.h"
#include "run/output_place.h"

#include <QFileInfo>
#include <QMessageBox>
#include <QStandardPaths>
#include <QWidget>

namespace zs {
namespace {

QString firstFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
}

} // namespace

ResultExport::ResultExport(JobList& jobs, Executor waiting, QWidget* window)
    : QObject(window), m_jobs(jobs), m_waiting(std::move(waiting)), m_window(window), m_folder(firstFolder())
{
}

void ResultExport::ask(int id)
{
    const JobEntry* entry = m_jobs.find(id);
    if (entry == nullptr || !entry->result || entry->progress.state != JobState::done)
        return Q_EMIT said(tr("There is no complete result yet."));
    auto* dialog = new ResultExportDialog(entry->result, QString::fromStdString(entry->name), m_folder, m_window);
    connect(dialog, &QDialog::accepted, this, [this, id, dialog] {
        m_folder = QFileInfo(dialog->target().path).absolutePath();
        save(id, dialog->target());
    });
    dialog->open();
}

void ResultExport::save(int id, const ExportTarget& target)
{
    const JobEntry* entry = m_jobs.find(id);
    if (entry == nullptr || !entry->result)
        return;
    isZarr(target.kind) ? copyToZarr(*entry, target) : writeFile(*entry, target);
}

/// The result, by its name, is an expression too; to work it out into a store is to copy it, never whole in memory.
void ResultExport::copyToZarr(const JobEntry& entry, const ExportTarget& target)
{
    JobOptions options;
    options.output = target.path.toStdString();
    options.storage.format = target.kind == ExportTarget::Kind::zarr3 ? ZarrFormat::v3 : ZarrFormat::v2;
    options.storage.codecs = codecsOf(target.codec);
    options.storage.chunks = target.chunks;
    options.storage.history = historyLine(entry.job->plan());
    m_planning.push_back(std::make_unique<LatestJob>(m_waiting));
    m_planning.back()->start(
        [name = entry.name, result = entry.result, made = entry.job, path = options.output](std::stop_token stop) -> Result<Plan> {
            if (const Status outside = checkOutsideSources(made->plan(), path); !outside)
                return tl::unexpected(outside.error());
            const Result<Program> program = parseProgram(name);
            if (!program)
                return tl::unexpected(program.error());
            tl::expected<Plan, PlanError> plan = buildPlan(*program, {nullptr, {{name, result}}}, std::move(stop));
            if (!plan)
                return tl::unexpected(plan.error().error);
            if (const Status fits = checkDiskSpace(*plan, path); !fits)
                return tl::unexpected(fits.error());
            return std::move(*plan);
        },
        [this, options](const Result<Plan>& plan) {
            if (!plan) {
                auto* box = new QMessageBox(QMessageBox::Warning, tr("Not exported"), errorText(plan.error()), QMessageBox::Close, m_window);
                box->setAttribute(Qt::WA_DeleteOnClose);
                return box->open();
            }
            m_jobs.start(*plan, options);
            Q_EMIT jobStarted();
        });
}

void ResultExport::writeFile(const JobEntry& entry, const ExportTarget& target)
{
    auto* progress = new ExportProgress(m_waiting, target.path, m_window);
    connect(progress, &ExportProgress::ended, this, &ResultExport::said);
    progress->start([result = entry.result, made = entry.job, target](const std::stop_token& stop, const ExportProgress::OnFraction& onFraction) {
        const std::string path = target.path.toStdString();
        if (const Status outside = checkOutsideSources(made->plan(), path); !outside)
            return outside;
        PartsOptions parts;
        parts.onFraction = onFraction;
        return target.kind == ExportTarget::Kind::csv ? writeCsv(*result, path, stop, parts) : writeNetcdf(*result, path, stop, parts);
    });
}

} // namespace zs

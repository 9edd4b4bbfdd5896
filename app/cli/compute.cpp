#include "cli/cli.h"
#include "cli/compute_output.h"
#include "cli/csv_file.h"
#include "cli/option_values.h"
#include "cli/result_columns.h"
#include "cli/typed_plan.h"
#include "error_text.h"
#include "files/netcdf_writer.h"
#include "history_line.h"
#include "plan/each.h"
#include "run/job.h"
#include "run/job_memory.h"
#include "run/memory_limits.h"
#include "run/output_place.h"
#include "services.h"
#include "view/sentence_text.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <memory>
#include <mutex>

#include <unistd.h>

namespace zs {
namespace {

std::atomic<bool> g_isInterrupted{false}; // a signal handler can reach nothing else

void interrupt(int)
{
    g_isInterrupted = true;
}

enum class OutputKind { printed, zarr, netcdf, csv, unknown };

OutputKind kindOf(const std::string& output)
{
    const QString suffix = QFileInfo(QString::fromStdString(output)).suffix().toLower();
    if (output.empty())
        return OutputKind::printed;
    if (suffix == QStringLiteral("zarr"))
        return OutputKind::zarr;
    if (suffix == QStringLiteral("nc"))
        return OutputKind::netcdf;
    return suffix == QStringLiteral("csv") ? OutputKind::csv : OutputKind::unknown;
}

Result<StorageOptions> storageOptions(const ComputeOptions& options, const Plan& plan)
{
    StorageOptions storage;
    storage.format = options.zarrFormat == 3 ? ZarrFormat::v3 : ZarrFormat::v2;
    if (options.codec != "none")
        storage.codecs = {{options.codec, Attributes()}};
    for (const std::string& list : options.chunks) {
        const auto lengths = readChunkLengths(list);
        if (!lengths)
            return tl::unexpected(lengths.error());
        for (const auto& [dim, length] : *lengths) {
            if (!hasDim(Labelled(plan.result), dim))
                return fail(ErrorCode::invalidArgument, "--chunks: %1", noDimension(dim, Labelled(plan.result)));
            storage.chunks.emplace_back(dim, length);
        }
    }
    storage.history = historyLine(plan);
    return storage;
}

/// Tells how far a job is, on standard error: a line that is written over on a terminal, or lines of JSON.
class ProgressLine {
public:
    explicit ProgressLine(bool asJson) : m_asJson(asJson), m_isTerminal(::isatty(STDERR_FILENO) != 0) {}

    void show(const JobProgress& progress)
    {
        if (m_asJson)
            showJson(progress);
        else if (m_isTerminal)
            showText(progress);
    }

    void clear() const
    {
        if (m_hasText)
            std::fputs("\r\033[K", stderr);
    }

private:
    static void showJson(const JobProgress& progress)
    {
        std::fprintf(stderr,
                     "{\"chunks\": %lld, \"chunks_total\": %lld, \"bytes_decoded\": %lld, \"memory_bytes\": %lld, \"seconds\": %.3f, "
                     "\"failed\": %lld}\n",
                     static_cast<long long>(progress.haveChunks), static_cast<long long>(progress.needChunks),
                     static_cast<long long>(progress.bytesDecoded), static_cast<long long>(progress.memoryBytes), progress.seconds,
                     static_cast<long long>(progress.failedCount));
    }

    void showText(const JobProgress& progress)
    {
        const double part = progress.needChunks > 0 ? static_cast<double>(progress.haveChunks) / static_cast<double>(progress.needChunks) : 0.0;
        const QString text = QCoreApplication::translate("compute", "%1 % · %2 of %3 chunks · %4 MB/s")
                                 .arg(static_cast<int>(100 * part))
                                 .arg(progress.haveChunks)
                                 .arg(progress.needChunks)
                                 .arg(static_cast<double>(progress.bytesDecoded) / 1e6 / std::max(progress.seconds, 1e-3), 0, 'f', 0);
        std::fprintf(stderr, "\r\033[K%s", text.toUtf8().constData());
        std::fflush(stderr);
        m_hasText = true;
    }

    bool m_asJson;
    bool m_isTerminal;
    bool m_hasText = false;
};

struct Wake {
    std::mutex mutex;
    std::condition_variable changed;
};

/// Runs to the end, or until Ctrl-C.
Status runToEnd(Job& job, bool jsonProgress)
{
    const auto wake = std::make_shared<Wake>(); // a failed job waits to be told to try again, and calls once more when it is given up
    job.onChange([wake] {
        const std::lock_guard lock(wake->mutex);
        wake->changed.notify_all();
    });
    const auto previous = std::signal(SIGINT, interrupt);
    job.start();
    ProgressLine line(jsonProgress);
    const auto isOver = [&] {
        const JobState state = job.progress().state;
        return state == JobState::done || state == JobState::failed || state == JobState::cancelled;
    };
    {
        std::unique_lock lock(wake->mutex);
        while (!wake->changed.wait_for(lock, std::chrono::milliseconds(100), isOver)) {
            if (g_isInterrupted)
                job.cancel();
            line.show(job.progress());
        }
    }
    line.show(job.progress());
    line.clear();
    std::signal(SIGINT, previous);
    return job.wait();
}

int writeResult(const Job& job, const ComputeOptions& options)
{
    const DatasetPtr result = job.result();
    const OutputKind kind = kindOf(options.output);
    if (kind == OutputKind::zarr)
        return exitDone;
    if (kind == OutputKind::netcdf) {
        const Status written = writeNetcdf(*result, options.output);
        return written ? int(exitDone) : reportError(errorText(written.error()));
    }
    if (kind == OutputKind::csv) {
        const Status written = writeCsv(*result, options.output);
        return written ? int(exitDone) : reportError(errorText(written.error()));
    }
    const Result<std::string> text = options.json ? resultJson(*result, job.plan().isDataset) : resultLines(*result);
    if (!text)
        return reportError(errorText(text.error()));
    std::cout << *text << (options.json ? "\n" : "");
    return exitDone;
}

/// What can be told about the output before anything is computed.
Status checkOutput(const Plan& plan, OutputKind kind, const std::string& path)
{
    if (kind == OutputKind::printed)
        return checkPrintable(plan);
    if (const Status outside = checkOutsideSources(plan, path); !outside)
        return outside;
    if (const Status absent = checkAbsent(path); !absent)
        return absent;
    if (const Status fits = kind == OutputKind::csv ? checkOneTable(plan) : Status(); !fits)
        return fits;
    return checkDiskSpace(plan, path);
}

} // namespace

int runCompute(Services& services, const ComputeOptions& options)
{
    const OutputKind kind = kindOf(options.output);
    if (kind == OutputKind::unknown) {
        reportError(QCoreApplication::translate("compute", "%1: results are written as .zarr, .nc or .csv")
                        .arg(QString::fromStdString(options.output)));
        return exitUsage;
    }
    const Result<TypedPlan> typed = readPlan(services, options.location, options.expression);
    if (!typed)
        return reportError(errorText(typed.error()));
    const Plan* plan = &typed->plan;
    if (const Status possible = checkOutput(*plan, kind, options.output); !possible)
        return reportError(errorText(possible.error()));
    const Result<StorageOptions> storage = storageOptions(options, *plan);
    if (!storage)
        return reportError(errorText(storage.error()));
    JobOptions jobOptions;
    jobOptions.memoryBytes = leftForJob(options.memoryBytes, residentBytes());
    limitSpareMemory(spareLimitsOf(jobOptions.memoryBytes));
    jobOptions.storage = *storage;
    jobOptions.takesSnapshots = false;
    if (kind == OutputKind::zarr)
        jobOptions.output = options.output;
    Job job(*plan, jobOptions, services.workers(), services.scheduler(), services.stores());
    if (const Status done = runToEnd(job, options.progress == "json"); !done)
        return reportError(errorText(done.error()));
    for (const Sentence& warning : plan->warnings)
        reportError(sentenceText(warning));
    return writeResult(job, options);
}

} // namespace zs

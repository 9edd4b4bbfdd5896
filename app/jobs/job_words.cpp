#include "jobs/job_words.h"

#include "console/check_text.h"
#include "error_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(JobWords)
};

QString rateText(double bytesInSecond)
{
    return Words::tr("%1/s").arg(bytesText(static_cast<Index>(bytesInSecond)));
}

QString countText(Index count)
{
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString chunksText(const JobProgress& progress)
{
    return Words::tr("%1 of %2 chunks").arg(countText(progress.haveChunks), countText(progress.needChunks));
}

QString endText(const JobProgress& progress)
{
    switch (progress.state) {
    case JobState::cancelled: return Words::tr("Cancelled");
    case JobState::failed: return progress.failedCount > 0 ? Words::tr("Not complete") : progress.error ? errorText(*progress.error) : Words::tr("Failed");
    default: return Words::tr("Done in %1").arg(durationText(progress.seconds));
    }
}

} // namespace

bool isOver(JobState state)
{
    return state == JobState::done || state == JobState::failed || state == JobState::cancelled;
}

double fractionDone(const JobProgress& progress)
{
    if (progress.state == JobState::done)
        return 1;
    if (progress.needChunks <= 0)
        return 0;
    return std::clamp(static_cast<double>(progress.haveChunks) / static_cast<double>(progress.needChunks), 0.0, 1.0);
}

QString percentText(const JobProgress& progress)
{
    const int percent = static_cast<int>(100 * fractionDone(progress));
    return Words::tr("%1 %").arg(progress.state == JobState::done ? percent : std::min(percent, 99));
}

QString durationText(double seconds)
{
    const auto whole = static_cast<long long>(std::ceil(seconds));
    if (seconds < 10)
        return Words::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    if (whole < 60)
        return Words::tr("%1 s").arg(whole);
    if (whole < 3600)
        return Words::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return Words::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString progressSentence(const JobProgress& progress, const JobRates& rates)
{
    QStringList parts;
    if (isOver(progress.state))
        parts << endText(progress);
    else if (progress.state == JobState::paused)
        parts << Words::tr("Paused");
    parts << chunksText(progress) << Words::tr("%1 read, %2 decoded").arg(bytesText(progress.bytesRead), bytesText(progress.bytesDecoded));
    if (progress.state == JobState::running) {
        parts << Words::tr("%1 read, %2 decoded").arg(rateText(rates.read), rateText(rates.decoded));
        if (progress.remainingSeconds)
            parts << Words::tr("%1 left").arg(durationText(*progress.remainingSeconds));
    }
    return parts.join(QStringLiteral(" · "));
}

QString memorySentence(const JobProgress& progress)
{
    return Words::tr("%1 of %2 of memory").arg(bytesText(progress.memoryBytes), bytesText(progress.memoryBudgetBytes));
}

QString failureList(const JobProgress& progress)
{
    QStringList lines;
    for (const FailedChunk& chunk : progress.failed)
        lines << errorText(chunk.error);
    if (progress.failedCount > static_cast<Index>(progress.failed.size()))
        lines << QStringLiteral("…");
    return lines.join(QLatin1Char('\n'));
}

} // namespace zs

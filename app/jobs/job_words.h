#pragma once

#include "run/job.h"

#include <QString>

namespace zs {

/// How fast a job reads just now.
/// Units: bytes in a second
struct JobRates {
    double read = 0;    // as stored
    double decoded = 0;
};

/// What is done, 0 to 1.
[[nodiscard]] double fractionDone(const JobProgress& progress);
/// "37 %", never 100 % of what is not done.
[[nodiscard]] QString percentText(const JobProgress& progress);
[[nodiscard]] bool isOver(JobState state);

/// "120 of 324 chunks · 1.2 GB decoded · 85 MB/s read, 310 MB/s decoded · 12 s left".
[[nodiscard]] QString progressSentence(const JobProgress& progress, const JobRates& rates);
/// "120 MB of 1 GB of memory".
[[nodiscard]] QString memorySentence(const JobProgress& progress);
/// "2 min 5 s".
[[nodiscard]] QString durationText(double seconds);
/// One failed chunk a line; the first hundred.
[[nodiscard]] QString failureList(const JobProgress& progress);

} // namespace zs

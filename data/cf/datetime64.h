#pragma once

#include "cf/calendar.h"
#include "core/dtype.h"

#include <cstdint>
#include <optional>

namespace zs {

/// Length of one count of numpy's datetime64 or timedelta64: a fraction of microseconds, or calendar months.
struct TimeStep {
    std::int64_t micros = 0; // of `divisor` counts; 0 when the count is `months`
    std::int64_t divisor = 1;
    std::int64_t months = 0;
};

/// Missing: nothing when the dtype has no known unit
/// Source:  numpy "Datetimes and Timedeltas", datetime units
[[nodiscard]] std::optional<TimeStep> timeStep(const DType& dtype);

/// One stored datetime64 in the proleptic Gregorian calendar, rounded down to the microsecond.
/// Missing: kNoTime for NaT and for what is out of range
/// Threads: pure
[[nodiscard]] TimeStamp datetimeMicros(std::int64_t count, const TimeStep& step);

/// One stored timedelta64; months and years have numpy's mean length (30.436875 and 365.2425 days).
[[nodiscard]] TimeStamp timedeltaMicros(std::int64_t count, const TimeStep& step);

} // namespace zs

#include "cf/datetime64.h"

#include "cf/micros.h"

#include <array>
#include <string_view>

namespace zs {
namespace {

struct Unit {
    std::string_view name;
    TimeStep step;
};

constexpr std::int64_t kMeanMonthMicros = 2'629'746 * kSecondMicros;

constexpr std::array<Unit, 14> kTimeUnits{{
    {"as", {1, 1'000'000'000'000, 0}},
    {"fs", {1, 1'000'000'000, 0}},
    {"ps", {1, 1'000'000, 0}},
    {"ns", {1, 1'000, 0}},
    {"us", {1, 1, 0}},
    {"\xCE\xBCs", {1, 1, 0}},
    {"ms", {1'000, 1, 0}},
    {"s", {kSecondMicros, 1, 0}},
    {"m", {60 * kSecondMicros, 1, 0}},
    {"h", {3600 * kSecondMicros, 1, 0}},
    {"D", {kDayMicros, 1, 0}},
    {"W", {7 * kDayMicros, 1, 0}},
    {"M", {0, 1, 1}},
    {"Y", {0, 1, 12}},
}};

TimeStamp multiplied(std::int64_t count, std::int64_t micros, std::int64_t divisor)
{
    std::int64_t product = 0;
    if (count == INT64_MIN || __builtin_mul_overflow(count, micros, &product))
        return kNoTime;
    return floorDivide(product, divisor);
}

} // namespace

std::optional<TimeStep> timeStep(const DType& dtype)
{
    for (const Unit& unit : kTimeUnits) {
        if (unit.name != dtype.timeUnit)
            continue;
        TimeStep step = unit.step;
        const bool overflows = dtype.timeScale < 1 ||
                               __builtin_mul_overflow(step.micros, dtype.timeScale, &step.micros) ||
                               __builtin_mul_overflow(step.months, dtype.timeScale, &step.months);
        return overflows ? std::nullopt : std::optional<TimeStep>(step);
    }
    return std::nullopt;
}

TimeStamp datetimeMicros(std::int64_t count, const TimeStep& step)
{
    if (step.months == 0)
        return multiplied(count, step.micros, step.divisor);
    std::int64_t months = 0;
    if (count == INT64_MIN || __builtin_mul_overflow(count, step.months, &months))
        return kNoTime;
    DateTime date;
    const std::int64_t years = floorDivide(months, 12);
    date.year = 1970 + years;
    date.month = static_cast<int>(months - years * 12) + 1;
    return toTimeStamp(Calendar::prolepticGregorian, date).value_or(kNoTime);
}

TimeStamp timedeltaMicros(std::int64_t count, const TimeStep& step)
{
    if (step.months == 0)
        return multiplied(count, step.micros, step.divisor);
    std::int64_t months = 0;
    if (count == INT64_MIN || __builtin_mul_overflow(count, step.months, &months))
        return kNoTime;
    return multiplied(months, kMeanMonthMicros, 1);
}

} // namespace zs

#include "plan/date_parts.h"

#include "cf/micros.h"
#include "graph/leaf_nodes.h"
#include "plan/at_hand.h"
#include "plan/call.h"
#include "plan/coordinates.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zs {
namespace {

TimeStamp floorDay(TimeStamp time)
{
    return (time >= 0 ? time : time - kDayMicros + 1) / kDayMicros;
}

/// Monday is 0. The weekday of 1970-01-01 in each calendar is what cftime counts on from.
int dayOfWeek(Calendar calendar, TimeStamp time)
{
    Index first = 3;
    if (calendar == Calendar::allLeap)
        first = 6;
    else if (calendar == Calendar::julian || calendar == Calendar::day360)
        first = 2;
    return static_cast<int>(((floorDay(time) + first) % 7 + 7) % 7);
}

/// ISO 8601: the week with the year's first Thursday is 1.
int isoWeek(Calendar calendar, TimeStamp time)
{
    const TimeStamp thursday = (floorDay(time) - dayOfWeek(calendar, time) + 3) * kDayMicros;
    return (dayOfYear(calendar, toDateTime(calendar, thursday)) - 1) / 7 + 1;
}

const std::vector<std::string>& seasons()
{
    static const std::vector<std::string> kSeasons{"DJF", "JJA", "MAM", "SON"}; // sorted, as groupby has them
    return kSeasons;
}

double seasonCode(int month)
{
    static constexpr std::array<double, 12> kCodes{0, 0, 2, 2, 2, 1, 1, 1, 3, 3, 3, 0};
    return kCodes[static_cast<std::size_t>(month - 1)];
}

} // namespace

const std::vector<std::string>& datePartNames()
{
    static const std::vector<std::string> kNames{
        "year",        "month",     "day",           "hour",        "minute",      "second",
        "microsecond", "dayofyear", "dayofweek",     "weekday",     "quarter",     "week",
        "weekofyear",  "season",    "days_in_month", "daysinmonth", "is_leap_year"};
    return kNames;
}

Result<double> datePart(const std::string& part, Calendar calendar, TimeStamp time)
{
    if (time == kNoTime)
        return kNaN;
    const DateTime date = toDateTime(calendar, time);
    if (part == "year")
        return static_cast<double>(date.year);
    if (part == "month")
        return date.month;
    if (part == "day")
        return date.day;
    if (part == "hour")
        return date.hour;
    if (part == "minute")
        return date.minute;
    if (part == "second")
        return date.second;
    if (part == "microsecond")
        return date.microsecond;
    if (part == "dayofyear")
        return dayOfYear(calendar, date);
    if (part == "dayofweek" || part == "weekday")
        return dayOfWeek(calendar, time);
    if (part == "quarter")
        return (date.month - 1) / 3 + 1;
    if (part == "week" || part == "weekofyear")
        return isoWeek(calendar, time);
    if (part == "days_in_month" || part == "daysinmonth")
        return daysInMonth(calendar, date.year, date.month);
    if (part == "is_leap_year")
        return isLeapYear(calendar, date.year) ? 1 : 0;
    if (part == "season")
        return seasonCode(date.month);
    return fail(ErrorCode::invalidArgument, "dates have no '%1'%2", part, insteadOf(part, datePartNames()));
}

Result<Value> datePartsOf(const LabelledArray& dates, const std::string& part)
{
    if (dates.type != ValueType::time)
        return fail(ErrorCode::invalidArgument, "%1 holds no dates",
                    dates.name.empty() ? say("this array") : Sentence(dates.name));
    const std::optional<std::vector<double>> times = valuesAtHand(dates.data);
    if (!times)
        return fail(ErrorCode::unsupported,
                    "parts of dates are taken of coordinates, not of data that have to be read");
    std::vector<double> parts;
    parts.reserve(times->size());
    for (const double time : *times) {
        const Result<double> one =
            datePart(part, dates.calendar, std::isfinite(time) ? static_cast<TimeStamp>(time) : kNoTime);
        if (!one)
            return tl::unexpected(one.error());
        parts.push_back(*one);
    }
    const bool hasMissing = std::any_of(parts.begin(), parts.end(), [](double one) { return std::isnan(one); });
    LabelledArray result = dates;
    result.name = part;
    result.attrs = {};
    result.type = part == "is_leap_year" ? ValueType::boolean : hasMissing ? ValueType::float64 : ValueType::integer;
    result.data = std::make_shared<MemoryNode>(makeBlock(dates.data->shape(), std::move(parts)));
    if (part == "season")
        return Value{TextArrayValue{std::move(result), seasons()}};
    return Value{std::move(result)};
}

} // namespace zs

#include "cf/date_text.h"
#include "cf/micros.h"
#include "cf/time_axis.h"
#include "core/trimmed.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <initializer_list>

namespace zs {
namespace {

constexpr std::string_view kBlanks = " \t\n";

struct UnitName {
    std::string_view name;
    std::int64_t micros;
    std::int64_t count = 1;
    int months = 0;
    std::string_view note = {};
};

constexpr std::string_view kWeeks = "weeks are read as 7 days";
constexpr std::string_view kMonths = "months are counted in the calendar";
constexpr std::string_view kYears = "years are counted in the calendar";

constexpr UnitName kUnitNames[] = {
    {"day", kDayMicros},
    {"days", kDayMicros},
    {"d", kDayMicros},
    {"hour", 3600 * kSecondMicros},
    {"hours", 3600 * kSecondMicros},
    {"hr", 3600 * kSecondMicros},
    {"hrs", 3600 * kSecondMicros},
    {"h", 3600 * kSecondMicros},
    {"minute", 60 * kSecondMicros},
    {"minutes", 60 * kSecondMicros},
    {"min", 60 * kSecondMicros},
    {"mins", 60 * kSecondMicros},
    {"second", kSecondMicros},
    {"seconds", kSecondMicros},
    {"sec", kSecondMicros},
    {"secs", kSecondMicros},
    {"s", kSecondMicros},
    {"millisecond", 1000},
    {"milliseconds", 1000},
    {"millisec", 1000},
    {"millisecs", 1000},
    {"msec", 1000},
    {"msecs", 1000},
    {"ms", 1000},
    {"microsecond", 1},
    {"microseconds", 1},
    {"microsec", 1},
    {"microsecs", 1},
    {"us", 1},
    {"nanosecond", 1, 1000},
    {"nanoseconds", 1, 1000},
    {"ns", 1, 1000},
    {"week", 7 * kDayMicros, 1, 0, kWeeks},
    {"weeks", 7 * kDayMicros, 1, 0, kWeeks},
    {"month", 0, 1, 1, kMonths},
    {"months", 0, 1, 1, kMonths},
    {"mon", 0, 1, 1, kMonths},
    {"year", 0, 1, 12, kYears},
    {"years", 0, 1, 12, kYears},
    {"yr", 0, 1, 12, kYears},
    {"yrs", 0, 1, 12, kYears},
    {"common_year", 365 * kDayMicros},
    {"common_years", 365 * kDayMicros},
};

const UnitName* findUnit(std::string_view name)
{
    const auto found = std::find_if(std::begin(kUnitNames), std::end(kUnitNames), [&](const UnitName& unit) {
        return std::equal(unit.name.begin(), unit.name.end(), name.begin(), name.end(),
                          [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
    });
    return found == std::end(kUnitNames) ? nullptr : found;
}

struct Parts {
    std::string_view unit;
    std::string_view reference;
};

/// The two sides of " since ", any case; both must say something.
std::optional<Parts> splitSince(std::string_view units)
{
    std::string lower(units);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    const std::size_t at = lower.find(" since ");
    if (at == std::string::npos)
        return std::nullopt;
    const Parts parts{trimmed(units.substr(0, at), kBlanks), trimmed(units.substr(at + 7), kBlanks)};
    return parts.unit.empty() || parts.reference.empty() ? std::nullopt : std::optional<Parts>(parts);
}

std::string joined(std::initializer_list<std::string> notes)
{
    std::string all;
    for (const std::string& note : notes)
        if (!note.empty())
            all += (all.empty() ? "" : "; ") + note;
    return all;
}

/// Months of a calendar whose months are all alike are days.
UnitName inCalendar(UnitName unit, Calendar calendar)
{
    if (unit.months > 0 && calendar == Calendar::day360)
        return {unit.name, unit.months * 30 * kDayMicros};
    return unit;
}

} // namespace

bool looksLikeTime(const Attributes& attrs)
{
    const std::optional<std::string> units = attrs.text("units");
    return units && splitSince(*units);
}

Result<TimeUnits> parseTimeUnits(std::string_view units, std::string_view calendar)
{
    const Sentence where = say("units \"%1\"", units);
    const std::optional<Calendar> known = parseCalendar(calendar);
    if (!known)
        return fail(ErrorCode::invalidArgument, "calendar \"%1\" is not known; the numbers are shown as they are", calendar);
    const std::optional<Parts> parts = splitSince(units);
    if (!parts)
        return fail(ErrorCode::invalidArgument, "%1 do not read \"unit since date\"", where);
    const UnitName* found = findUnit(parts->unit);
    if (found == nullptr)
        return fail(ErrorCode::invalidArgument, "%1: \"%2\" is no unit of time", where, parts->unit);
    const Result<DateText> reference = readDate(parts->reference);
    if (!reference)
        return addContext(reference.error(), where);
    const Result<TimeStamp> time = toTimeStamp(*known, reference->date);
    if (!time)
        return addContext(time.error(), where);

    const UnitName unit = inCalendar(*found, *known);
    TimeUnits result{*known, unit.micros, unit.count, unit.months, 0, {}};
    if (__builtin_sub_overflow(*time, reference->offsetMinutes * 60 * kSecondMicros, &result.reference))
        return fail(ErrorCode::invalidArgument, "%1: the reference is out of range", where);
    const std::string ignored = reference->rest.empty() ? "" : '"' + reference->rest + "\" is ignored";
    result.note = joined({std::string(unit.note), reference->note, ignored});
    return result;
}

} // namespace zs

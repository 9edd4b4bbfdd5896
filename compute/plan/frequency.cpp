#include "plan/frequency.h"

#include "cf/micros.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

namespace zs {
namespace {

constexpr std::array<const char*, 12> kMonths{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                              "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<const char*, 7> kWeekdays{"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};

template <class Names>
int indexIn(const Names& names, const std::string& name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

const std::map<std::string, std::int64_t>& tickLengths()
{
    static const std::map<std::string, std::int64_t> kTicks{
        {"D", kDayMicros},
        {"H", 3600 * kSecondMicros}, {"h", 3600 * kSecondMicros},
        {"T", 60 * kSecondMicros},   {"min", 60 * kSecondMicros},
        {"S", kSecondMicros},        {"s", kSecondMicros},
        {"L", 1000},                 {"ms", 1000},
        {"U", 1},                    {"us", 1},
    };
    return kTicks;
}

tl::unexpected<Error> unknown(const std::string& text)
{
    return fail(ErrorCode::invalidArgument,
                "'%1' is no frequency; months are 'MS' or 'M', seasons 'QS-DEC', years 'YS' or 'Y', days 'D' or '5D', "
                "hours '6H', weeks 'W'",
                text);
}

/// Months since year 0 of a date, and back.
std::int64_t monthCount(Calendar calendar, const DateTime& date)
{
    const std::int64_t year = !hasYearZero(calendar) && date.year < 0 ? date.year + 1 : date.year;
    return year * 12 + date.month - 1;
}

TimeStamp boundaryOf(const Frequency& frequency, Calendar calendar, std::int64_t count)
{
    DateTime date;
    const std::int64_t year = (count >= 0 ? count : count - 11) / 12;
    date.month = static_cast<int>(count - year * 12) + 1;
    date.year = !hasYearZero(calendar) && year <= 0 ? year - 1 : year;
    date.day = frequency.isEnd ? daysInMonth(calendar, date.year, date.month) : 1;
    return toTimeStamp(calendar, date).value_or(kNoTime);
}

int weekdayOf(TimeStamp time)
{
    const std::int64_t days = startOfDay(time) / kDayMicros;
    return static_cast<int>(((days + 3) % 7 + 7) % 7);
}

Result<Frequency> calendarFrequency(const std::string& text, std::string unit, const std::string& anchor, int count)
{
    Frequency frequency;
    if (unit == "W") {
        frequency.weeks = count;
        frequency.weekday = anchor.empty() ? 6 : indexIn(kWeekdays, anchor);
        return frequency.weekday < 0 ? Result<Frequency>(unknown(text)) : frequency;
    }
    const bool isStart = unit.size() > 1 && unit.back() == 'S';
    const bool isEndNamed = unit.size() > 1 && unit.back() == 'E'; // newer pandas: ME, QE, YE
    if (isStart || isEndNamed)
        unit.pop_back();
    frequency.isEnd = !isStart;
    if (unit == "M") {
        frequency.months = count;
        return anchor.empty() ? Result<Frequency>(frequency) : unknown(text);
    }
    if (unit != "Q" && unit != "A" && unit != "Y")
        return unknown(text);
    frequency.unitMonths = unit == "Q" ? 3 : 12;
    frequency.months = count * frequency.unitMonths;
    // Of quarters and years that begin on, or end in, a month: the month named, else January and December.
    frequency.anchorMonth = anchor.empty() ? (isStart ? 1 : 12) : indexIn(kMonths, anchor) + 1;
    return frequency.anchorMonth < 1 ? Result<Frequency>(unknown(text)) : frequency;
}

} // namespace

int Frequency::unitCount() const
{
    return weeks > 0 ? weeks : std::max(1, months / unitMonths);
}

TimeStamp startOfDay(TimeStamp time)
{
    const std::int64_t days = (time >= 0 ? time : time - kDayMicros + 1) / kDayMicros;
    return days * kDayMicros;
}

Result<Frequency> parseFrequency(const std::string& text)
{
    std::size_t at = 0;
    std::int64_t count = 0;
    while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) && count < 1'000'000)
        count = count * 10 + (text[at++] - '0');
    if (at == 0)
        count = 1;
    const std::size_t dash = text.find('-', at);
    const std::string unit = text.substr(at, dash == std::string::npos ? dash : dash - at);
    const std::string anchor = dash == std::string::npos ? std::string() : text.substr(dash + 1);
    if (unit.empty() || count < 1 || count > 100'000)
        return unknown(text);
    if (const auto tick = tickLengths().find(unit); tick != tickLengths().end() && anchor.empty()) {
        Frequency frequency;
        frequency.micros = tick->second * count;
        return frequency;
    }
    return calendarFrequency(text, unit, anchor, static_cast<int>(count));
}

TimeStamp rollBack(const Frequency& frequency, Calendar calendar, TimeStamp time)
{
    const TimeStamp day = startOfDay(time);
    if (frequency.weeks > 0)
        return day - ((weekdayOf(day) - frequency.weekday) % 7 + 7) % 7 * kDayMicros;
    const std::int64_t unit = frequency.unitMonths;
    std::int64_t count = monthCount(calendar, toDateTime(calendar, day));
    if (unit > 1) {
        const std::int64_t phase = ((count - (frequency.anchorMonth - 1)) % unit + unit) % unit;
        count -= phase;
    }
    TimeStamp boundary = boundaryOf(frequency, calendar, count);
    return boundary > day ? boundaryOf(frequency, calendar, count - unit) : boundary;
}

TimeStamp stepped(const Frequency& frequency, Calendar calendar, TimeStamp boundary, int count)
{
    if (frequency.weeks > 0)
        return boundary + std::int64_t{7} * kDayMicros * frequency.weeks * count;
    return boundaryOf(frequency, calendar,
                      monthCount(calendar, toDateTime(calendar, boundary)) + std::int64_t{frequency.months} * count);
}

} // namespace zs

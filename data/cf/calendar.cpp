#include "cf/calendar.h"

#include "cf/micros.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <cstdio>
#include <utility>

namespace zs {
namespace {

constexpr std::int64_t kLargestYear = 290'000; // ±2^63 µs reach a little further, but for all_leap

constexpr std::array<std::pair<std::string_view, Calendar>, 9> kCalendarNames{{
    {"standard", Calendar::standard},
    {"gregorian", Calendar::standard},
    {"proleptic_gregorian", Calendar::prolepticGregorian},
    {"julian", Calendar::julian},
    {"noleap", Calendar::noLeap},
    {"365_day", Calendar::noLeap},
    {"all_leap", Calendar::allLeap},
    {"366_day", Calendar::allLeap},
    {"360_day", Calendar::day360},
}};

// The year before 1 is −1 in the historical calendars; counted, it is 0, as in the others.

std::int64_t countedYear(Calendar calendar, std::int64_t year)
{
    return !hasYearZero(calendar) && year < 0 ? year + 1 : year;
}

std::int64_t writtenYear(Calendar calendar, std::int64_t counted)
{
    return !hasYearZero(calendar) && counted <= 0 ? counted - 1 : counted;
}

struct YearMonthDay {
    std::int64_t year = 0; // counted with a year zero
    int month = 1;
    int day = 1;
};

// Years that start in March put the leap day last; a month then begins on day (153·m + 2) / 5 of its year.

struct MarchYear {
    std::int64_t year = 0;
    std::int64_t day = 0; // 0 = 1 March
};

MarchYear marchYear(const YearMonthDay& date)
{
    const std::int64_t month = (date.month + 9) % 12;
    return {date.month > 2 ? date.year : date.year - 1, (153 * month + 2) / 5 + date.day - 1};
}

YearMonthDay fromMarchYear(const MarchYear& march)
{
    const std::int64_t month = (5 * march.day + 2) / 153;
    YearMonthDay date;
    date.day = static_cast<int>(march.day - (153 * month + 2) / 5) + 1;
    date.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
    date.year = march.year + (date.month <= 2 ? 1 : 0);
    return date;
}

constexpr std::int64_t kGregorianCycle = 146'097; // days of 400 years
constexpr std::int64_t kJulianCycle = 1'461;      // days of 4 years
// 1970-01-01 counted from 0000-03-01 of the same calendar.
constexpr std::int64_t kGregorianEpoch = 719'468;
constexpr std::int64_t kJulianEpoch = 719'483;
// The Gregorian 1970-01-01 is the Julian 1969-12-19.
constexpr std::int64_t kJulianLag = 13;
constexpr std::int64_t kFirstGregorianDay = -141'427; // 1582-10-15

std::int64_t gregorianDays(const YearMonthDay& date)
{
    const MarchYear march = marchYear(date);
    const std::int64_t cycle = floorDivide(march.year, 400);
    const std::int64_t year = march.year - cycle * 400;
    return cycle * kGregorianCycle + year * 365 + year / 4 - year / 100 + march.day - kGregorianEpoch;
}

YearMonthDay gregorianDate(std::int64_t days)
{
    const std::int64_t shifted = days + kGregorianEpoch;
    const std::int64_t cycle = floorDivide(shifted, kGregorianCycle);
    const std::int64_t day = shifted - cycle * kGregorianCycle;
    const std::int64_t year = (day - day / 1'460 + day / 36'524 - day / 146'096) / 365;
    return fromMarchYear({cycle * 400 + year, day - (year * 365 + year / 4 - year / 100)});
}

std::int64_t julianDays(const YearMonthDay& date)
{
    const MarchYear march = marchYear(date);
    const std::int64_t cycle = floorDivide(march.year, 4);
    return cycle * kJulianCycle + (march.year - cycle * 4) * 365 + march.day - kJulianEpoch;
}

YearMonthDay julianDate(std::int64_t days)
{
    const std::int64_t shifted = days + kJulianEpoch;
    const std::int64_t cycle = floorDivide(shifted, kJulianCycle);
    const std::int64_t day = shifted - cycle * kJulianCycle;
    const std::int64_t year = std::min<std::int64_t>(day / 365, 3);
    return fromMarchYear({cycle * 4 + year, day - year * 365});
}

bool isGregorian(const YearMonthDay& date)
{
    return std::pair(date.year, date.month * 100 + date.day) >= std::pair(std::int64_t{1582}, 1015);
}

/// Days before a month in a year whose length never changes.
using MonthStarts = std::array<int, 13>;
constexpr MonthStarts kNoLeapStarts{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
constexpr MonthStarts kAllLeapStarts{0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366};
constexpr MonthStarts kDay360Starts{0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 360};

const MonthStarts& monthStarts(Calendar calendar)
{
    switch (calendar) {
    case Calendar::allLeap: return kAllLeapStarts;
    case Calendar::day360: return kDay360Starts;
    default: return kNoLeapStarts;
    }
}

/// Days before each month of one year.
const MonthStarts& yearStarts(Calendar calendar, std::int64_t year)
{
    if (calendar == Calendar::day360)
        return kDay360Starts;
    return isLeapYear(calendar, year) ? kAllLeapStarts : kNoLeapStarts;
}

std::int64_t uniformDays(const MonthStarts& starts, const YearMonthDay& date)
{
    return (date.year - 1970) * starts[12] + starts[static_cast<std::size_t>(date.month - 1)] + date.day - 1;
}

YearMonthDay uniformDate(const MonthStarts& starts, std::int64_t days)
{
    const std::int64_t years = floorDivide(days, starts[12]);
    const int day = static_cast<int>(days - years * starts[12]);
    const int month = static_cast<int>(std::upper_bound(starts.begin(), starts.end(), day) - starts.begin());
    return {1970 + years, month, day - starts[static_cast<std::size_t>(month - 1)] + 1};
}

/// Days since 1970-01-01 of the calendar.
std::int64_t dayCount(Calendar calendar, const YearMonthDay& date)
{
    switch (calendar) {
    case Calendar::standard: return isGregorian(date) ? gregorianDays(date) : julianDays(date) + kJulianLag;
    case Calendar::prolepticGregorian: return gregorianDays(date);
    case Calendar::julian: return julianDays(date);
    default: return uniformDays(monthStarts(calendar), date);
    }
}

YearMonthDay dateOf(Calendar calendar, std::int64_t days)
{
    switch (calendar) {
    case Calendar::standard: return days >= kFirstGregorianDay ? gregorianDate(days) : julianDate(days - kJulianLag);
    case Calendar::prolepticGregorian: return gregorianDate(days);
    case Calendar::julian: return julianDate(days);
    default: return uniformDate(monthStarts(calendar), days);
    }
}

/// Why a date does not exist; "" when it does.
Sentence problem(Calendar calendar, const DateTime& date)
{
    if (date.year < -kLargestYear || date.year > kLargestYear)
        return say("the year is out of range");
    if (date.year == 0 && !hasYearZero(calendar))
        return say("there is no year 0");
    if (date.month < 1 || date.month > 12)
        return say("there is no such month");
    const bool skipped =
        calendar == Calendar::standard && date.year == 1582 && date.month == 10 && date.day > 4 && date.day < 15;
    if (date.day < 1 || date.day > daysInMonth(calendar, date.year, date.month) || skipped)
        return say("there is no such day");
    const bool isTime = date.hour >= 0 && date.hour < 24 && date.minute >= 0 && date.minute < 60 && date.second >= 0 &&
                        date.second < 60 && date.microsecond >= 0 && date.microsecond < kSecondMicros;
    return isTime ? Sentence() : say("there is no such time of day");
}

std::string plainText(const DateTime& date)
{
    return std::to_string(date.year) + '-' + std::to_string(date.month) + '-' + std::to_string(date.day);
}

} // namespace

std::optional<Calendar> parseCalendar(std::string_view name)
{
    if (name.empty())
        return Calendar::standard;
    const auto sameLetters = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    for (const auto& [known, calendar] : kCalendarNames)
        if (std::equal(name.begin(), name.end(), known.begin(), known.end(), sameLetters))
            return calendar;
    return std::nullopt;
}

std::string calendarName(Calendar calendar)
{
    for (const auto& [name, known] : kCalendarNames)
        if (known == calendar)
            return std::string(name);
    return "standard";
}

bool hasYearZero(Calendar calendar)
{
    return calendar != Calendar::standard && calendar != Calendar::julian;
}

bool isLeapYear(Calendar calendar, std::int64_t year)
{
    const std::int64_t counted = countedYear(calendar, year);
    const bool isJulianLeap = counted % 4 == 0;
    const bool isGregorianLeap = isJulianLeap && (counted % 100 != 0 || counted % 400 == 0);
    switch (calendar) {
    case Calendar::standard: return year < 1583 ? isJulianLeap : isGregorianLeap;
    case Calendar::prolepticGregorian: return isGregorianLeap;
    case Calendar::julian: return isJulianLeap;
    case Calendar::allLeap: return true;
    default: return false;
    }
}

int daysInMonth(Calendar calendar, std::int64_t year, int month)
{
    assert(month >= 1 && month <= 12);
    const MonthStarts& starts = yearStarts(calendar, year);
    return starts[static_cast<std::size_t>(month)] - starts[static_cast<std::size_t>(month - 1)];
}

int dayOfYear(Calendar calendar, const DateTime& date)
{
    return yearStarts(calendar, date.year)[static_cast<std::size_t>(date.month - 1)] + date.day;
}

Result<TimeStamp> toTimeStamp(Calendar calendar, const DateTime& date)
{
    if (const Sentence why = problem(calendar, date); !why.empty())
        return fail(ErrorCode::invalidArgument, "%1 is no date of the %2 calendar: %3", plainText(date), calendarName(calendar), why);
    const std::int64_t days = dayCount(calendar, {countedYear(calendar, date.year), date.month, date.day});
    const std::int64_t seconds = date.hour * 3600 + date.minute * 60 + date.second;
    TimeStamp time = 0;
    if (__builtin_mul_overflow(days, kDayMicros, &time) ||
        __builtin_add_overflow(time, seconds * kSecondMicros + date.microsecond, &time))
        return fail(ErrorCode::invalidArgument, "%1: the year is out of range", plainText(date));
    return time;
}

DateTime toDateTime(Calendar calendar, TimeStamp time)
{
    const std::int64_t days = floorDivide(time, kDayMicros);
    const std::int64_t remainder = time % kDayMicros;
    const std::int64_t micros = remainder < 0 ? remainder + kDayMicros : remainder;
    const YearMonthDay date = dateOf(calendar, days);
    const auto seconds = static_cast<int>(micros / kSecondMicros);
    return {
        writtenYear(calendar, date.year),        date.month, date.day, seconds / 3600, seconds / 60 % 60, seconds % 60,
        static_cast<int>(micros % kSecondMicros)};
}

std::string isoText(Calendar calendar, TimeStamp time)
{
    if (time == kNoTime)
        return "NaT";
    const DateTime date = toDateTime(calendar, time);
    std::array<char, 64> text{};
    const char* sign = date.year < 0 ? "-" : "";
    const auto year = static_cast<long long>(date.year < 0 ? -date.year : date.year);
    int size = std::snprintf(text.data(), text.size(), "%s%04lld-%02d-%02dT%02d:%02d:%02d", sign, year, date.month,
                             date.day, date.hour, date.minute, date.second);
    if (date.microsecond != 0)
        size +=
            std::snprintf(text.data() + size, text.size() - static_cast<std::size_t>(size), ".%06d", date.microsecond);
    return {text.data(), static_cast<std::size_t>(size)};
}

} // namespace zs

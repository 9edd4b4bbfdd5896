#include "cf/date_text.h"
#include "cf/time_axis.h"

#include <algorithm>

namespace zs {
namespace {

/// The coarsest resolution that tells two times apart.
TimeResolution telling(const DateTime& a, const DateTime& b)
{
    if (a.year != b.year)
        return TimeResolution::year;
    if (a.month != b.month)
        return TimeResolution::month;
    if (a.day != b.day)
        return TimeResolution::day;
    if (a.hour != b.hour || a.minute != b.minute)
        return TimeResolution::minute;
    return a.second != b.second ? TimeResolution::second : TimeResolution::microsecond;
}

/// What one time alone says.
TimeResolution resolutionOf(const DateTime& date)
{
    if (date.microsecond != 0)
        return TimeResolution::microsecond;
    if (date.second != 0)
        return TimeResolution::second;
    return date.hour != 0 || date.minute != 0 ? TimeResolution::minute : TimeResolution::day;
}

/// Start of the year, month or day after that of `date`.
Result<TimeStamp> nextStart(Calendar calendar, DateTime date, int parts)
{
    const Result<TimeStamp> start = toTimeStamp(calendar, date);
    if (!start || parts > 2)
        return start ? Result<TimeStamp>(*start + 86'400'000'000) : start;
    if (parts == 2 && date.month < 12) {
        ++date.month;
        return toTimeStamp(calendar, date);
    }
    date.month = 1;
    ++date.year;
    if (date.year == 0 && !hasYearZero(calendar))
        date.year = 1;
    return toTimeStamp(calendar, date);
}

std::int64_t lengthMicros(const DateText& text)
{
    if (text.parts == 4)
        return 3'600'000'000;
    if (text.parts == 5)
        return 60'000'000;
    std::int64_t micros = 1'000'000;
    for (int i = 0; i < text.fractionDigits; ++i)
        micros /= 10;
    return micros;
}

} // namespace

TimeResolution timeResolution(const TimeAxis& axis)
{
    std::optional<DateTime> last;
    TimeStamp lastTime = kNoTime;
    std::optional<TimeResolution> needed;
    for (const TimeStamp time : axis.times) {
        if (time == kNoTime || time == lastTime)
            continue;
        const DateTime date = toDateTime(axis.calendar, time);
        if (last)
            needed = std::max(needed.value_or(TimeResolution::year), telling(*last, date));
        last = date;
        lastTime = time;
    }
    if (needed)
        return *needed;
    return last ? resolutionOf(*last) : TimeResolution::day;
}

std::string timeLabel(Calendar calendar, TimeStamp time, TimeResolution resolution)
{
    if (time == kNoTime)
        return "NaT";
    std::string text = isoText(calendar, time); // …YYYY-MM-DDThh:mm:ss[.ffffff]
    const std::size_t separator = text.find('T');
    text[separator] = ' ';
    switch (resolution) {
    case TimeResolution::year: return text.substr(0, separator - 6);
    case TimeResolution::month: return text.substr(0, separator - 3);
    case TimeResolution::day: return text.substr(0, separator);
    case TimeResolution::minute: return text.substr(0, separator + 6);
    case TimeResolution::second: return text.substr(0, separator + 9);
    case TimeResolution::microsecond: break;
    }
    return text;
}

Result<TimeSpan> parseDate(Calendar calendar, std::string_view text)
{
    const std::string where = '"' + std::string(text) + '"';
    const Result<DateText> read = readDate(text);
    if (!read)
        return tl::make_unexpected(read.error());
    if (!read->rest.empty())
        return fail(ErrorCode::invalidArgument, "%1 is no date: \"%2\" cannot be read; try 1982-08-07 or 1982-08-07T12", where, read->rest);
    const Result<TimeStamp> begin = toTimeStamp(calendar, read->date);
    if (!begin)
        return tl::make_unexpected(begin.error());
    const TimeStamp shift = std::int64_t{read->offsetMinutes} * 60'000'000;
    if (read->parts > 3)
        return TimeSpan{*begin - shift, *begin - shift + lengthMicros(*read)};
    const Result<TimeStamp> end = nextStart(calendar, read->date, read->parts);
    if (!end)
        return tl::make_unexpected(end.error());
    return TimeSpan{*begin - shift, *end - shift};
}

} // namespace zs

#include "cf/date_text.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace zs {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

void skipSpaces(std::string_view& text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
}

bool skip(std::string_view& text, char expected)
{
    if (!text.starts_with(expected))
        return false;
    text.remove_prefix(1);
    return true;
}

std::string_view takeDigits(std::string_view& text)
{
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(digits.size());
    return digits;
}

template <class T>
std::optional<T> parsed(std::string_view digits)
{
    T number{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && !digits.empty() ? std::optional<T>(number) : std::nullopt;
}

/// Takes `separator` and the number behind it; leaves `text` alone when there is none.
bool takePart(std::string_view& text, char separator, int& part)
{
    std::string_view ahead = text;
    if (!skip(ahead, separator))
        return false;
    const std::optional<int> number = parsed<int>(takeDigits(ahead));
    if (!number)
        return false;
    part = *number;
    text = ahead;
    return true;
}

/// 19820807
bool splitCompactDate(std::string_view digits, DateText& result)
{
    if (digits.size() != 8)
        return false;
    result.date.year = *parsed<int>(digits.substr(0, 4));
    result.date.month = *parsed<int>(digits.substr(4, 2));
    result.date.day = *parsed<int>(digits.substr(6, 2));
    result.parts = 3;
    result.note = std::string(digits) + " is read as year, month, day";
    return true;
}

bool takeDate(std::string_view& text, DateText& result)
{
    const bool isNegative = text.starts_with('-');
    if (!skip(text, '-'))
        skip(text, '+');
    const std::string_view digits = takeDigits(text);
    if (!isNegative && !text.starts_with('-') && splitCompactDate(digits, result))
        return true;
    const std::optional<std::int64_t> year = parsed<std::int64_t>(digits);
    if (!year)
        return false;
    result.date.year = isNegative ? -*year : *year;
    if (takePart(text, '-', result.date.month))
        result.parts = takePart(text, '-', result.date.day) ? 3 : 2;
    return true;
}

void takeFraction(std::string_view& text, DateText& result)
{
    if (!skip(text, '.'))
        return;
    const std::string_view digits = takeDigits(text);
    int scale = 100'000;
    for (const char digit : digits.substr(0, 6)) {
        result.date.microsecond += (digit - '0') * scale;
        scale /= 10;
    }
    result.fractionDigits = static_cast<int>(std::min<std::size_t>(digits.size(), 6));
}

void takeTimeOfDay(std::string_view& text, DateText& result)
{
    std::string_view ahead = text;
    skipSpaces(ahead);
    if (ahead.size() == text.size() && !skip(ahead, 'T') && !skip(ahead, 't'))
        return;
    skip(ahead, 'T');
    const std::optional<int> hour = parsed<int>(takeDigits(ahead));
    if (!hour)
        return;
    text = ahead;
    result.date.hour = *hour;
    result.parts = 4;
    if (takePart(text, ':', result.date.minute))
        result.parts = takePart(text, ':', result.date.second) ? 6 : 5;
    if (result.parts == 6)
        takeFraction(text, result);
}

/// +06:00, -0530, +06; +6:00 and +6 with a note.
bool takeOffset(std::string_view& text, DateText& result)
{
    if (!text.starts_with('+') && !text.starts_with('-'))
        return false;
    std::string_view ahead = text.substr(1);
    const std::string_view digits = takeDigits(ahead);
    if (digits.empty() || digits.size() > 4)
        return false;
    const std::size_t hourDigits = digits.size() > 2 ? digits.size() - 2 : digits.size();
    const int hours = *parsed<int>(digits.substr(0, hourDigits));
    int minutes = parsed<int>(digits.substr(hourDigits)).value_or(0);
    if (digits.size() <= 2)
        takePart(ahead, ':', minutes);
    if (hours > 24 || minutes > 59)
        return false;
    if (hourDigits == 1)
        result.note =
            "the time zone " + std::string(text.substr(0, text.size() - ahead.size())) + " is read as hours east";
    result.offsetMinutes = (text.front() == '-' ? -1 : 1) * (hours * 60 + minutes);
    text = ahead;
    return true;
}

/// Names of zones, but those of UTC, are ambiguous and left alone.
void takeZone(std::string_view& text, DateText& result)
{
    skipSpaces(text);
    if (takeOffset(text, result))
        return;
    for (const std::string_view name : {"UTC", "utc", "GMT", "UT", "Z", "z"}) {
        if (!text.starts_with(name))
            continue;
        text.remove_prefix(name.size());
        return;
    }
}

} // namespace

Result<DateText> readDate(std::string_view text)
{
    const std::string whole(text);
    DateText result;
    skipSpaces(text);
    if (!takeDate(text, result))
        return fail(ErrorCode::invalidArgument, "\"%1\" does not begin with a year", whole);
    if (result.parts == 3)
        takeTimeOfDay(text, result);
    takeZone(text, result);
    skipSpaces(text);
    result.rest = std::string(text);
    return result;
}

} // namespace zs

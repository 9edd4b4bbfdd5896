#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/at_hand.h"
#include "plan/date_parts.h"
#include "plan/frequency.h"
#include "plan/methods.h"
#include "plan/text_arrays.h"

#include <array>
#include <cmath>

namespace zs {
namespace {

std::string padded(int number, std::size_t width)
{
    const std::string digits = std::to_string(number);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

/// What one %-letter stands for; nothing for letters that are not known here.
std::optional<std::string> dateField(char letter, Calendar calendar, const DateTime& date)
{
    static constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
    const std::string month = kMonths[static_cast<std::size_t>(date.month - 1)];
    switch (letter) {
    case 'Y': return padded(static_cast<int>(date.year), 4);
    case 'y': return padded(static_cast<int>(date.year % 100), 2);
    case 'm': return padded(date.month, 2);
    case 'b': return month.substr(0, 3);
    case 'B': return month;
    case 'd': return padded(date.day, 2);
    case 'j': return padded(dayOfYear(calendar, date), 3);
    case 'H': return padded(date.hour, 2);
    case 'M': return padded(date.minute, 2);
    case 'S': return padded(date.second, 2);
    case '%': return "%";
    default: return std::nullopt;
    }
}

std::optional<std::string> dateText(const std::string& format, Calendar calendar, const DateTime& date)
{
    std::string text;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            text += format[i];
            continue;
        }
        const std::optional<std::string> field = ++i < format.size() ? dateField(format[i], calendar, date) : std::nullopt;
        if (!field)
            return std::nullopt;
        text += *field;
    }
    return text;
}

} // namespace

/// x.dt.strftime('%Y-%m'): texts to group and compare by.
Result<Value> dateTextMethod(Call& call)
{
    const LabelledArray& dates = call.receiver.as<DatePartsValue>()->array;
    const Result<std::string> format = call.text("date_format", "");
    if (!format)
        return tl::unexpected(format.error());
    if (dates.type != ValueType::time)
        return fail(ErrorCode::invalidArgument, "%1 holds no dates", dates.name.empty() ? say("this array") : Sentence(dates.name));
    const std::optional<std::vector<double>> times = valuesAtHand(dates.data);
    if (!times)
        return fail(ErrorCode::unsupported, "parts of dates are taken of coordinates, not of data that have to be read");
    std::vector<std::string> texts;
    for (const double time : *times) {
        if (std::isnan(time))
            return fail(ErrorCode::unsupported, "a missing date has no text; leave it out first");
        const std::optional<std::string> text = dateText(*format, dates.calendar, toDateTime(dates.calendar, static_cast<TimeStamp>(time)));
        if (!text)
            return call.failAt("date_format", say("of the letters after % these are known here: Y y m b B d j H M S"));
        texts.push_back(*text);
    }
    TextCodes coded = codesOf(texts);
    LabelledArray codes = dates;
    codes.name = "strftime";
    codes.attrs = {};
    codes.type = ValueType::integer;
    codes.data = std::make_shared<MemoryNode>(makeBlock(dates.data->shape(), std::move(coded.codes)));
    return Value{TextArrayValue{std::move(codes), std::move(coded.texts)}};
}

/// x.dt.month
Result<Value> datePartProperty(Call& call)
{
    return datePartsOf(call.receiver.as<DatePartsValue>()->array, call.name);
}

/// x.dt.floor('D'), ceil and round: to whole steps since 1970, halves to the even one.
Result<Value> dateRoundMethod(Call& call)
{
    LabelledArray dates = call.receiver.as<DatePartsValue>()->array;
    const Result<std::string> text = call.text("freq", "");
    if (!text)
        return tl::unexpected(text.error());
    const Result<Frequency> step = parseFrequency(*text);
    if (!step)
        return call.failAt("freq", step.error());
    if (step->micros <= 0)
        return call.failAt("freq", say("dates are cut to days and shorter steps, as 'D' or '6H', not to '%1'", *text));
    if (dates.type != ValueType::time)
        return fail(ErrorCode::invalidArgument, "%1 holds no dates",
                    dates.name.empty() ? say("this array") : Sentence(dates.name));
    const NodePtr length =
        std::make_shared<MemoryNode>(constantBlock(dates.data->shape(), static_cast<double>(step->micros)));
    const Elementwise rounding = call.name == "floor"  ? Elementwise::floor
                                 : call.name == "ceil" ? Elementwise::ceil
                                                       : Elementwise::rint;
    const NodePtr steps = elementwise(rounding, {elementwise(Elementwise::divide, {dates.data, length})});
    dates.data = elementwise(Elementwise::multiply, {steps, length});
    dates.name = call.name;
    dates.attrs = {};
    return Value{std::move(dates)};
}

} // namespace zs

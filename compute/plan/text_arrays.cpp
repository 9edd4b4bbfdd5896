#include "plan/text_arrays.h"

#include "graph/leaf_nodes.h"
#include "plan/at_hand.h"

#include <algorithm>

namespace zs {

TextCodes codesOf(const std::vector<std::string>& texts)
{
    TextCodes coded{texts, {}};
    std::sort(coded.texts.begin(), coded.texts.end());
    coded.texts.erase(std::unique(coded.texts.begin(), coded.texts.end()), coded.texts.end());
    for (const std::string& text : texts)
        coded.codes.push_back(static_cast<double>(std::lower_bound(coded.texts.begin(), coded.texts.end(), text) - coded.texts.begin()));
    return coded;
}

Result<Value> isOneOf(const TextArrayValue& array, const std::vector<std::string>& texts, bool isTurned)
{
    const std::optional<std::vector<double>> codes = valuesAtHand(array.codes.data);
    if (!codes)
        return fail(ErrorCode::unsupported, "texts that depend on data cannot be compared");
    std::vector<double> found;
    for (const double code : *codes) {
        const bool isIn = code >= 0 && std::find(texts.begin(), texts.end(),
                                                 array.texts[static_cast<std::size_t>(code)]) != texts.end();
        found.push_back(isIn != isTurned ? 1 : 0);
    }
    LabelledArray result = array.codes;
    result.type = ValueType::boolean;
    result.attrs = {};
    result.data = std::make_shared<MemoryNode>(makeBlock(result.data->shape(), std::move(found)));
    return Value{std::move(result)};
}

Result<Value> dateScalar(const Value& date, Calendar calendar, const std::string& name)
{
    const auto* text = date.as<TextValue>();
    const auto* exact = date.as<DateValue>();
    if (text == nullptr && exact == nullptr)
        return date;
    const Result<TimeSpan> span = parseDate(calendar, text ? text->text : exact->text);
    if (!span)
        return tl::unexpected(span.error());
    LabelledArray scalar;
    scalar.name = name;
    scalar.type = ValueType::time;
    scalar.calendar = calendar;
    scalar.data = std::make_shared<MemoryNode>(constantBlock({}, static_cast<double>(span->begin)));
    return Value{std::move(scalar)};
}

} // namespace zs

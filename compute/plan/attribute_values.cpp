#include "plan/attribute_values.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace zs {
namespace {

std::optional<Json> plainJson(const Value& value)
{
    if (const auto* text = value.as<TextValue>())
        return Json(text->text);
    const auto* number = value.as<NumberValue>();
    if (number == nullptr)
        return std::nullopt;
    if (number->kind == NumberValue::Kind::boolean)
        return Json(number->value != 0);
    const bool isWhole = number->kind == NumberValue::Kind::integer && std::abs(number->value) < 9e15;
    return isWhole ? Json(static_cast<std::int64_t>(number->value)) : Json(number->value);
}

std::optional<Value> plainValue(const Json& json)
{
    if (json.is_string())
        return Value{TextValue{json.get<std::string>()}};
    if (json.is_boolean())
        return makeNumberValue(json.get<bool>() ? 1 : 0, NumberValue::Kind::boolean);
    if (json.is_number())
        return makeNumberValue(json.get<double>(), json.is_number_integer() ? NumberValue::Kind::integer
                                                                            : NumberValue::Kind::floating);
    return std::nullopt;
}

std::optional<Value> valueOfJson(const Json& json)
{
    if (!json.is_array())
        return plainValue(json);
    SequenceValue list;
    for (const Json& item : json) {
        std::optional<Value> value = plainValue(item);
        if (!value)
            return std::nullopt;
        list.items.push_back(std::move(*value));
    }
    return Value{std::move(list)};
}

} // namespace

DictValue attributeValues(const Attributes& attrs)
{
    DictValue dict;
    for (const auto& [name, json] : attrs.json().items())
        if (std::optional<Value> value = valueOfJson(json))
            dict.items.emplace_back(name, std::move(*value));
    return dict;
}

Result<Attributes> withAttribute(const Attributes& attrs, const std::string& name, const Value& value)
{
    if (std::optional<Json> plain = plainJson(value))
        return attrs.with(name, std::move(*plain));
    const auto* list = value.as<SequenceValue>();
    Json items = Json::array();
    for (const Value& item : list ? list->items : std::vector<Value>()) {
        std::optional<Json> plain = plainJson(item);
        if (!plain)
            return fail(ErrorCode::invalidArgument, "an attribute is a text, a number, or a list of them, not %1",
                        describeValue(item));
        items.push_back(std::move(*plain));
    }
    if (list == nullptr)
        return fail(ErrorCode::invalidArgument, "an attribute is a text, a number, or a list of them, not %1",
                    describeValue(value));
    return attrs.with(name, std::move(items));
}

} // namespace zs

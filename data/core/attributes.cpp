#include "core/attributes.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>

namespace zs {
namespace {

std::optional<double> asNumber(const Json& value)
{
    if (value.is_number())
        return value.get<double>();
    if (value.is_boolean())
        return value.get<bool>() ? 1.0 : 0.0;
    if (!value.is_string())
        return std::nullopt;
    const auto& text = value.get_ref<const std::string&>();
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (text.empty() || end != text.c_str() + text.size())
        return std::nullopt;
    return number;
}

} // namespace

Attributes::Attributes() : m_json(std::make_shared<const Json>(Json::object())) {}

Attributes::Attributes(Json object)
    : m_json(std::make_shared<const Json>(object.is_object() ? std::move(object) : Json::object()))
{
}

bool Attributes::contains(std::string_view name) const
{
    return m_json->contains(std::string(name));
}

bool Attributes::empty() const
{
    return m_json->empty();
}

std::vector<std::string> Attributes::names() const
{
    std::vector<std::string> names;
    for (const auto& item : m_json->items())
        names.push_back(item.key());
    return names;
}

std::optional<std::string> Attributes::text(std::string_view name) const
{
    const auto found = m_json->find(std::string(name));
    if (found == m_json->end() || !found->is_string())
        return std::nullopt;
    return found->get<std::string>();
}

std::string Attributes::textOr(std::string_view name, std::string fallback) const
{
    return text(name).value_or(std::move(fallback));
}

std::optional<double> Attributes::number(std::string_view name) const
{
    const auto found = m_json->find(std::string(name));
    if (found == m_json->end())
        return std::nullopt;
    if (found->is_array())
        return found->empty() ? std::nullopt : asNumber(found->front());
    return asNumber(*found);
}

std::vector<double> Attributes::numbers(std::string_view name) const
{
    std::vector<double> numbers;
    const auto found = m_json->find(std::string(name));
    if (found == m_json->end())
        return numbers;
    const auto add = [&](const Json& value) {
        if (const std::optional<double> number = asNumber(value))
            numbers.push_back(*number);
    };
    if (found->is_array())
        std::for_each(found->begin(), found->end(), add);
    else
        add(*found);
    return numbers;
}

Attributes Attributes::without(const std::vector<std::string>& names) const
{
    Json copy = *m_json;
    for (const std::string& name : names)
        copy.erase(name);
    return Attributes(std::move(copy));
}

Attributes Attributes::with(const std::string& name, Json value) const
{
    Json copy = *m_json;
    copy[name] = std::move(value);
    return Attributes(std::move(copy));
}

std::string Attributes::display(std::string_view name) const
{
    const auto found = m_json->find(std::string(name));
    if (found == m_json->end())
        return {};
    return found->is_string() ? found->get<std::string>() : writeJson(*found);
}

} // namespace zs

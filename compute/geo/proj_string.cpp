#include "geo/proj_string.h"

#include "geo/number_text.h"

#include <algorithm>
#include <sstream>

namespace zs {

ProjString::ProjString(std::string_view text)
{
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
        if (word.starts_with('+'))
            word.erase(0, 1);
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos)
            m_items.emplace_back(word, "");
        else
            m_items.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    }
}

bool ProjString::has(std::string_view key) const
{
    return std::any_of(m_items.begin(), m_items.end(), [key](const auto& item) { return item.first == key; });
}

std::string ProjString::value(std::string_view key) const
{
    for (const auto& [name, text] : m_items)
        if (name == key)
            return text;
    return {};
}

std::optional<double> ProjString::number(std::string_view key) const
{
    return readNumber(value(key));
}

void ProjString::set(const std::string& key, double value)
{
    for (auto& [name, text] : m_items)
        if (name == key) {
            text = numberText(value);
            return;
        }
    m_items.emplace_back(key, numberText(value));
}

std::string ProjString::text() const
{
    std::string all;
    for (const auto& [name, value] : m_items) {
        all += all.empty() ? "+" : " +";
        all += value.empty() ? name : name + "=" + value;
    }
    return all;
}

} // namespace zs

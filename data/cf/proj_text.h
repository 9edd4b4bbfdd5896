#pragma once

#include <array>
#include <charconv>
#include <string>
#include <string_view>

namespace zs {

/// A PROJ string under construction.
class ProjText {
public:
    explicit ProjText(std::string_view projection) : m_text("+proj=" + std::string(projection)) {}

    ProjText& add(std::string_view key, double value)
    {
        std::array<char, 400> digits{}; // PROJ would take the plus of an exponent for a new key
        const auto [end, error] =
            std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
        return add(key, std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
    }
    ProjText& add(std::string_view key, std::string_view value)
    {
        m_text.append(" +").append(key).append("=").append(value);
        return *this;
    }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

} // namespace zs

#include "catalog/yaml_scalar.h"

#include "core/types.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <string_view>

namespace zs {
namespace {

constexpr std::array<std::string_view, 9> kTrue = {"yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"};
constexpr std::array<std::string_view, 9> kFalse = {"no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"};
constexpr std::array<std::string_view, 5> kNull = {"~", "null", "Null", "NULL", ""};

template <class Words>
bool isOneOf(const Words& words, std::string_view text)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

std::string withoutUnderscores(std::string_view text)
{
    std::string out(text);
    std::erase(out, '_');
    return out;
}

/// Digits of one base, the sign apart; nothing when it is no such number or does not fit 64 bits.
std::optional<Json> integer(const std::string& digits, int base, bool negative)
{
    std::uint64_t magnitude = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, magnitude, base);
    if (error != std::errc() || stop != end)
        return std::nullopt;
    if (!negative)
        return magnitude <= INT64_MAX ? Json(static_cast<std::int64_t>(magnitude)) : Json(magnitude);
    if (magnitude > std::uint64_t{INT64_MAX} + 1)
        return std::nullopt;
    return Json(static_cast<std::int64_t>(~magnitude + 1)); // two's complement negation, INT64_MIN included
}

std::optional<Json> integer(std::string_view unsignedText, bool negative)
{
    if (unsignedText.empty() || unsignedText.front() < '0' || unsignedText.front() > '9')
        return std::nullopt;
    if (unsignedText.size() > 1 && unsignedText.front() == '0') {
        const char mark = unsignedText[1];
        if (mark == 'b' || mark == 'x')
            return integer(withoutUnderscores(unsignedText.substr(2)), mark == 'b' ? 2 : 16, negative);
        return integer(withoutUnderscores(unsignedText.substr(1)), 8, negative);
    }
    return integer(withoutUnderscores(unsignedText), 10, negative);
}

/// Digits with a point, and an exponent that has a sign.
bool looksLikeFloat(std::string_view text)
{
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos || text.find_first_of("0123456789") == std::string_view::npos)
        return false;
    if (text.find_first_not_of("0123456789_.eE+-") != std::string_view::npos || text.front() == '_')
        return false;
    const std::size_t exponent = text.find_first_of("eE");
    return exponent == std::string_view::npos
           || (exponent > point && exponent + 1 < text.size() && (text[exponent + 1] == '+' || text[exponent + 1] == '-'));
}

std::optional<Json> floating(std::string_view unsignedText, bool negative)
{
    const double sign = negative ? -1.0 : 1.0;
    if (unsignedText == ".inf" || unsignedText == ".Inf" || unsignedText == ".INF")
        return Json(sign * std::numeric_limits<double>::infinity());
    if (unsignedText == ".nan" || unsignedText == ".NaN" || unsignedText == ".NAN")
        return Json(kNaN);
    if (unsignedText.empty() || !looksLikeFloat(unsignedText))
        return std::nullopt;
    const std::string digits = withoutUnderscores(unsignedText);
    double value = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || stop != digits.data() + digits.size())
        return std::nullopt;
    return Json(sign * value);
}

} // namespace

Json plainYamlScalar(const std::string& text)
{
    if (isOneOf(kNull, text))
        return nullptr;
    if (isOneOf(kTrue, text))
        return true;
    if (isOneOf(kFalse, text))
        return false;
    const bool isSigned = text.front() == '-' || text.front() == '+';
    const std::string_view magnitude = std::string_view(text).substr(isSigned ? 1 : 0);
    if (const std::optional<Json> number = integer(magnitude, text.front() == '-'))
        return *number;
    if (const std::optional<Json> number = floating(magnitude, text.front() == '-'))
        return *number;
    return text;
}

} // namespace zs

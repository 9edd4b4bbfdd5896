#include "cf/units.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <numbers>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

namespace zs {
namespace {

using Name = std::pair<std::string_view, std::string_view>;

/// Whole units; the left side in lower case.
constexpr Name kWhole[] = {
    {"degc", "°C"},
    {"deg_c", "°C"},
    {"celsius", "°C"},
    {"degrees_celsius", "°C"},
    {"degree_celsius", "°C"},
    {"degrees_c", "°C"},
    {"degree_c", "°C"},
    {"degreesc", "°C"},
    {"degrees celsius", "°C"},
    {"deg c", "°C"},
    {"deg. c", "°C"},
    {"degf", "°F"},
    {"deg_f", "°F"},
    {"fahrenheit", "°F"},
    {"degrees_fahrenheit", "°F"},
    {"kelvin", "K"},
    {"degk", "K"},
    {"deg_k", "K"},
    {"degrees_kelvin", "K"},
    {"degrees_north", "°N"},
    {"degree_north", "°N"},
    {"degrees_n", "°N"},
    {"degree_n", "°N"},
    {"degreesn", "°N"},
    {"degreen", "°N"},
    {"degrees_east", "°E"},
    {"degree_east", "°E"},
    {"degrees_e", "°E"},
    {"degree_e", "°E"},
    {"degreese", "°E"},
    {"degreee", "°E"},
    {"degrees", "°"},
    {"degree", "°"},
    {"deg", "°"},
    {"percent", "%"},
    {"micron", "µm"},
    {"microns", "µm"},
    {"1", ""},
    {"unitless", ""},
    {"dimensionless", ""},
    {"none", ""},
    {"non-dim", ""},
    {"nondimensional", ""},
    {"n/a", ""},
    {"(0 - 1)", ""},
    {"~", ""},
};

/// Units inside a product.
constexpr Name kParts[] = {
    {"degC", "°C"},   {"degK", "K"},   {"meters", "m"},  {"meter", "m"},  {"metres", "m"}, {"metre", "m"},
    {"seconds", "s"}, {"second", "s"}, {"sec", "s"},     {"kelvin", "K"}, {"Kelvin", "K"}, {"pascal", "Pa"},
    {"Pascal", "Pa"}, {"watt", "W"},   {"joule", "J"},   {"newton", "N"}, {"um", "µm"},    {"umol", "µmol"},
    {"ug", "µg"},     {"us", "µs"},    {"degrees", "°"}, {"degree", "°"},
};

std::string_view lookUp(const auto& names, std::string_view text)
{
    const auto found =
        std::find_if(std::begin(names), std::end(names), [&](const Name& name) { return name.first == text; });
    return found == std::end(names) ? text : found->second;
}

bool isLetter(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

std::string superscript(std::string_view exponent)
{
    constexpr std::array<std::string_view, 10> kDigits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string text;
    for (const char c : exponent)
        text += c == '-' ? "⁻" : c == '+' ? "" : kDigits[static_cast<std::size_t>(c - '0')];
    return text;
}

/// The exponent at the end of "m-2", "m^-2", "m**2", "s2"; "" when there is none. A bare digit is one behind units that
/// are commonly raised: "CO2" and "H2" are substances.
struct Power {
    std::string_view base;
    std::string_view exponent;
};

Power splitPower(std::string_view word)
{
    const std::size_t end = word.find_last_not_of("0123456789");
    if (end == std::string_view::npos || end + 1 == word.size())
        return {word, {}};
    const bool isSigned = word[end] == '-' || word[end] == '+';
    std::string_view base = word.substr(0, isSigned ? end : end + 1);
    const std::string_view exponent = word.substr(base.size());
    const bool isMarked = base.ends_with('^') || base.ends_with("**");
    base = base.substr(0, base.find_last_not_of("^*") + 1);
    constexpr std::array<std::string_view, 14> kRaised{"m",  "s", "km", "cm",  "mm", "dm", "um",
                                                       "nm", "K", "Pa", "hPa", "kg", "g",  "W"};
    const bool isPlain = !isSigned && !isMarked && std::find(kRaised.begin(), kRaised.end(), base) == kRaised.end();
    if (base.empty() || !isLetter(base.front()) || !isLetter(base.back()) || isPlain)
        return {word, {}};
    return {base, exponent};
}

std::string prettyFactor(std::string_view word)
{
    const Power power = splitPower(word);
    return std::string(lookUp(kParts, power.base)) + superscript(power.exponent);
}

/// "kg.m-2" and "kg*m-2" are products; "1.5" and "m**2" are not.
std::string spacedProducts(std::string_view units)
{
    std::string text(units);
    for (std::size_t i = 1; i + 1 < text.size(); ++i)
        if ((text[i] == '.' || text[i] == '*') && isLetter(text[i + 1]) && text[i - 1] != '*' && text[i - 1] != ' ')
            text[i] = ' ';
    return text;
}

std::string prettyProduct(std::string_view units)
{
    std::string pretty;
    std::string word;
    const auto flush = [&] {
        pretty += prettyFactor(word);
        word.clear();
    };
    for (const char c : spacedProducts(units)) {
        if (c != ' ' && c != '/' && c != '(' && c != ')') {
            word += c;
            continue;
        }
        flush();
        pretty += c;
    }
    flush();
    return pretty;
}

} // namespace

std::string prettyUnits(std::string_view units)
{
    const std::size_t begin = std::min(units.find_first_not_of(' '), units.size());
    units = units.substr(begin, units.find_last_not_of(' ') + 1 - begin);
    std::string lower(units);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    const std::string_view whole = lookUp(kWhole, lower);
    if (whole != std::string_view(lower))
        return std::string(whole);
    return lower.find(" since ") == std::string::npos ? prettyProduct(units) : std::string(units);
}

double degreesPer(std::string_view units)
{
    return units == "rad" || units == "radian" || units == "radians" ? 180 / std::numbers::pi : 1;
}

} // namespace zs

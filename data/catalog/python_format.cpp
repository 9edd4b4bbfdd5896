#include "catalog/python_format.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>

namespace zs {
namespace {

constexpr int kMaxWidth = 256;
constexpr int kMaxPrecision = 64;

/// One place of a pattern: "-08.3f".
struct Spec {
    std::string flags; // of "-+ 0#"
    char fill = ' ';
    char align = 0; // '<', '>' or '^'; 0 is the default of the type
    int width = 0;
    int precision = -1;
    char type = 's';
};

class Cursor {
public:
    explicit Cursor(std::string_view text) : m_text(text) {}
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    char next() { return atEnd() ? '\0' : m_text[m_at++]; }
    std::string_view until(std::string_view stops)
    {
        const std::size_t from = m_at;
        m_at = std::min(m_text.find_first_of(stops, m_at), m_text.size());
        return m_text.substr(from, m_at - from);
    }
    /// A decimal number, at most 9999; -1 when there is none.
    int number()
    {
        int value = -1;
        while (peek() >= '0' && peek() <= '9')
            value = std::min(9999, std::max(value, 0) * 10 + (next() - '0'));
        return value;
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

tl::unexpected<Error> misfit(const Json& value, char type)
{
    return fail(ErrorCode::invalidArgument, "\"%1\" does not fit %%2", pythonText(value), type);
}

std::optional<double> asDouble(const Json& value)
{
    if (value.is_number())
        return value.get<double>();
    if (value.is_boolean())
        return value.get<bool>() ? 1.0 : 0.0;
    return std::nullopt;
}

/// Runs one printf conversion; the conversion is built from checked parts only.
template <class Number>
std::string print(const Spec& spec, std::string_view length, Number number)
{
    std::string conversion = "%" + spec.flags;
    if (spec.width > 0)
        conversion += std::to_string(spec.width);
    if (spec.precision >= 0)
        conversion += "." + std::to_string(spec.precision);
    conversion += std::string(length) + spec.type;
    std::array<char, 1024> out{}; // 309 digits + 64 decimals + 256 of width fit
    const int size = std::snprintf(out.data(), out.size(), conversion.c_str(), number);
    return std::string(out.data(), static_cast<std::size_t>(std::clamp(size, 0, static_cast<int>(out.size()) - 1)));
}

std::string pad(std::string text, const Spec& spec, bool leftByDefault)
{
    const std::size_t width = static_cast<std::size_t>(spec.width);
    if (text.size() >= width)
        return text;
    const std::size_t missing = width - text.size();
    const char align = spec.align != 0 ? spec.align : leftByDefault ? '<' : '>';
    const std::size_t before = align == '<' ? 0 : align == '>' ? missing : missing / 2;
    return std::string(before, spec.fill) + text + std::string(missing - before, spec.fill);
}

Result<std::string> place(const Json& value, Spec spec)
{
    if (spec.width > kMaxWidth || spec.precision > kMaxPrecision)
        return fail(ErrorCode::invalidArgument, "the template pads to over %1 characters", kMaxWidth);
    if (std::string_view("diu").find(spec.type) != std::string_view::npos) {
        const std::optional<double> number = asDouble(value);
        if (!number || !(std::fabs(*number) < 9.2e18))
            return misfit(value, spec.type);
        spec.type = 'd';
        return print(spec, "ll", value.is_number_integer() ? value.get<long long>() : static_cast<long long>(*number));
    }
    if (std::string_view("xXo").find(spec.type) != std::string_view::npos) {
        if (!value.is_number_integer() || value.get<long long>() < 0)
            return misfit(value, spec.type);
        return print(spec, "ll", value.get<unsigned long long>());
    }
    if (std::string_view("eEfFgG").find(spec.type) != std::string_view::npos) {
        const std::optional<double> number = asDouble(value);
        return number ? Result<std::string>(print(spec, "", *number)) : misfit(value, spec.type);
    }
    if (spec.type != 's' && spec.type != 'r')
        return fail(ErrorCode::invalidArgument, "unknown conversion %%1", spec.type);
    std::string text = spec.type == 'r' && value.is_string() ? "'" + pythonText(value) + "'" : pythonText(value);
    if (spec.precision >= 0)
        text.resize(std::min(text.size(), static_cast<std::size_t>(spec.precision)));
    const bool left = spec.flags.find('-') != std::string::npos;
    return pad(std::move(text), spec, left);
}

/// "[[fill]align][sign][#][0][width][.precision][type]"
Result<std::string> placeFormatted(const Json& value, std::string_view text)
{
    Cursor cursor(text);
    Spec spec;
    spec.type = 0;
    const auto isAlign = [](char c) { return c == '<' || c == '>' || c == '^'; };
    if (isAlign(cursor.peek(1)))
        spec.fill = cursor.next();
    if (isAlign(cursor.peek()))
        spec.align = cursor.next();
    while (cursor.peek() != '\0' && std::string_view("-+ #0").find(cursor.peek()) != std::string_view::npos) {
        if (const char flag = cursor.next(); flag != '-')
            spec.flags += flag;
    }
    spec.width = std::max(0, cursor.number());
    if (cursor.peek() == '.') {
        cursor.next();
        spec.precision = cursor.number();
    }
    if (!cursor.atEnd())
        spec.type = cursor.next();
    if (!cursor.atEnd())
        return fail(ErrorCode::invalidArgument, "unknown format \"%1\"", text);
    if (spec.type == 0)
        spec.type = value.is_number_integer() ? 'd' : value.is_number_float() && spec.precision >= 0 ? 'g' : 's';
    const bool alignsNumber = spec.type != 's' && spec.align != 0 && spec.width <= kMaxWidth;
    if (spec.align == 0)
        spec.align = value.is_string() ? '<' : '>';
    if (!alignsNumber)
        return place(value, spec);
    Spec bare = spec; // an explicit alignment pads the number as text
    bare.width = 0;
    const Result<std::string> number = place(value, bare);
    return number ? Result<std::string>(pad(*number, spec, false)) : number;
}

} // namespace

std::string pythonText(const Json& value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_null())
        return "None";
    if (value.is_boolean())
        return value.get<bool>() ? "True" : "False";
    if (!value.is_number_float())
        return writeJson(value);
    const double number = value.get<double>();
    if (!std::isfinite(number))
        return std::isnan(number) ? "nan" : number > 0 ? "inf" : "-inf";
    std::array<char, 64> out{};
    const auto [end, error] = std::to_chars(out.data(), out.data() + out.size(), number);
    std::string text(out.data(), end);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

Result<std::string> formatPercent(std::string_view pattern, const std::vector<Json>& arguments)
{
    std::string out;
    std::size_t used = 0;
    Cursor cursor(pattern);
    while (!cursor.atEnd()) {
        out += cursor.until("%");
        if (cursor.atEnd())
            break;
        cursor.next();
        Spec spec;
        while (cursor.peek() != '\0' && std::string_view("-+ 0#").find(cursor.peek()) != std::string_view::npos)
            spec.flags += cursor.next();
        spec.flags.resize(std::min<std::size_t>(spec.flags.size(), 8));
        spec.width = std::max(0, cursor.number());
        if (cursor.peek() == '.') {
            cursor.next();
            spec.precision = std::max(0, cursor.number());
        }
        spec.type = cursor.next();
        if (spec.type == '%') {
            out += '%';
            continue;
        }
        if (used == arguments.size())
            return fail(ErrorCode::invalidArgument, "the template formats more values than it gives");
        const Result<std::string> text = place(arguments[used++], spec);
        if (!text)
            return tl::unexpected(text.error());
        out += *text;
    }
    if (used < arguments.size())
        return fail(ErrorCode::invalidArgument, "the template gives more values than it formats");
    return out;
}

Result<std::string> formatBraces(std::string_view pattern, const std::vector<Json>& arguments, const Json& named)
{
    std::string out;
    std::size_t automatic = 0;
    Cursor cursor(pattern);
    while (!cursor.atEnd()) {
        out += cursor.until("{}");
        if (cursor.atEnd())
            break;
        const char brace = cursor.next();
        if (cursor.peek() == brace) {
            out += cursor.next();
            continue;
        }
        const std::string field(cursor.until("}"));
        if (brace == '}' || cursor.next() != '}')
            return fail(ErrorCode::corrupt, "a brace of the format has no partner");
        const std::size_t colon = std::min(field.find(':'), field.size());
        const std::string name = field.substr(0, colon);
        const bool isPlace = name.find_first_not_of("0123456789") == std::string::npos && name.size() < 4;
        const Json* value = nullptr;
        if (isPlace) {
            const std::size_t place = name.empty() ? automatic++ : static_cast<std::size_t>(std::stoi(name));
            value = place < arguments.size() ? &arguments[place] : nullptr;
        } else if (const auto found = named.find(name); found != named.end()) {
            value = &*found;
        }
        if (value == nullptr)
            return fail(ErrorCode::invalidArgument, "the format names {%1}, which it was not given", name);
        const Result<std::string> text = placeFormatted(*value, std::string_view(field).substr(std::min(colon + 1, field.size())));
        if (!text)
            return tl::unexpected(text.error());
        out += *text;
    }
    return out;
}

} // namespace zs

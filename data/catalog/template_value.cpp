#include "catalog/template_value.h"

#include "catalog/python_format.h"
#include "core/trimmed.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <vector>

namespace zs {
namespace {

constexpr std::size_t kMaxText = 64 * 1024; // of any value worked out

/// The characters (not bytes) of a text.
std::vector<std::string> characters(const std::string& text)
{
    std::vector<std::string> out;
    for (const char byte : text) {
        if (out.empty() || (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U)
            out.emplace_back();
        out.back() += byte;
    }
    return out;
}

std::int64_t clampIndex(const Json& index, std::int64_t fallback, std::int64_t size)
{
    if (!index.is_number_integer())
        return fallback;
    const auto at = index.get<std::int64_t>();
    return std::clamp<std::int64_t>(at < 0 ? at + size : at, 0, size);
}

std::string mapped(std::string text, int (*change)(int))
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [change](char c) { return static_cast<char>(change(static_cast<unsigned char>(c))); });
    return text;
}

/// Jinja's int and float filters: what cannot be read is 0.
double numberIn(const Json& value)
{
    if (value.is_number() || value.is_boolean())
        return value.is_boolean() ? (value.get<bool>() ? 1 : 0) : value.get<double>();
    const std::string text(trimmed(pythonText(value)));
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

} // namespace

Result<Json> joinTexts(const std::string& left, const std::string& right)
{
    if (left.size() + right.size() > kMaxText)
        return fail(ErrorCode::corrupt, "the template makes a text that is too long");
    return Json(left + right);
}

Result<Json> addValues(const Json& left, const Json& right, char sign)
{
    if (sign == '~')
        return joinTexts(pythonText(left), pythonText(right));
    if (sign == '+' && left.is_string() && right.is_string())
        return joinTexts(left.get<std::string>(), right.get<std::string>());
    if (!left.is_number() || !right.is_number())
        return fail(ErrorCode::invalidArgument, "the template adds a text and a number");
    if (left.is_number_float() || right.is_number_float())
        return Json(left.get<double>() + (sign == '+' ? right.get<double>() : -right.get<double>()));
    std::int64_t sum = 0;
    const auto a = left.get<std::int64_t>();
    const auto b = right.get<std::int64_t>();
    if (sign == '+' ? __builtin_add_overflow(a, b, &sum) : __builtin_sub_overflow(a, b, &sum))
        return fail(ErrorCode::invalidArgument, "the template makes a number that is too large");
    return Json(sum);
}

Result<Json> percentOf(const Json& left, const Json& right)
{
    if (left.is_string()) {
        const std::vector<Json> values = right.is_array() ? right.get<std::vector<Json>>() : std::vector<Json>{right};
        const Result<std::string> text = formatPercent(left.get_ref<const std::string&>(), values);
        return text ? joinTexts(*text, "") : tl::unexpected(text.error());
    }
    if (!left.is_number_integer() || !right.is_number_integer() || right.get<std::int64_t>() <= 0)
        return fail(ErrorCode::invalidArgument, "the template uses % on values that it cannot format");
    const std::int64_t divisor = right.get<std::int64_t>();
    return Json((left.get<std::int64_t>() % divisor + divisor) % divisor); // the sign of the divisor, as Python
}

Result<Json> sliceOf(const Json& value, const Json& from, const Json& to)
{
    if (!value.is_string() && !value.is_array())
        return fail(ErrorCode::invalidArgument, "the template slices what is no text");
    const bool isText = value.is_string();
    const std::vector<Json> items =
        isText ? [&] {
            const std::vector<std::string> parts = characters(value.get_ref<const std::string&>());
            return std::vector<Json>(parts.begin(), parts.end());
        }()
               : value.get<std::vector<Json>>();
    const auto size = static_cast<std::int64_t>(items.size());
    Json list = Json::array();
    std::string text;
    for (std::int64_t i = clampIndex(from, 0, size); i < clampIndex(to, size, size); ++i) {
        if (isText)
            text += items[static_cast<std::size_t>(i)].get<std::string>();
        else
            list.push_back(items[static_cast<std::size_t>(i)]);
    }
    return isText ? Json(text) : list;
}

Result<Json> itemOf(const Json& value, const Json& index)
{
    const tl::unexpected<Error> absent = fail(ErrorCode::invalidArgument,
                                              "the template asks for [%1], which is not there", pythonText(index));
    if (value.is_object()) {
        const auto found = value.find(pythonText(index));
        return found == value.end() ? Result<Json>(absent) : Result<Json>(*found);
    }
    if (!index.is_number_integer() || !(value.is_string() || value.is_array()))
        return absent;
    const std::vector<std::string> letters = value.is_string() ? characters(value.get_ref<const std::string&>()) : std::vector<std::string>();
    const auto size = static_cast<std::int64_t>(value.is_string() ? letters.size() : value.size());
    auto at = index.get<std::int64_t>();
    at += at < 0 ? size : 0;
    if (at < 0 || at >= size)
        return absent;
    return value.is_string() ? Json(letters[static_cast<std::size_t>(at)]) : value[static_cast<std::size_t>(at)];
}

Result<Json> applyFilter(const std::string& name, const Json& value)
{
    if (name == "string")
        return Json(pythonText(value));
    if (name == "lower")
        return Json(mapped(pythonText(value), std::tolower));
    if (name == "upper")
        return Json(mapped(pythonText(value), std::toupper));
    if (name == "trim")
        return Json(std::string(trimmed(pythonText(value))));
    if (name == "int" && value.is_number_integer())
        return value;
    if (name == "int" || name == "float") {
        const double number = numberIn(value);
        if (name == "float" || !(std::abs(number) < 9.2e18))
            return Json(number);
        return Json(static_cast<std::int64_t>(number));
    }
    return fail(ErrorCode::unsupported, "needs Python (the template filter \"%1\")", name);
}

} // namespace zs

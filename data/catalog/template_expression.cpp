#include "catalog/template_expression.h"

#include "catalog/python_format.h"
#include "catalog/template_value.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace zs {
namespace {

constexpr int kMaxDepth = 32;

bool isNameByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

} // namespace

Result<Json> TemplateExpression::evaluate()
{
    if (++m_depth > kMaxDepth)
        return fail(ErrorCode::corrupt, "the template is nested too deeply");
    Result<Json> value = sum();
    --m_depth;
    return value;
}

Result<Json> TemplateExpression::sum()
{
    Result<Json> left = product();
    while (left) {
        skipSpace();
        const char sign = m_at < m_text.size() ? m_text[m_at] : '\0';
        const bool closes = sign == '-' && m_at + 2 < m_text.size() && m_text[m_at + 2] == '}'; // "-}}" and "-%}"
        if ((sign != '+' && sign != '-' && sign != '~') || closes)
            return left;
        ++m_at;
        const Result<Json> right = product();
        left = right ? addValues(*left, *right, sign) : right;
    }
    return left;
}

Result<Json> TemplateExpression::product()
{
    Result<Json> left = postfix();
    while (left) {
        skipSpace();
        if (m_at >= m_text.size() || m_text[m_at] != '%' || m_text.substr(m_at, 2) == "%}")
            return left;
        ++m_at;
        const Result<Json> right = postfix();
        left = right ? percentOf(*left, *right) : right;
    }
    return left;
}

Result<Json> TemplateExpression::postfix()
{
    Result<Json> value = primary();
    for (;;) {
        if (take("|")) {
            value = filter(value);
            if (!value)
                return value;
        } else if (!value) {
            return value;
        } else if (take("[")) {
            value = subscript(*value);
        } else if (take(".")) {
            value = method(*value);
        } else {
            return value;
        }
    }
}

Result<Json> TemplateExpression::primary()
{
    skipSpace();
    const char first = m_at < m_text.size() ? m_text[m_at] : '\0';
    if (first == '\'' || first == '"')
        return text(first);
    if (take("("))
        return sequence(")");
    if (take("["))
        return sequence("]");
    if (take("{"))
        return mapping();
    if (std::isdigit(static_cast<unsigned char>(first)) != 0 || first == '-')
        return number();
    if (isNameByte(first))
        return named();
    return fail(ErrorCode::corrupt, "the template is cut short or holds something unknown at \"%1\"",
                m_text.substr(std::min(m_at, m_text.size()), 20));
}

Result<Json> TemplateExpression::text(char quote)
{
    std::string out;
    for (++m_at; m_at < m_text.size(); ++m_at) {
        char c = m_text[m_at];
        if (c == quote) {
            ++m_at;
            return Json(std::move(out));
        }
        if (c == '\\' && m_at + 1 < m_text.size()) {
            c = m_text[++m_at];
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        out += c;
    }
    return fail(ErrorCode::corrupt, "the template has a quote without its partner");
}

Result<Json> TemplateExpression::number()
{
    const char* begin = m_text.data() + m_at;
    const char* end = m_text.data() + m_text.size();
    std::int64_t whole = 0;
    const auto asInteger = std::from_chars(begin, end, whole);
    double value = 0;
    const auto asFloat = std::from_chars(begin, end, value, std::chars_format::fixed);
    if (asFloat.ec != std::errc())
        return fail(ErrorCode::corrupt, "the template holds a number that cannot be read");
    m_at += static_cast<std::size_t>(asFloat.ptr - begin);
    return asInteger.ec == std::errc() && asInteger.ptr == asFloat.ptr ? Json(whole) : Json(value);
}

Result<Json> TemplateExpression::named()
{
    const std::string id = name();
    if (id == "True" || id == "true")
        return Json(true);
    if (id == "False" || id == "false")
        return Json(false);
    if (id == "None" || id == "none")
        return Json(nullptr);
    if (!take("(")) {
        if (const auto reason = m_scope.unavailable.find(id); reason != m_scope.unavailable.end())
            return fail(ErrorCode::unsupported, reason->second);
        const auto found = m_scope.values.json().find(id);
        if (found == m_scope.values.json().end())
            return fail(ErrorCode::invalidArgument, "needs a value for \"%1\"", id);
        return *found;
    }
    if (id == "shell" || id == "client_shell")
        return fail(ErrorCode::unsupported, "runs a shell command, which Zarrscope never does");
    if (id != "env" && id != "client_env")
        return fail(ErrorCode::unsupported, "needs Python (the template calls %1())", id);
    skipSpace();
    const std::size_t close = std::min(m_text.find_first_of("),", m_at), m_text.size());
    const std::string variable = environmentName("env(" + std::string(m_text.substr(m_at, close - m_at)) + ")");
    return fail(ErrorCode::unsupported, needsEnvironment(variable));
}

Result<Json> TemplateExpression::sequence(std::string_view close)
{
    Json list = Json::array();
    bool isList = close == "]";
    while (!take(close)) {
        Result<Json> value = evaluate();
        if (!value)
            return value;
        list.push_back(std::move(*value));
        if (take(",")) {
            isList = true;
            continue;
        }
        if (!take(close))
            return fail(ErrorCode::corrupt, "the template has a bracket without its partner");
        break;
    }
    return isList || list.empty() ? Result<Json>(list) : Result<Json>(list.front());
}

Result<Json> TemplateExpression::mapping()
{
    Json object = Json::object();
    while (!take("}")) {
        const Result<Json> key = evaluate();
        if (!key)
            return key;
        if (!take(":"))
            return fail(ErrorCode::corrupt, "the template has a mapping without \":\"");
        Result<Json> value = evaluate();
        if (!value)
            return value;
        object[pythonText(*key)] = std::move(*value);
        if (take(","))
            continue;
        if (!take("}"))
            return fail(ErrorCode::corrupt, "the template has a brace without its partner");
        break;
    }
    return object;
}

Result<Json> TemplateExpression::subscript(const Json& value)
{
    Json from;
    const bool hasFrom = !take(":");
    if (hasFrom) {
        const Result<Json> index = evaluate();
        if (!index)
            return index;
        if (take("]"))
            return itemOf(value, *index);
        if (!take(":"))
            return fail(ErrorCode::corrupt, "the template has a bracket without its partner");
        from = *index;
    }
    Json to;
    if (!take("]")) {
        const Result<Json> index = evaluate();
        if (!index)
            return index;
        if (!take("]"))
            return fail(ErrorCode::corrupt, "the template has a bracket without its partner");
        to = *index;
    }
    return sliceOf(value, from, to);
}

Result<Json> TemplateExpression::method(const Json& value)
{
    const std::string id = name();
    if (id != "format" || !value.is_string() || !take("("))
        return fail(ErrorCode::unsupported, "needs Python (the template reads .%1)", id);
    Json named = Json::object();
    const Result<std::vector<Json>> values = arguments(&named);
    if (!values)
        return tl::unexpected(values.error());
    const Result<std::string> text = formatBraces(value.get_ref<const std::string&>(), *values, named);
    return text ? joinTexts(*text, "") : tl::unexpected(text.error());
}

Result<Json> TemplateExpression::filter(const Result<Json>& value)
{
    const std::string id = name();
    std::vector<Json> given;
    if (take("(")) {
        Result<std::vector<Json>> values = arguments(nullptr);
        if (!values)
            return tl::unexpected(values.error());
        given = std::move(*values);
    }
    if (id == "default" || id == "d") {
        const bool isUndefined = !value && value.error().code == ErrorCode::invalidArgument;
        return isUndefined ? Result<Json>(given.empty() ? Json("") : given.front()) : value;
    }
    return value ? applyFilter(id, *value) : value;
}

Result<std::vector<Json>> TemplateExpression::arguments(Json* named)
{
    std::vector<Json> values;
    while (!take(")")) {
        const std::size_t before = m_at;
        const std::string key = name();
        const bool isNamed = !key.empty() && take("=");
        if (!isNamed)
            m_at = before;
        Result<Json> value = evaluate();
        if (!value)
            return tl::unexpected(value.error());
        if (isNamed && named != nullptr)
            (*named)[key] = std::move(*value);
        else
            values.push_back(std::move(*value));
        if (!take(",") && (m_at >= m_text.size() || m_text[m_at] != ')'))
            return fail(ErrorCode::corrupt, "the template has a bracket without its partner");
    }
    return values;
}

void TemplateExpression::skipSpace()
{
    m_at = std::min(m_text.find_first_not_of(" \t\r\n", m_at), m_text.size());
}

bool TemplateExpression::take(std::string_view symbol)
{
    skipSpace();
    if (m_text.substr(m_at, symbol.size()) != symbol)
        return false;
    m_at += symbol.size();
    return true;
}

std::string TemplateExpression::name()
{
    skipSpace();
    const std::size_t from = m_at;
    while (m_at < m_text.size() && isNameByte(m_text[m_at]))
        ++m_at;
    return std::string(m_text.substr(from, m_at - from));
}

} // namespace zs

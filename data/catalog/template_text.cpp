#include "catalog/template_text.h"

#include "catalog/python_format.h"
#include "catalog/template_expression.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace zs {
namespace {

constexpr std::size_t kMaxTemplate = 64 * 1024;
constexpr std::size_t kMaxFilled = 1024 * 1024;
constexpr std::string_view kSpaces = " \t\r\n";

/// Walks a template from left to right, appending to one text.
class Filler {
public:
    Filler(std::string_view text, const TemplateScope& scope) : m_text(text), m_scopes{scope} {}

    [[nodiscard]] Result<std::string> run()
    {
        while (m_at < m_text.size()) {
            const Status step = next();
            if (!step)
                return tl::unexpected(step.error());
            if (m_out.size() > kMaxFilled)
                return fail(ErrorCode::corrupt, "the template makes a text that is too long");
        }
        if (m_scopes.size() > 1)
            return fail(ErrorCode::corrupt, "the template has a {% with %} without its {% endwith %}");
        return std::move(m_out);
    }

private:
    Status next()
    {
        const std::size_t brace = m_text.find('{', m_at);
        const std::string_view mark = brace == std::string_view::npos ? std::string_view() : m_text.substr(brace, 2);
        if (mark != "{{" && mark != "{%" && mark != "{#") {
            const std::size_t stop = brace == std::string_view::npos ? m_text.size() : brace + 1;
            literal(m_text.substr(m_at, stop - m_at));
            m_at = stop;
            return {};
        }
        literal(m_text.substr(m_at, brace - m_at));
        m_at = brace + 2;
        if (m_at < m_text.size() && m_text[m_at] == '-') {
            ++m_at;
            m_out.resize(m_out.find_last_not_of(kSpaces) + 1);
        }
        if (mark == "{{")
            return expression();
        return mark == "{%" ? statement() : comment();
    }

    void literal(std::string_view text)
    {
        if (m_swallowSpace)
            text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
        m_swallowSpace = m_swallowSpace && text.empty();
        m_out += text;
    }

    Status expression()
    {
        m_swallowSpace = false;
        const Result<Json> value = TemplateExpression(m_text, m_at, m_scopes.back()).evaluate();
        if (!value)
            return tl::unexpected(value.error());
        m_out += pythonText(*value);
        return close("}}");
    }

    Status statement()
    {
        TemplateExpression reader(m_text, m_at, m_scopes.back());
        const std::string word = reader.name();
        if (word == "with")
            return with();
        if (word != "endwith")
            return fail(ErrorCode::unsupported, "needs Python (the template statement {% %1 %})", word);
        if (m_scopes.size() == 1)
            return fail(ErrorCode::corrupt, "the template has an {% endwith %} without its {% with %}");
        m_scopes.pop_back();
        return close("%}");
    }

    /// "{% with a = 1, b = {'x': 'y'} %}": names that live until "{% endwith %}".
    Status with()
    {
        if (m_scopes.size() > 16)
            return fail(ErrorCode::corrupt, "the template is nested too deeply");
        TemplateScope inner = m_scopes.back();
        do {
            TemplateExpression reader(m_text, m_at, m_scopes.back());
                const std::string name = reader.name();
            if (name.empty() || !reader.take("="))
                return fail(ErrorCode::corrupt, "the template has a {% with %} that gives no name a value");
            const Result<Json> value = reader.evaluate();
            if (!value)
                return tl::unexpected(value.error());
            inner.values = inner.values.with(name, *value);
            inner.unavailable.erase(name);
        } while (TemplateExpression(m_text, m_at, inner).take(","));
        m_scopes.push_back(std::move(inner));
        return close("%}");
    }

    Status comment()
    {
        m_at = std::min(m_text.find("#}", m_at), m_text.size());
        return close("#}");
    }

    Status close(std::string_view mark)
    {
        m_at = std::min(m_text.find_first_not_of(kSpaces, m_at), m_text.size());
        m_swallowSpace = m_at < m_text.size() && m_text[m_at] == '-';
        m_at += m_swallowSpace ? 1 : 0;
        if (m_text.substr(m_at, 2) != mark)
            return fail(ErrorCode::corrupt, "the template lacks a \"%1\"", mark);
        m_at += 2;
        return {};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<TemplateScope> m_scopes;
    std::string m_out;
    bool m_swallowSpace = false; // the last mark ended with "-"
};

} // namespace

Result<std::string> fillTemplate(std::string_view text, const TemplateScope& scope)
{
    if (text.find('{') == std::string_view::npos)
        return std::string(text);
    if (text.size() > kMaxTemplate)
        return fail(ErrorCode::corrupt, "the template is longer than %1 KiB", kMaxTemplate >> 10);
    return Filler(text, scope).run();
}

Result<std::string> fillBraces(std::string_view text, const TemplateScope& scope)
{
    if (text.find_first_of("{}") == std::string_view::npos)
        return std::string(text);
    if (text.size() > kMaxTemplate)
        return fail(ErrorCode::corrupt, "the template is longer than %1 KiB", kMaxTemplate >> 10);
    for (const std::string_view call : {"{func(", "{import(", "{pickle64("})
        if (text.find(call) != std::string_view::npos)
            return fail(ErrorCode::unsupported, "needs Python (%1…)})", call);
    if (const std::size_t at = text.find("{env("); at != std::string_view::npos)
        return fail(ErrorCode::unsupported, needsEnvironment(environmentName(text.substr(at + 1, text.find(')', at) - at))));
    for (const auto& [name, reason] : scope.unavailable)
        if (text.find("{" + name + "}") != std::string_view::npos)
            return fail(ErrorCode::unsupported, reason);
    return formatBraces(text, {}, scope.values.json());
}

std::string environmentName(std::string_view text)
{
    const std::string_view call = text.substr(0, 4) == "env(" ? "env(" : "client_env(";
    if (text.substr(0, call.size()) != call || text.back() != ')')
        return {};
    text = text.substr(call.size(), text.size() - call.size() - 1);
    text = text.substr(0, text.find(','));
    const std::size_t from = text.find_first_not_of(" \t\"'");
    if (from == std::string_view::npos)
        return "?";
    return std::string(text.substr(from, text.find_last_not_of(" \t\"'") - from + 1));
}

Sentence needsEnvironment(const std::string& name)
{
    return say("needs the environment variable %1", name);
}

} // namespace zs

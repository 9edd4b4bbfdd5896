#pragma once

#include "catalog/template_text.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zs {

/// Reads one expression of a template and works it out at once. The text is the whole template, `at` the place to begin;
/// afterwards `at` is behind the expression, before "}}", "%}" or "," .
/// Errors and Threads: as fillTemplate()
class TemplateExpression {
public:
    TemplateExpression(std::string_view text, std::size_t& at, const TemplateScope& scope) : m_text(text), m_at(at), m_scope(scope) {}

    [[nodiscard]] Result<Json> evaluate();

    /// Lower-level reading that statements need too.
    [[nodiscard]] bool take(std::string_view symbol); // spaces before it are skipped
    [[nodiscard]] std::string name();                 // the same; "" when there is none

private:
    void skipSpace();
    Result<Json> sum();
    Result<Json> product();
    Result<Json> postfix();
    Result<Json> primary();
    Result<Json> text(char quote);
    Result<Json> number();
    Result<Json> named();
    Result<Json> sequence(std::string_view close);
    Result<Json> mapping();
    Result<Json> subscript(const Json& value);
    Result<Json> method(const Json& value);
    Result<Json> filter(const Result<Json>& value);
    Result<std::vector<Json>> arguments(Json* named);

    std::string_view m_text;
    std::size_t& m_at;
    const TemplateScope& m_scope;
    int m_depth = 0;
};

} // namespace zs

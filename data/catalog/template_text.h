#pragma once

#include "core/attributes.h"
#include "core/result.h"

#include <map>
#include <string>
#include <string_view>

namespace zs {

/// What a template may name.
struct TemplateScope {
    Attributes values;                              // name → text, number, boolean, list or mapping
    std::map<std::string, Sentence> unavailable; // name → why it has no value: "needs the environment variable HOME"
};

/// Fills in the "{{ … }}" of an Intake catalog: names, literals, + - ~ and % (numbers, and Python's text formatting),
/// [index] and [from:to], .format(), the filters default, lower, upper, trim, int, float and string, and "{% with %}".
/// Nothing runs: no loops, no attributes, no calls; the environment is never read.
/// Errors:  unsupported for what Zarrscope does not run ("needs Python …", "needs the environment variable X", a shell
///          command), invalidArgument for a name without a value, corrupt for a template that is cut short or grows too long
/// Threads: pure
/// Source:  Jinja 2 template language, the part seen in public catalogs
[[nodiscard]] Result<std::string> fillTemplate(std::string_view text, const TemplateScope& scope);

/// Fills in the "{name}" of an Intake 2 catalog, as str.format does; "{{" and "}}" are braces.
/// Errors:  as fillTemplate(); unsupported for {func(…)}, {import(…)}, {pickle64(…)} and {env(…)}
/// Threads: pure
[[nodiscard]] Result<std::string> fillBraces(std::string_view text, const TemplateScope& scope);

/// The environment variable that a parameter's default "env(HOME)" or "client_env(HOME)" asks for; "" when it is none.
[[nodiscard]] std::string environmentName(std::string_view text);

/// Says why the value of an environment variable is not here. One wording for all.
[[nodiscard]] Sentence needsEnvironment(const std::string& name);

} // namespace zs

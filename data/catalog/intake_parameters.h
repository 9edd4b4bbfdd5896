#pragma once

#include "catalog/catalog.h"
#include "catalog/template_text.h"

namespace zs {

using ParameterValues = std::map<std::string, std::string>;

/// Reads a "parameters" mapping; a list of mappings with names (the form before 0.3) is read too.
/// What is malformed goes into `warnings`, each beginning with `where`.
/// Threads: pure
[[nodiscard]] std::vector<CatalogParameter> readParameters(const Json& node, const Sentence& where, std::vector<Sentence>& warnings);

/// `own` first, then of `inherited` what `own` does not redefine, marked so.
[[nodiscard]] std::vector<CatalogParameter> withInherited(std::vector<CatalogParameter> own,
                                                          const std::vector<CatalogParameter>& inherited);

/// The names that an entry's templates may use: CATALOG_DIR and the parameters, with `chosen` values before defaults.
[[nodiscard]] TemplateScope parameterScope(const std::vector<CatalogParameter>& parameters, const std::string& catalogDir,
                                           const ParameterValues& chosen);

/// Errors: invalidArgument for a name that is no parameter, or a value outside allowed, min or max
[[nodiscard]] Status checkChosen(const std::vector<CatalogParameter>& parameters, const ParameterValues& chosen);

} // namespace zs

#pragma once

#include "plan/aligning.h"
#include "plan/each.h"

namespace zs {

/// What xr.concat() and xr.merge() have in common.

/// The arrays and datasets of a list.
[[nodiscard]] Result<std::vector<Labelled>> objectsOf(Call& call, const std::string& parameter);

/// What join= asks for; the labels of all unless said otherwise.
[[nodiscard]] Result<Join> joinArgument(Call& call);

/// compat=: true for 'override', where the first of several of a name is taken unseen.
[[nodiscard]] Result<bool> overridesArgument(Call& call, const std::string& fallback);

/// fill_value=: gaps are missing values here, whatever else is asked for is an error.
[[nodiscard]] Status requireMissingFill(Call& call);

/// combine_attrs=: whose attributes the result has.
enum class AttrsChoice { override, drop, noConflicts, dropConflicts, identical };
[[nodiscard]] Result<AttrsChoice> attrsChoice(Call& call);

/// Errors:  invalidArgument where noConflicts and identical find differences
/// Source:  xarray.core.merge.merge_attrs()
[[nodiscard]] Result<Attributes> combinedAttrs(const std::vector<Attributes>& all, AttrsChoice choice);

/// The attributes of arrays and datasets.
[[nodiscard]] std::vector<Attributes> attrsOf(const std::vector<Labelled>& objects);

} // namespace zs

#pragma once

#include "core/attributes.h"
#include "core/result.h"
#include "plan/value.h"

namespace zs {

/// The attributes with one more: a text, a number, True or False, or a list of texts or numbers.
/// Errors:  invalidArgument for anything else
[[nodiscard]] Result<Attributes> withAttribute(const Attributes& attrs, const std::string& name, const Value& value);

/// x.attrs: texts, numbers, True and False, and lists of them; what else a file may hold is left out.
[[nodiscard]] DictValue attributeValues(const Attributes& attrs);

} // namespace zs

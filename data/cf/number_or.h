#pragma once

#include "core/attributes.h"

namespace zs {

/// The number of an attribute, or `fallback`.
[[nodiscard]] inline double numberOr(const Attributes& attrs, std::string_view name, double fallback)
{
    return attrs.number(name).value_or(fallback);
}

} // namespace zs

#pragma once

#include "expr/syntax.h"

#include <optional>
#include <string>

namespace zs {

/// What a line that changes an object stands for: a method that gives the changed one, under the same name.
struct ObjectAssignment {
    std::string name; // of the object
    ExprPtr call;     // ds['a'] = x: ds.assign({'a': x})
};

/// ds['a'] = x, x.attrs['units'] = 'K', ds.coords['lon'] = x, x.name = 'a'; nothing for other targets.
/// Threads: pure
[[nodiscard]] std::optional<ObjectAssignment> objectAssignment(const ExprPtr& target, const ExprPtr& value);

} // namespace zs

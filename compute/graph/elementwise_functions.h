#pragma once

#include "graph/regional_nodes.h"

namespace zs {

/// One elementwise operation over a strip of numbers; operands that it does not take are null.
/// Shape:   all of `count` elements; `out` may be one of the operands
/// Threads: pure
using StripFunction = void (*)(const double* a, const double* b, const double* c, double* out, Index count);

/// Source:  Python's and numpy's meaning, see Elementwise
[[nodiscard]] StripFunction stripFunction(Elementwise operation);

} // namespace zs

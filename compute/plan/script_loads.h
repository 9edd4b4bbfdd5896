#pragma once

#include "expr/syntax.h"

#include <set>
#include <string>

namespace zs {

/// x[::-1] → x.load()[::-1]: without dask xarray asks zarr for the slice itself, and zarr refuses steps below 1.
/// `arrays`: names of what is opened, and of what is selected from it
/// Threads: pure
[[nodiscard]] ExprPtr loadedBeforeReversal(const ExprPtr& expr, const std::set<std::string>& arrays);

/// True for what is still an array of xarray's, selected or worked out from one of `arrays`.
[[nodiscard]] bool isArrayOf(const ExprPtr& expr, const std::set<std::string>& arrays);

} // namespace zs

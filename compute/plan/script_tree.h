#pragma once

#include "expr/syntax.h"

#include <functional>
#include <set>
#include <string>

namespace zs {

/// What an expression mentions.
struct Mentions {
    std::set<std::string> names;
    bool usesTrend = false;
    bool needsWholeArrays = false; // dask refuses some method along a dimension that is cut into chunks
    bool opensDataset = false;     // xr.open_zarr(…): the dataset that is open
};

/// Adds what `expr` mentions; null mentions nothing.
/// Threads: pure, as all below
void collect(const ExprPtr& expr, Mentions& mentions);

/// What the whole program mentions; of the names, those that are used before anything is assigned to them.
[[nodiscard]] Mentions bareMentions(const Program& program);

using Rewrite = std::function<ExprPtr(const ExprPtr&)>;

/// The same node with every child rewritten.
[[nodiscard]] ExprPtr withChildren(const ExprPtr& expr, const Rewrite& rewrite);

/// True for xr.open_zarr(…) and its like.
[[nodiscard]] bool isOpenCall(const ExprPtr& expr);

/// x.plot(…) → x: a plot at the end draws; the numbers are those before it.
[[nodiscard]] ExprPtr withoutPlot(const ExprPtr& expr);

} // namespace zs

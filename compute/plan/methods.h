#pragma once

#include "plan/call.h"

namespace zs {

/// The functions behind the rows of method_table.cpp, by family. Each reads its arguments from the call and gives what
/// xarray's method of that name gives; one function serves several names where only a statistic or an operation differs.

// reduce_methods.cpp
[[nodiscard]] Result<Value> reduceMethod(Call& call);
[[nodiscard]] Result<Value> quantileMethod(Call& call);
[[nodiscard]] Result<Value> argExtremeMethod(Call& call);
[[nodiscard]] Result<Value> idxExtremeMethod(Call& call);

// group_methods.cpp
[[nodiscard]] Result<Value> groupbyMethod(Call& call);
[[nodiscard]] Result<Value> groupbyBinsMethod(Call& call);
[[nodiscard]] Result<Value> resampleMethod(Call& call);
[[nodiscard]] Result<Value> groupReduceMethod(Call& call);
[[nodiscard]] Result<Value> groupQuantileMethod(Call& call);

// select_methods.cpp
[[nodiscard]] Result<Value> selMethod(Call& call);
[[nodiscard]] Result<Value> iselMethod(Call& call);
[[nodiscard]] Result<Value> headMethod(Call& call);
[[nodiscard]] Result<Value> squeezeMethod(Call& call);
[[nodiscard]] Result<Value> dropVarsMethod(Call& call);

// elementwise_methods.cpp
[[nodiscard]] Result<Value> elementwiseFunction(Call& call); // np.cos(x), np.maximum(x, y)
[[nodiscard]] Result<Value> roundMethod(Call& call);
[[nodiscard]] Result<Value> astypeMethod(Call& call);

// numpy_functions.cpp: numbers, lists and dates, no arrays
[[nodiscard]] Result<Value> datetime64Function(Call& call);
[[nodiscard]] Result<Value> timedelta64Function(Call& call);
[[nodiscard]] Result<Value> dateFunction(Call& call);
[[nodiscard]] Result<Value> arangeFunction(Call& call);
[[nodiscard]] Result<Value> linspaceFunction(Call& call);
[[nodiscard]] Result<Value> listFunction(Call& call);
[[nodiscard]] Result<Value> dictFunction(Call& call);
[[nodiscard]] Result<Value> sliceFunction(Call& call);
[[nodiscard]] Result<Value> numberFunction(Call& call);
[[nodiscard]] Result<Value> lenFunction(Call& call);
[[nodiscard]] Result<Value> printFunction(Call& call);
[[nodiscard]] Result<Value> numpyReduction(Call& call);

// date_methods.cpp
[[nodiscard]] Result<Value> datePartProperty(Call& call);

// itself_methods.cpp
[[nodiscard]] Result<Value> sameMethod(Call& call); // load(), compute(), chunk(): the array itself
[[nodiscard]] Result<Value> plotMethod(Call& call);

} // namespace zs

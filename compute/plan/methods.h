#pragma once

#include "plan/call.h"

namespace zs {

/// The functions behind the rows of method_table.cpp, by family. Each reads its arguments from the call and gives what
/// xarray's method of that name gives; one function serves several names where only a statistic or an operation
/// differs.

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
[[nodiscard]] Result<Value> upsampleMethod(Call& call);

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

// numpy_reductions.cpp: by numpy's rules, NaN and positions of axes
[[nodiscard]] Result<Value> numpyReduction(Call& call);  // np.mean(x), np.nanmean(x), np.percentile(x, 90)
[[nodiscard]] Result<Value> ndarrayReduction(Call& call); // x.values.mean()
[[nodiscard]] Result<Value> ndarrayCumulate(Call& call);
[[nodiscard]] Result<Value> ndarrayReshaped(Call& call); // x.values.T, squeeze(), ravel()
[[nodiscard]] Result<Value> numpyWhere(Call& call);

// numpy_missing.cpp
[[nodiscard]] Result<Value> nanToNumFunction(Call& call);
[[nodiscard]] Result<Value> iscloseFunction(Call& call);

// date_methods.cpp
[[nodiscard]] Result<Value> datePartProperty(Call& call);
[[nodiscard]] Result<Value> dateRoundMethod(Call& call); // time.dt.floor('D')
[[nodiscard]] Result<Value> dateTextMethod(Call& call);  // time.dt.strftime('%Y-%m')

// missing_methods.cpp
[[nodiscard]] Result<Value> whereMethod(Call& call);
[[nodiscard]] Result<Value> whereFunction(Call& call);
[[nodiscard]] Result<Value> dropnaMethod(Call& call);
[[nodiscard]] Result<Value> fillnaMethod(Call& call);
[[nodiscard]] Result<Value> combineFirstMethod(Call& call);
[[nodiscard]] Result<Value> clipMethod(Call& call);
[[nodiscard]] Result<Value> isnullMethod(Call& call);
[[nodiscard]] Result<Value> isinMethod(Call& call);

// window_methods.cpp, coarsen_methods.cpp
[[nodiscard]] Result<Value> rollingMethod(Call& call);
[[nodiscard]] Result<Value> rollingReduceMethod(Call& call);
[[nodiscard]] Result<Value> coarsenMethod(Call& call);
[[nodiscard]] Result<Value> coarsenReduceMethod(Call& call);

// weighted_methods.cpp
[[nodiscard]] Result<Value> weightedMethod(Call& call);
[[nodiscard]] Result<Value> weightedReduceMethod(Call& call);
[[nodiscard]] Result<Value> pairStatisticFunction(Call& call);

// shift_methods.cpp, calculus_methods.cpp
[[nodiscard]] Result<Value> cumulateMethod(Call& call);
[[nodiscard]] Result<Value> fillMethod(Call& call);
[[nodiscard]] Result<Value> diffMethod(Call& call);
[[nodiscard]] Result<Value> shiftMethod(Call& call);
[[nodiscard]] Result<Value> differentiateMethod(Call& call);
[[nodiscard]] Result<Value> integrateMethod(Call& call);

// padding_methods.cpp, gap_methods.cpp
[[nodiscard]] Result<Value> padMethod(Call& call);
[[nodiscard]] Result<Value> interpolateNaMethod(Call& call);

// reindex_methods.cpp
[[nodiscard]] Result<Value> reindexMethod(Call& call);
[[nodiscard]] Result<Value> reindexLikeMethod(Call& call);
[[nodiscard]] Result<Value> broadcastLikeMethod(Call& call);

// dot_functions.cpp, drop_methods.cpp
[[nodiscard]] Result<Value> dotFunction(Call& call);
[[nodiscard]] Result<Value> dropElementsMethod(Call& call);
[[nodiscard]] Result<Value> dropDuplicatesMethod(Call& call);

// attribute_methods.cpp
[[nodiscard]] Result<Value> assignAttrsMethod(Call& call);

// interp_methods.cpp, fit_methods.cpp
[[nodiscard]] Result<Value> interpMethod(Call& call);
[[nodiscard]] Result<Value> interpLikeMethod(Call& call);
[[nodiscard]] Result<Value> polyfitMethod(Call& call);
[[nodiscard]] Result<Value> polyvalFunction(Call& call);
[[nodiscard]] Result<Value> trendMethod(Call& call);

// shape_methods.cpp
[[nodiscard]] Result<Value> transposeMethod(Call& call);
[[nodiscard]] Result<Value> sortbyMethod(Call& call);
[[nodiscard]] Result<Value> expandDimsMethod(Call& call);
[[nodiscard]] Result<Value> assignCoordsMethod(Call& call);
[[nodiscard]] Result<Value> resetCoordsMethod(Call& call);

// merge_functions.cpp
[[nodiscard]] Result<Value> mergeFunction(Call& call);
[[nodiscard]] Result<Value> mergeMethod(Call& call);

// rename_methods.cpp, dataset_methods.cpp
[[nodiscard]] Result<Value> renameMethod(Call& call);
[[nodiscard]] Result<Value> renameSomeMethod(Call& call);
[[nodiscard]] Result<Value> swapDimsMethod(Call& call);
[[nodiscard]] Result<Value> toDatasetMethod(Call& call);
[[nodiscard]] Result<Value> toArrayMethod(Call& call);

// combine_functions.cpp
[[nodiscard]] Result<Value> concatFunction(Call& call);
[[nodiscard]] Result<Value> datasetFunction(Call& call);
[[nodiscard]] Result<Value> likeFunction(Call& call);
[[nodiscard]] Result<Value> dataArrayFunction(Call& call);
[[nodiscard]] Result<Value> indexFunction(Call& call);
[[nodiscard]] Result<Value> assignMethod(Call& call);

// itself_methods.cpp
[[nodiscard]] Result<Value> sameMethod(Call& call); // load(), compute(), chunk(): the array itself
[[nodiscard]] Result<Value> itemMethod(Call& call);
[[nodiscard]] Result<Value> valuesProperty(Call& call); // x.values, x.data, x.to_numpy(): numpy's array
[[nodiscard]] Result<Value> plotMethod(Call& call);

} // namespace zs

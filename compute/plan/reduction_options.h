#pragma once

#include "plan/each.h"
#include "plan/reducing.h"
#include "plan/taking.h"

namespace zs {

/// What the keywords of a reduction's call say.
struct ReductionOptions {
    ReductionSpec spec;
    bool keepsAttrs = false;
    std::string method; // its name
};

/// The statistic of the method's name with skipna=, ddof=, min_count=, keep_attrs=.
[[nodiscard]] Result<ReductionOptions> reductionOptions(Call& call, bool keepsAttrsByDefault = false);

/// The numbers of q=, each from 0 to 1.
[[nodiscard]] Result<std::vector<double>> quantilesArgument(Call& call);
/// method= of a quantile (interpolation= in older programs).
[[nodiscard]] Result<QuantileMethod> quantileMethodArgument(Call& call);

/// One array's reduction with the rules of its type: integers have nothing missing, any() takes NaN as true.
[[nodiscard]] Result<LabelledArray> reduceWith(const LabelledArray& array, const ReductionOptions& options,
                                               const std::vector<std::string>& dims, const Grouping* grouping = nullptr,
                                               const LabelledArray* weights = nullptr);

/// Of each array over those of `dims` that it has; a dataset leaves out what has no such statistic.
[[nodiscard]] Result<Labelled> reduceEach(const Labelled& object, const ReductionOptions& options,
                                          const std::vector<std::string>& dims, const Grouping* grouping = nullptr,
                                          const LabelledArray* weights = nullptr);

/// Tells about area weights when a plain mean is taken over latitude.
void noteAreaWeights(Call& call, const Labelled& object, const std::vector<std::string>& dims, Statistic statistic);

} // namespace zs

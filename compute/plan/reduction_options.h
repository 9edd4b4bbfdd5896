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
/// What is worked out for them: of an empty list one that nobody sees, so that the result has a type and a shape.
[[nodiscard]] std::vector<double> computedQuantiles(const std::vector<double>& quantiles);
/// The parts of a reduction under the labels of their quantiles; a single number leaves a coordinate without dimension.
[[nodiscard]] LabelledArray labelledQuantiles(LabelledArray array, const std::vector<double>& quantiles, bool isScalar);
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

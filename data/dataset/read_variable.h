#pragma once

#include "core/values.h"
#include "dataset/dataset.h"
#include "dataset/selection.h"
#include "zarr/raw_array.h"

namespace zs {

/// Elements as stored, before CF decoding.
/// Shape:   of the selection, scalar dimensions dropped
/// Errors:  of the store and the codecs, naming the chunk; outOfMemory for results over 2 GiB
/// Threads: waits; never on the GUI thread or in a compute arena
[[nodiscard]] Result<RawArray> readElements(const Variable& variable, const Selection& selection, std::stop_token stop = {},
                                            OnFailure onFailure = OnFailure::giveUp);

/// CF-decoded numbers, missing = NaN; times are microseconds since 1970 of their calendar.
[[nodiscard]] Result<Values> readValues(const Variable& variable, const Selection& selection, std::stop_token stop = {});

/// As much of it as can be read: what lies in chunks that cannot is NaN.
struct ValuesWithGaps {
    Values values;
    Index failedChunks = 0;
    std::optional<Error> firstFailure = {}; // of these
};
/// Errors:  as readElements(), for chunks only when none can be read
[[nodiscard]] Result<ValuesWithGaps> readValuesWithGaps(const Variable& variable, const Selection& selection, std::stop_token stop = {});

/// The coordinate of dimension `dim` of `variable` (the plain index when it has none), loaded and decoded.
/// Coordinates longer than `kMaxAxisLength` are refused.
inline constexpr Index kMaxAxisLength = Index{1} << 26;
[[nodiscard]] Result<Axis> readAxis(const Dataset& dataset, const Variable& variable, const std::string& dim,
                                    std::stop_token stop = {});

/// The same for looking: the plain index where the coordinate cannot be read, with the reason in `problem`.
[[nodiscard]] Result<Axis> readAxisOrIndex(const Dataset& dataset, const Variable& variable, const std::string& dim,
                                           std::stop_token stop = {});

/// Name of the 1-D coordinate variable of `dim` seen from `variable`, "" when there is none.
[[nodiscard]] std::string coordinateOf(const Dataset& dataset, const Variable& variable, const std::string& dim);

} // namespace zs

#pragma once

#include "dataset/dataset.h"
#include "jobs/compute_choices.h"

#include <stop_token>

namespace zs {

/// Reads the horizontal coordinates of a variable: their order and branch decide how a region is written.
/// Errors:  those of reading the coordinates
/// Threads: waits; never on the GUI thread
[[nodiscard]] Result<ComputeSubject> readComputeSubject(const DatasetPtr& dataset, const std::string& variable, std::stop_token stop = {});

} // namespace zs

#pragma once

#include "dataset/dataset.h"
#include "run/result_layout.h"

#include <functional>

namespace zs {

/// Gives the numbers of a whole array.
using WholeArray = std::function<Result<Block>(const ResultArray& array)>;

/// A result as a dataset in memory: a Zarr store without compression that opens like any other.
/// `name` is what people see; the chunks' ids are unique, so that a newer snapshot is never taken for an older one.
/// Errors:  those of `read`
/// Threads: any but the GUI's
[[nodiscard]] Result<DatasetPtr> memoryDataset(const std::string& name, const ResultLayout& layout, const WholeArray& read);

} // namespace zs

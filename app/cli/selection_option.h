#pragma once

#include "dataset/read_variable.h"

#include <string>
#include <vector>

namespace zs {

/// A variable by the name that was typed: its path, or "/" and the store's own name when the store is one array.
/// Errors:  invalidArgument, naming what there is
[[nodiscard]] Result<const Variable*> findVariable(const Dataset& dataset, const std::string& name);

/// The --isel and --sel options of a command as a Selection; coordinates are read when --sel names them.
[[nodiscard]] Result<Selection> selectionFromOptions(const Dataset& dataset, const Variable& variable,
                                                     const std::vector<std::string>& isel, const std::vector<std::string>& sel);

} // namespace zs

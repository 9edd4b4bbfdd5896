#pragma once

#include "cli/rows.h"
#include "dataset/dataset.h"
#include "dataset/selection.h"
#include "plan/plan.h"

#include <string>
#include <vector>

namespace zs {

/// The data variables of a result, without its coordinates; the one that it is when there is nothing else.
[[nodiscard]] std::vector<const Variable*> resultVariables(const Dataset& result);

/// The coordinates of a result that stand for no dimension, as far as they lie along `dims` only.
[[nodiscard]] std::vector<const Variable*> otherCoordinates(const Dataset& result, const std::vector<std::string>& dims);

/// Variables of a result side by side, as pandas has them in ds.to_dataframe(): rows along all their dimensions, in the order in which
/// these are met; the coordinates that stand for none, then the values, repeated along dimensions that they have not.
struct ResultColumns {
    std::vector<std::string> dims;
    Shape shape;
    std::vector<const Variable*> variables;
};

/// Errors:  invalidArgument when variables that share no dimensions would make far more rows than any of them has values
[[nodiscard]] Result<ResultColumns> columnsOf(const Dataset& result, const std::vector<const Variable*>& values);

/// The same before anything is computed.
[[nodiscard]] Status checkOneTable(const Plan& plan);

/// Shape:   `part` has one entry per dimension of `columns`
/// Errors:  of reading
/// Threads: waits
[[nodiscard]] Result<TableRows> readRows(const Dataset& result, const ResultColumns& columns, const Selection& part);

} // namespace zs

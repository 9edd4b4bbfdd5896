#pragma once

#include "plan/call.h"

#include <span>

namespace zs {

/// What a method is called on.
enum class ReceiverKind {
    array,
    dataset,
    groupBy,
    resample,
    rolling,
    coarsen,
    weighted,
    textArray,
    dateParts,
    numpy,
    ndarray, // what x.values gives
    xarray,
    pandas,
    builtin
};

/// One row: a name, how it is called, and what it does.
struct Method {
    std::string name;
    std::string signature; // "dim=None, *, skipna=None, keep_attrs=None"
    Result<Value> (*run)(Call& call);
    bool isProperty = false; // without brackets: x.T, time.dt.month
};

/// All methods of a kind; for the builder, for completion and for suggestions.
[[nodiscard]] std::span<const Method> methodsOf(ReceiverKind kind);
[[nodiscard]] const Method* findMethod(ReceiverKind kind, const std::string& name);
[[nodiscard]] std::vector<std::string> methodNames(ReceiverKind kind);

/// Nothing for values that have no methods.
[[nodiscard]] std::optional<ReceiverKind> receiverKind(const Value& value);

} // namespace zs

#pragma once

#include "store/store.h"

namespace zs {

/// The part of a store below a prefix, as a store of its own; "" gives the store itself.
/// Errors:  invalidArgument when `prefix` is not a safe key
[[nodiscard]] Result<StorePtr> prefixed(StorePtr store, const std::string& prefix);

} // namespace zs

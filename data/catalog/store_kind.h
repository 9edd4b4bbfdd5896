#pragma once

#include "catalog/catalog.h"

namespace zs {

enum class StoreKind { catalog, zarr, unknown };

/// What a location looks like by its name alone: "….yaml" and "….yml" are catalogs, "….zarr" is a store.
/// A trailing slash, a query and "#entry" do not count.
/// Threads: pure
[[nodiscard]] StoreKind storeKindByName(std::string_view location);

/// The same, and for a name that says nothing looks for Zarr's metadata below the location.
/// Threads: any that may wait
[[nodiscard]] StoreKind probeStoreKind(const std::string& location, const ReadText& read, std::stop_token stop = {});

} // namespace zs

#pragma once

#include "catalog/catalog.h"
#include "dataset/dataset.h"
#include "store/location.h"
#include "store/store_factory.h"

namespace zs {

/// A location resolved as far as it goes without opening the data: through catalogs to an entry.
struct ResolvedLocation {
    std::string location;   // path or URL of the data (or of a catalog)
    StoreOptions options;
    std::string group;      // path inside the store, "" = its root
    std::string title;      // the entry's name, "" when the location was given directly
};

/// The one door: LOCATION (path, URL, or "catalog.yaml#entry/sub-entry") → Dataset. Reads metadata only.
/// Errors:  of the store; notFound when nothing is there; one sentence each
/// Threads: waits; never on the GUI thread or in a compute arena
[[nodiscard]] Result<DatasetPtr> openDataset(const Stores& stores, const std::string& location, std::stop_token stop = {});

/// The same for a catalog's entry that is already at hand.
[[nodiscard]] Result<DatasetPtr> openDataset(const Stores& stores, const ResolvedLocation& resolved, std::stop_token stop = {});

/// Where a catalog entry's data are. Errors: unsupported with the entry's own reason.
[[nodiscard]] Result<ResolvedLocation> resolveEntry(const CatalogEntry& entry);

/// A relative local path made absolute and tidy; URLs and absolute paths as they are. The part behind '#' is kept.
/// Names in a catalog are relative to its own place, so its place must not be relative to anything.
[[nodiscard]] std::string absoluteLocation(const std::string& location);

/// How catalogs fetch their texts: through the stores. `stores` must outlive the function.
[[nodiscard]] ReadText catalogReader(const Stores& stores);

/// True when the text names a catalog file (before any '#').
[[nodiscard]] bool isCatalogLocation(const std::string& location);

} // namespace zs

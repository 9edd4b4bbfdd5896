#pragma once

#include "catalog/catalog.h"
#include "store/store.h"

namespace zs {

/// Opens the store that a folder is ("s3://bucket/catalogs"). May wait.
using OpenFolder = std::function<Result<StorePtr>(const std::string& folder, std::stop_token)>;

/// Reads catalogs through stores: the folder of a location is opened, its last name is the key.
/// Errors:  notFound when the key is missing; those of `open` and of Store::get
[[nodiscard]] ReadText readTextThrough(OpenFolder open);

} // namespace zs

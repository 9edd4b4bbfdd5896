#pragma once

#include "catalog/catalog.h"

#include <string>

namespace zs {

/// What an entry's driver means to Zarrscope.
struct IntakeDriver {
    std::string name; // canonical: "zarr", "catalog", "netcdf", …; an unknown one as it is spelled
    CatalogEntry::Kind kind = CatalogEntry::Kind::other;
    Sentence problem; // why its data cannot be read here
};

/// By any of a driver's spellings: "zarr", "intake_xarray.xzarr.ZarrSource", "intake.readers.datatypes:Zarr".
/// Threads: pure
[[nodiscard]] IntakeDriver intakeDriver(std::string_view spelling);

} // namespace zs

#pragma once

#include "core/attributes.h"
#include "zarr/array_spec.h"

#include <string>
#include <vector>

namespace zs {

/// One metadata document of a store: ".zgroup", "sst/.zarray", "sst/zarr.json".
struct MetadataDocument {
    std::string key;
    Attributes content;
};

/// Array and its attributes, as xarray writes them. The spec has passed checkSpec().
/// Missing: the fill that masks is `fill_value` in v2 and the attribute _FillValue (floats in base64) in v3
/// Threads: pure
/// Source:  Zarr v2 and v3 core specifications; sharding_indexed; xarray's zarr backend
[[nodiscard]] std::vector<MetadataDocument> arrayDocuments(const ArraySpec& spec, ZarrFormat format);

/// `path` is "" for the root.
[[nodiscard]] std::vector<MetadataDocument> groupDocuments(const std::string& path, const Attributes& attrs,
                                                           ZarrFormat format);

/// The one document that saves reading all others: ".zmetadata", or the root's zarr.json with the rest inside.
[[nodiscard]] MetadataDocument consolidate(const std::vector<MetadataDocument>& documents, ZarrFormat format);

} // namespace zs

#pragma once

#include "core/attributes.h"
#include "core/result.h"
#include "store/store.h"
#include "zarr/array_meta.h"

#include <stop_token>
#include <string>
#include <vector>

namespace zs {

struct GroupNode {
    std::string path; // never "": the root is not in the list
    Attributes attrs;
};

/// All groups and arrays of a Zarr store. Arrays that cannot be read are there too, with `problem` filled.
struct Hierarchy {
    int zarrFormat = 2;
    bool consolidated = false;
    bool isArray = false;             // the root itself is an array: one entry with path ""
    Attributes rootAttrs;
    std::vector<GroupNode> groups;    // sorted by path
    std::vector<ArrayMeta> arrays;    // sorted by path
    std::vector<Sentence> warnings;
};

/// Reads the metadata of a store: one parallel round trip when it is consolidated, else the store is listed.
/// Both formats at one place: v3 is used. Waits.
/// Errors:  notFound when nothing is there; corrupt, with the key, for metadata that is no JSON;
///          unsupported for a bare group in a store that cannot be listed; what the store says
/// Threads: any but the GUI's and the compute arenas
[[nodiscard]] Result<Hierarchy> openHierarchy(const StorePtr& store, std::stop_token stop = {});

} // namespace zs

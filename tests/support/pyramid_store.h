#pragma once

#include "store/memory_store.h"

#include <memory>
#include <string>

namespace zs::test {

/// How a store says that its arrays are levels of one field.
enum class PyramidKind {
    layout,       // zarr-conventions multiscales: groups fine, half, quarter, …
    tileMatrices, // GeoZarr draft: groups 0 (the coarsest), 1, …
    tileSetName,  // the same by the name of a well-known set
    ndpyramid,    // groups 0 (the coarsest), 1, …
    ome,          // OME-NGFF 0.4: arrays 0 (the finest), 1, …
    beside,       // zarr-conventions: the finest is an array, the others are groups with an array of its name
};

struct PyramidSpec {
    PyramidKind kind = PyramidKind::layout;
    Index steps = 2; // in chunks of one
    Index rows = 128;
    Index columns = 256;
    Index chunkCells = 32; // each way
    int levels = 3;        // each half the one before
    bool hasCoordinates = true;
    std::string method = "average";
    bool halvesSteps = false; // a level has half the steps of the one before too; with ome its transformations say so
    Index stepsPerChunk = 1;
};

/// A global field "sst" in a Zarr v2 store with consolidated metadata. All cells of level k hold the number k (of step t
/// of a level with halved steps k + 10 t), but for one peak of 100 in the middle of the finest.
[[nodiscard]] std::shared_ptr<MemoryStore> pyramidStore(const PyramidSpec& spec = {});

/// The same in a folder.
/// Returns: false when it cannot be written
[[nodiscard]] bool writePyramid(const std::string& folder, const PyramidSpec& spec = {});

/// Path of the array of level k: 0 is the finest.
[[nodiscard]] std::string levelPath(const PyramidSpec& spec, int level);

} // namespace zs::test

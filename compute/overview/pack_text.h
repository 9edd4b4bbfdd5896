#pragma once

#include "raster/view_plan.h"

#include <string>

namespace zs {

/// Whether overviews of an array are worth keeping beyond this run: not those of stores in memory or of results that go
/// with the program, nor those of a server that says nothing by which a store written anew could be told from the one before
/// (neither ETag nor Last-Modified with the metadata).
[[nodiscard]] bool isLasting(const ChunkSource& source);

/// Everything that the numbers of an array depend on, as text: shape, chunks, codecs, packing, attributes, and the version of
/// its metadata.
[[nodiscard]] std::string metadataText(const ChunkSource& source);

/// When and how large a chunk's file was written; of other arrays in folders, the file of their metadata; "" for what does
/// not lie in a folder.
/// Threads: waits for the disk
[[nodiscard]] std::string fileText(const std::string& location, const ArrayMeta& meta, const Shape& cell);

} // namespace zs

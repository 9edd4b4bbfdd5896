#pragma once

#include "core/types.h"
#include "services.h"

#include <optional>

class QSettings;

namespace zs {

inline constexpr Index kLeastChunkBytes = Index{64} << 20; // some chunks of any picture
inline constexpr Index kLeastOverviewBytes = Index{16} << 20;
inline constexpr Index kMostCacheBytes = Index{1} << 40; // a terabyte, of each

/// How much of memory and disk is kept of what has been looked at.
struct CacheSizes {
    Index chunkBytes = Index{512} << 20;     // decoded chunks, in memory
    Index overviewBytes = Index{384} << 20;  // overviews, in memory
    std::optional<Index> overviewDiskBytes;  // overviews, on disk; 0 = none, nothing = what is usual

    bool operator==(const CacheSizes&) const = default;
};

/// What is stored and makes no sense is as usual, or the nearest that does.
[[nodiscard]] CacheSizes loadCacheSizes(const QSettings& stored);
void saveCacheSizes(QSettings& stored, const CacheSizes& sizes);

/// The same with what ZARRSCOPE_CHUNK_BYTES, ZARRSCOPE_OVERVIEW_MEMORY_BYTES and ZARRSCOPE_OVERVIEW_BYTES (on disk, 0 = none)
/// say instead: for this run alone.
[[nodiscard]] CacheSizes withEnvironment(CacheSizes sizes);

/// The services' options for these sizes, with overviews that outlast the program in the user's cache folder.
void useCacheSizes(ServicesOptions& options, const CacheSizes& sizes);

/// What overviews may take of the disk without a wish: 10 GiB, or a tenth of what is free.
[[nodiscard]] Index usualDiskBytes();

} // namespace zs

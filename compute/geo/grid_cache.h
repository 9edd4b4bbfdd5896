#pragma once

#include "chunks/chunk.h"
#include "geo/curvilinear_grid.h"

#include <list>
#include <mutex>

namespace zs {

/// Curvilinear grids that have been built: other variables and times on the same coordinates, and the growing results of
/// a job, need not build (nor, from the same dataset, read) them again. Keeps the last few.
/// Threads: any
class GridCache {
public:
    /// Built from these two coordinates; null when it is not kept.
    [[nodiscard]] CurvilinearGridPtr find(const ChunkSourcePtr& lon, const ChunkSourcePtr& lat);
    /// Built from the same numbers, of whatever dataset, when corners were given then as now.
    [[nodiscard]] CurvilinearGridPtr findSame(const CurvilinearCentres& centres, bool hasBounds);
    void keep(const ChunkSourcePtr& lon, const ChunkSourcePtr& lat, bool hasBounds, const CurvilinearGridPtr& grid);

private:
    struct Entry {
        std::weak_ptr<const ChunkSource> lon; // a source that is gone is no other one at the same address
        std::weak_ptr<const ChunkSource> lat;
        bool hasBounds = false;
        CurvilinearGridPtr grid;
    };
    static constexpr std::size_t kKept = 3;

    std::mutex m_mutex;
    std::list<Entry> m_entries; // the last one used first
};

} // namespace zs

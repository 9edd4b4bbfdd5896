#include "geo/grid_cache.h"

#include <algorithm>

namespace zs {

CurvilinearGridPtr GridCache::find(const ChunkSourcePtr& lon, const ChunkSourcePtr& lat)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry.lon.lock() == lon && entry.lat.lock() == lat;
    });
    if (found == m_entries.end())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, found);
    return found->grid;
}

CurvilinearGridPtr GridCache::findSame(const CurvilinearCentres& centres, bool hasBounds)
{
    std::list<Entry> entries;
    {
        const std::scoped_lock lock(m_mutex);
        entries = m_entries;
    }
    for (const Entry& entry : entries)
        if (entry.hasBounds == hasBounds && entry.grid->isMadeOf(centres))
            return entry.grid;
    return nullptr;
}

void GridCache::keep(const ChunkSourcePtr& lon, const ChunkSourcePtr& lat, bool hasBounds, const CurvilinearGridPtr& grid)
{
    const std::scoped_lock lock(m_mutex);
    m_entries.push_front({lon, lat, hasBounds, grid});
    if (m_entries.size() > kKept)
        m_entries.pop_back();
}

} // namespace zs

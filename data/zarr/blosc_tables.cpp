#include "zarr/blosc_tables.h"

namespace zs {

BloscTablePtr BloscTables::find(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_kept.find(key);
    if (found == m_kept.end())
        return nullptr;
    m_used.splice(m_used.begin(), m_used, found->second.used);
    return found->second.table;
}

void BloscTables::keep(const std::string& key, BloscTablePtr table)
{
    const std::lock_guard lock(m_mutex);
    m_likelyTableEnd = table->header.tableEnd();
    if (table->bytes() > m_budgetBytes || m_kept.contains(key))
        return;
    m_keptBytes += table->bytes();
    m_used.push_front(key);
    m_kept[key] = {std::move(table), m_used.begin()};
    while (m_keptBytes > m_budgetBytes) {
        const auto oldest = m_kept.find(m_used.back());
        m_keptBytes -= oldest->second.table->bytes();
        m_kept.erase(oldest);
        m_used.pop_back();
    }
}

void BloscTables::forget(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_kept.find(key);
    if (found == m_kept.end())
        return;
    m_keptBytes -= found->second.table->bytes();
    m_used.erase(found->second.used);
    m_kept.erase(found);
}

Index BloscTables::likelyTableEnd() const
{
    const std::lock_guard lock(m_mutex);
    return m_likelyTableEnd;
}

} // namespace zs

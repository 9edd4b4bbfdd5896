#include "dataset/axis_memory.h"

#include "dataset/dataset.h"

#include <algorithm>
#include <utility>

namespace zs {
namespace {

constexpr Index kLongestKept = Index{1} << 20; // longer ones are read anew rather than held for as long as the dataset is open

} // namespace

std::vector<AxisMemory::Entry>::iterator AxisMemory::find(const std::shared_ptr<const ChunkSource>& coordinate, const std::string& dim)
{
    return std::find_if(m_entries.begin(), m_entries.end(),
                        [&](const Entry& entry) { return entry.coordinate == coordinate && entry.dim == dim; });
}

Result<Axis> AxisMemory::get(const std::shared_ptr<const ChunkSource>& coordinate, const std::string& dim, const std::stop_token& stop,
                             const Read& read)
{
    {
        std::unique_lock lock(m_mutex);
        auto entry = find(coordinate, dim);
        while (entry != m_entries.end()) {
            if (entry->axis)
                return *entry->axis;
            const bool isRead = m_changed.wait(lock, stop, [&] {
                entry = find(coordinate, dim);
                return entry == m_entries.end() || entry->axis;
            });
            if (!isRead)
                return fail(ErrorCode::cancelled, dim);
        }
        m_entries.push_back({coordinate, dim, nullptr});
    }
    try {
        const Result<ReadAxis> made = read();
        const bool isKept = made && made->isKept && made->axis->size <= kLongestKept;
        finish(coordinate, dim, isKept ? made->axis : nullptr);
        return made ? Result<Axis>(*made->axis) : tl::unexpected(made.error());
    } catch (...) {
        finish(coordinate, dim, nullptr);
        throw;
    }
}

/// Null: the entry goes, and who waits for it reads for itself.
void AxisMemory::finish(const std::shared_ptr<const ChunkSource>& coordinate, const std::string& dim, std::shared_ptr<const Axis> axis)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto entry = find(coordinate, dim);
        if (axis)
            entry->axis = std::move(axis);
        else
            m_entries.erase(entry);
    }
    m_changed.notify_all();
}

} // namespace zs

#include "store/memory_store.h"

#include "store/byte_range.h"

#include <algorithm>
#include <mutex>

namespace zs {

MemoryStore::MemoryStore(std::string name) : m_name(std::move(name)) {}

void MemoryStore::put(const std::string& key, Bytes bytes)
{
    auto object = std::make_shared<const Bytes>(std::move(bytes));
    const std::unique_lock lock(m_mutex);
    m_objects[key] = std::move(object);
}

void MemoryStore::put(const std::string& key, std::string_view text)
{
    put(key, Bytes(text.begin(), text.end()));
}

void MemoryStore::erase(const std::string& key)
{
    const std::unique_lock lock(m_mutex);
    m_objects.erase(key);
}

Index MemoryStore::totalBytes() const
{
    const std::shared_lock lock(m_mutex);
    Index total = 0;
    for (const auto& [key, bytes] : m_objects)
        total += static_cast<Index>(bytes->size());
    return total;
}

void MemoryStore::get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const
{
    done(stop.stop_requested() ? fail(ErrorCode::cancelled, location() + "/" + key) : read(key, range));
}

Result<StoreBytes> MemoryStore::read(const std::string& key, ByteRange range) const
{
    if (!isSafeKey(key))
        return fail(ErrorCode::corrupt, "%1: '%2' cannot be a key", location(), key);
    std::shared_ptr<const Bytes> object;
    {
        const std::shared_lock lock(m_mutex);
        const auto found = m_objects.find(key);
        if (found == m_objects.end())
            return StoreBytes();
        object = found->second;
    }
    Result<Bytes> bytes = sliceBytes(*object, range);
    if (!bytes)
        return addContext(bytes.error(), location() + "/" + key);
    return StoreBytes(std::move(*bytes));
}

Result<std::vector<StoreEntry>> MemoryStore::list(const std::string& prefix, std::stop_token) const
{
    const std::string start = prefix.empty() ? "" : prefix + "/";
    std::vector<StoreEntry> entries; // sorted by "name/", so a folder may come after "name.x": sorted again below
    const std::shared_lock lock(m_mutex);
    for (auto object = m_objects.lower_bound(start); object != m_objects.end(); ++object) {
        if (!object->first.starts_with(start))
            break;
        const std::string rest = object->first.substr(start.size());
        const std::size_t slash = rest.find('/');
        if (slash == std::string::npos)
            entries.push_back({rest, false, static_cast<Index>(object->second->size())});
        else if (entries.empty() || entries.back() != StoreEntry{rest.substr(0, slash), true, -1})
            entries.push_back({rest.substr(0, slash), true, -1});
    }
    std::sort(entries.begin(), entries.end(), [](const StoreEntry& a, const StoreEntry& b) { return a.name < b.name; });
    return entries;
}

std::string MemoryStore::location() const
{
    return m_name;
}

} // namespace zs

#pragma once

#include "chunks/chunk.h"
#include "core/result.h"

#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

namespace zs {

/// What is known about one chunk: its numbers, why it failed, or nothing yet.
using HeldChunk = std::optional<Result<ChunkPtr>>;

/// What a cache has in the place of a chunk.
enum class HeldKind { numbers, absent, failure };

/// Decoded chunks within a byte budget, the least recently used leave first; what somebody looks at leaves last.
/// Also remembers failures, so that a broken chunk is not asked for on every move of the view.
/// Keys:    ChunkKey::array is the ChunkSource's id, unique in the program
/// Threads: any
class ChunkCache {
public:
    explicit ChunkCache(Index budgetBytes = Index{512} << 20);
    ChunkCache(const ChunkCache&) = delete;
    ChunkCache& operator=(const ChunkCache&) = delete;

    /// Keeps the chunk as the most recently used, forgets its failure, evicts others down to the budget.
    void put(ChunkPtr chunk);
    /// Keeps the chunk as the next to leave, as long as nothing else wants the room.
    void putSpare(ChunkPtr chunk);
    /// Remembers a failure until forgetFailures() or put().
    void putFailure(const ChunkKey& key, Error error);

    /// Marks the chunk as used.
    [[nodiscard]] HeldChunk find(const ChunkKey& key);
    [[nodiscard]] bool holds(const ChunkKey& key) const;
    /// Names every chunk of one array that is held and every one that failed, without marking it as used. In no order, under the
    /// cache's lock: `look` is quick and calls nothing of the cache.
    void visit(const std::string& array, const std::function<void(const ChunkKey&, HeldKind)>& look) const;
    /// One answer per key, in the order of `keys`; taken at one moment. Marks the chunks as used.
    [[nodiscard]] std::vector<HeldChunk> snapshot(const std::vector<ChunkKey>& keys);

    /// Replaces what `owner` looks at: these chunks are evicted only when nothing else is left. Keys need not be held
    /// yet.
    void protect(const void* owner, std::vector<ChunkKey> keys);
    void unprotect(const void* owner);

    /// Forgets the failures of one array, or of all when `array` is empty.
    void forgetFailures(const std::string& array = {});
    void clear();

    void setBudget(Index budgetBytes);
    [[nodiscard]] Index budgetBytes() const;
    [[nodiscard]] Index usedBytes() const;

private:
    using Recency = std::list<ChunkPtr>; // most recent first

    struct Entry {
        Recency::iterator place;
        bool isProtected = false;
    };

    Recency& listOf(const Entry& entry) { return entry.isProtected ? m_protected : m_ordinary; }
    void touch(Entry& entry);
    void putAt(ChunkPtr chunk, bool isSpare);
    void setProtected(const ChunkKey& key, bool isProtected);
    void unprotectLocked(const void* owner);
    void evict();
    void drop(Recency& from);
    [[nodiscard]] HeldChunk findLocked(const ChunkKey& key);

    mutable std::mutex m_mutex;
    Index m_budgetBytes;
    Index m_usedBytes = 0;
    Recency m_ordinary;
    Recency m_protected;
    std::unordered_map<ChunkKey, Entry, ChunkKeyHash> m_entries;
    std::unordered_map<ChunkKey, Error, ChunkKeyHash> m_failures;
    std::unordered_map<const void*, std::vector<ChunkKey>> m_owners;
    std::unordered_map<ChunkKey, int, ChunkKeyHash> m_protections; // how many owners look at the key
};

} // namespace zs

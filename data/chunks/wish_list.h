#pragma once

#include "chunks/chunk_feed.h"

#include <unordered_map>
#include <vector>

namespace zs {

enum class WishProgress {
    unplaced, // just named: nobody has looked where it stands
    queued,   // waits for a slot
    fetching, // a fetch runs for it
    announced,
    failed, // announced as an error
};

struct Wish {
    ChunkRequest request;
    WishProgress progress = WishProgress::unplaced;
};

/// What one feed wants, and how far each wish has come.
/// Threads: none; its owner locks
class WishList {
public:
    /// Replaces the list. Wishes that stay keep their progress; of two with one key the better tier counts.
    /// Returns the keys that left while being fetched.
    std::vector<ChunkKey> replace(std::vector<ChunkRequest> requests);

    [[nodiscard]] const Wish* find(const ChunkKey& key) const;
    void setProgress(const ChunkKey& key, WishProgress progress);
    void erase(const ChunkKey& key);

    /// Every wish, best first: tier, then priority, then as named.
    [[nodiscard]] const std::vector<const Wish*>& inOrder() const { return m_order; }
    /// The best of those that wait, at most `most`.
    [[nodiscard]] std::vector<const Wish*> bestQueued(int most);
    [[nodiscard]] int queuedCount() const { return m_queuedCount; }
    [[nodiscard]] std::vector<ChunkKey> keysOf(Tier tier) const;

private:
    std::unordered_map<ChunkKey, Wish, ChunkKeyHash> m_wishes;
    std::vector<const Wish*> m_order; // points into m_wishes, whose nodes stay where they are
    std::size_t m_firstQueued = 0;    // nothing before it waits
    int m_queuedCount = 0;
};

} // namespace zs

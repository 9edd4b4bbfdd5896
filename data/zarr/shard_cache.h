#pragma once

#include "core/result.h"
#include "store/store.h"
#include "zarr/shard_index.h"

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

namespace zs {

/// What is known of one shard: its index and, when codecs wrap the whole shard, its decoded bytes. Immutable.
struct Shard {
    bool missing = false;
    ShardIndex index;
    Bytes whole; // only when the shard has outer codecs

    [[nodiscard]] Index bytes() const { return static_cast<Index>(whole.size() + index.size() * sizeof(index[0])) + 64; }
};

using ShardPtr = std::shared_ptr<const Shard>;
using OnShard = std::function<void(const Result<ShardPtr>&)>;

/// Remembers the shards used last, up to a budget, and lets every shard be fetched once however many ask for it.
/// A fetch that nobody waits for any more is stopped.
/// Threads: any
class ShardCache : public std::enable_shared_from_this<ShardCache> {
public:
    /// Reads and decodes a shard; calls back once, on any thread.
    using Fetch = std::function<void(const std::string& key, std::stop_token stop, OnShard done)>;

    explicit ShardCache(Index budgetBytes) : m_budgetBytes(budgetBytes) {}

    /// `done` comes once, perhaps before get() returns: with the shard, the failure of the fetch, or cancelled.
    void get(const std::string& key, const Fetch& fetch, std::stop_token stop, OnShard done);

private:
    struct Waiter;
    struct Pending {
        std::stop_source stop;
        std::list<std::shared_ptr<Waiter>> waiters;
    };
    struct Kept {
        ShardPtr shard;
        std::list<std::string>::iterator used;
    };

    void arrive(const std::string& key, const std::shared_ptr<Pending>& pending, const Result<ShardPtr>& shard);
    void giveUp(const std::string& key, const std::shared_ptr<Waiter>& waiter);
    void keep(const std::string& key, const ShardPtr& shard);

    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<Pending>> m_pending;
    std::map<std::string, Kept> m_kept;
    std::list<std::string> m_used; // latest first
    Index m_keptBytes = 0;
    Index m_budgetBytes;
};

} // namespace zs

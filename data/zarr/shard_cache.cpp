#include "zarr/shard_cache.h"

#include <atomic>
#include <optional>

namespace zs {

/// One caller of get(). Whoever sets `answered` first calls `done`: the fetch that ends, or the caller's stop.
struct ShardCache::Waiter {
    OnShard done;
    std::atomic<bool> answered{false};
    std::optional<std::stop_callback<std::function<void()>>> onStop; // destroyed without the lock: it may be running

    void answer(const Result<ShardPtr>& shard)
    {
        if (!answered.exchange(true))
            done(shard);
    }
};

void ShardCache::get(const std::string& key, const Fetch& fetch, std::stop_token stop, OnShard done)
{
    if (stop.stop_requested()) {
        done(fail(ErrorCode::cancelled, "%1: no longer wanted", key));
        return;
    }
    auto waiter = std::make_shared<Waiter>();
    std::shared_ptr<Pending> started;
    ShardPtr known;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto kept = m_kept.find(key); kept != m_kept.end()) {
            m_used.splice(m_used.begin(), m_used, kept->second.used);
            known = kept->second.shard;
        } else {
            waiter->done = std::move(done);
            std::shared_ptr<Pending>& pending = m_pending[key];
            if (!pending)
                started = pending = std::make_shared<Pending>();
            pending->waiters.push_back(waiter);
        }
    }
    if (known) {
        done(known);
        return;
    }
    const std::weak_ptr<ShardCache> self = weak_from_this();
    const std::weak_ptr<Waiter> weakWaiter = waiter; // the callback belongs to the waiter
    waiter->onStop.emplace(std::move(stop), [self, key, weakWaiter] {
        const std::shared_ptr<ShardCache> cache = self.lock();
        const std::shared_ptr<Waiter> stopped = weakWaiter.lock();
        if (cache && stopped)
            cache->giveUp(key, stopped);
    });
    if (started)
        fetch(key, started->stop.get_token(), [self = shared_from_this(), key, started](const Result<ShardPtr>& shard) {
            self->arrive(key, started, shard);
        });
}

void ShardCache::arrive(const std::string& key, const std::shared_ptr<Pending>& pending, const Result<ShardPtr>& shard)
{
    std::list<std::shared_ptr<Waiter>> waiters;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_pending.find(key); found != m_pending.end() && found->second == pending)
            m_pending.erase(found);
        waiters.swap(pending->waiters);
        if (shard)
            keep(key, *shard);
    }
    for (const std::shared_ptr<Waiter>& waiter : waiters)
        waiter->answer(shard);
}

void ShardCache::giveUp(const std::string& key, const std::shared_ptr<Waiter>& waiter)
{
    std::stop_source unwanted{std::nostopstate};
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_pending.find(key);
        if (found != m_pending.end()) {
            found->second->waiters.remove(waiter);
            if (found->second->waiters.empty()) {
                unwanted = found->second->stop;
                m_pending.erase(found); // who asks from now on starts a fetch of its own
            }
        }
    }
    unwanted.request_stop();
    waiter->answer(fail(ErrorCode::cancelled, "%1: no longer wanted", key));
}

void ShardCache::keep(const std::string& key, const ShardPtr& shard)
{
    if (shard->bytes() > m_budgetBytes || m_kept.contains(key))
        return;
    m_used.push_front(key);
    m_kept[key] = {shard, m_used.begin()};
    m_keptBytes += shard->bytes();
    while (m_keptBytes > m_budgetBytes) {
        const auto oldest = m_kept.find(m_used.back());
        m_keptBytes -= oldest->second.shard->bytes();
        m_kept.erase(oldest);
        m_used.pop_back();
    }
}

} // namespace zs

#include "chunks/scheduler_core.h"

#include <algorithm>
#include <cassert>

namespace zs {
ChunkScheduler::Core::Core(ChunkCache& cache, Executor decode, SchedulerOptions options)
    : m_cache(cache), m_decode(std::move(decode)),
      m_backgroundDecode(options.backgroundDecode ? std::move(options.backgroundDecode) : m_decode),
      m_limits(options.limits), m_log(std::move(options.log))
{
}

ChunkScheduler::Core::FeedPtr ChunkScheduler::Core::openFeed(ChunkSourcePtr source, OnChunk onChunk)
{
    auto feed = std::make_shared<FeedState>();
    feed->bytesEach = bytesInFlight(*source);
    feed->source = std::move(source);
    feed->onChunk = std::move(onChunk);
    const std::lock_guard lock(m_mutex);
    m_cache.forgetFailures(feed->source->id);
    m_feeds.push_back(feed);
    return feed;
}

void ChunkScheduler::Core::want(const FeedPtr& feed, std::vector<ChunkRequest> requests)
{
    const GatePass pass(m_gate);
    if (!pass)
        return;
    std::vector<Announcement> held;
    {
        const std::lock_guard lock(m_mutex);
        for (const ChunkKey& key : feed->wishes.replace(std::move(requests)))
            leaveFetch(feed, key);
        m_cache.protect(feed.get(), feed->wishes.keysOf(Tier::visible));
        held = placeWishes(feed);
    }
    pump();
    announceHeld(feed, std::move(held));
}

void ChunkScheduler::Core::closeFeed(const FeedPtr& feed)
{
    if (const GatePass pass(m_gate); pass) {
        {
            const std::lock_guard lock(m_mutex);
            for (const ChunkKey& key : feed->wishes.replace({}))
                leaveFetch(feed, key);
            m_cache.unprotect(feed.get());
            std::erase(m_feeds, feed);
        }
        pump();
    }
    feed->gate.close();
}

void ChunkScheduler::Core::retryFailed(const std::string& array)
{
    {
        const std::lock_guard lock(m_mutex);
        m_cache.forgetFailures(array);
        for (const FeedPtr& feed : m_feeds)
            if (array.empty() || feed->source->id == array)
                for (const Wish* wish : feed->wishes.inOrder())
                    if (wish->progress == WishProgress::failed)
                        feed->wishes.setProgress(wish->request.key, WishProgress::queued);
    }
    pump();
}

TransferStatus ChunkScheduler::Core::status() const
{
    const std::lock_guard lock(m_mutex);
    TransferStatus status = m_counts;
    status.inFlight = static_cast<int>(m_running.size());
    for (const FeedPtr& feed : m_feeds)
        status.queued += feed->wishes.queuedCount();
    return status;
}

bool ChunkScheduler::Core::holds(const std::vector<ChunkKey>& keys) const
{
    return std::all_of(keys.begin(), keys.end(), [this](const ChunkKey& key) { return m_cache.holds(key); });
}

void ChunkScheduler::Core::close()
{
    std::vector<FetchPtr> running;
    std::vector<FeedPtr> feeds;
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        running = std::exchange(m_running, {});
        feeds = std::exchange(m_feeds, {});
        for (const FetchPtr& fetch : running)
            fetch->dropped = true;
        for (const FeedPtr& feed : feeds)
            m_cache.unprotect(feed.get());
    }
    for (const FetchPtr& fetch : running)
        fetch->stop.request_stop();
    for (const FeedPtr& feed : feeds)
        feed->gate.close();
    m_gate.close();
}

std::vector<ChunkScheduler::Core::Announcement> ChunkScheduler::Core::placeWishes(const FeedPtr& feed)
{
    std::vector<Announcement> held;
    for (const Wish* wish : feed->wishes.inOrder())
        if (HeldChunk chunk = placeWish(feed, *wish))
            held.emplace_back(wish->request.key, std::move(*chunk));
    return held;
}

/// Finds out where a wish stands: read already, being read, or to be read. Gives what has to be announced.
HeldChunk ChunkScheduler::Core::placeWish(const FeedPtr& feed, const Wish& wish)
{
    const ChunkKey& key = wish.request.key;
    assert(key.array == feed->source->id);
    const bool isNew = wish.progress == WishProgress::unplaced;
    const bool wasAnnounced = wish.progress == WishProgress::announced || wish.progress == WishProgress::failed;
    const bool isLost = wasAnnounced && wish.request.tier != Tier::background && !m_cache.holds(key);
    if (!isNew && !isLost)
        return std::nullopt;
    if (const FetchPtr fetch = findRunning(key)) {
        fetch->wanters.push_back(feed);
        feed->wishes.setProgress(key, WishProgress::fetching);
        return std::nullopt;
    }
    if (HeldChunk held = m_cache.find(key)) {
        ++m_counts.cacheHits;
        if (m_log && *held)
            m_log->cached(subjectOf(*feed->source, key, wish.request.tier));
        feed->wishes.setProgress(key, *held ? WishProgress::announced : WishProgress::failed);
        return held;
    }
    ++m_counts.cacheMisses;
    feed->wishes.setProgress(key, WishProgress::queued);
    return std::nullopt;
}

void ChunkScheduler::Core::announceHeld(const FeedPtr& feed, std::vector<Announcement> held)
{
    if (held.empty())
        return;
    m_decode([core = shared_from_this(), feed, held = std::move(held)] {
        for (const auto& [key, result] : held) {
            {
                const std::lock_guard lock(core->m_mutex);
                if (!feed->wishes.find(key))
                    continue;
            }
            if (const GatePass pass(feed->gate); pass)
                feed->onChunk(key, result);
        }
    });
}

/// Decides and acts until nothing changes. Answers that come while we act, on this thread, make another round
/// instead of a deeper stack.
void ChunkScheduler::Core::pump()
{
    const GatePass pass(m_gate);
    if (!pass)
        return;
    const std::thread::id self = std::this_thread::get_id();
    std::unique_lock lock(m_mutex);
    if (const auto outer = m_pumping.find(self); outer != m_pumping.end()) {
        outer->second = true;
        return;
    }
    bool& again = m_pumping[self];
    do {
        again = false;
        FetchActions actions = nextFetches(describeState());
        if (const auto atOnce = static_cast<std::size_t>(m_limits.maxCome); actions.start.size() > atOnce) {
            actions.start.resize(atOnce); // files answer at once: what they have answered counts before more is read
            again = true;
        }
        std::vector<FetchPtr> dropped;
        std::vector<FetchPtr> begun;
        for (const ChunkKey& key : actions.abort)
            dropped.push_back(dropFetch(key));
        for (const ChunkKey& key : actions.start)
            begun.push_back(beginFetch(key));
        lock.unlock();
        for (const FetchPtr& fetch : dropped)
            fetch->stop.request_stop();
        for (const FetchPtr& fetch : begun)
            startReading(fetch);
        lock.lock();
    } while (again && !m_closed);
    m_pumping.erase(self);
}

FetchState ChunkScheduler::Core::describeState()
{
    FetchState state;
    state.limits = m_limits;
    if (m_decodeSeconds > 0)
        state.readsPerDecode = m_readSeconds / m_decodeSeconds;
    for (const FetchPtr& fetch : m_running)
        state.running.push_back({fetch->key, fetch->bytes, fetch->handedOver || !fetch->wanters.empty()});
    for (const FeedPtr& feed : m_feeds)
        for (const Wish* wish : feed->wishes.bestQueued(m_limits.maxInFlight))
            state.queued.push_back({wish->request, feed->bytesEach});
    return state;
}

ChunkScheduler::Core::FetchPtr ChunkScheduler::Core::findRunning(const ChunkKey& key) const
{
    const auto found = std::find_if(m_running.begin(), m_running.end(),
                                    [&](const FetchPtr& fetch) { return !fetch->handedOver && fetch->key == key; });
    return found == m_running.end() ? nullptr : *found;
}

void ChunkScheduler::Core::leaveFetch(const FeedPtr& feed, const ChunkKey& key)
{
    if (const FetchPtr fetch = findRunning(key))
        std::erase(fetch->wanters, feed);
}

ChunkScheduler::Core::FetchPtr ChunkScheduler::Core::dropFetch(const ChunkKey& key)
{
    const FetchPtr fetch = findRunning(key);
    fetch->dropped = true;
    if (m_log)
        m_log->end(fetch->logNumber, ReadState::givenUp);
    std::erase(m_running, fetch);
    std::erase(m_toDecode, fetch);
    std::erase(m_toDecodeBehind, fetch);
    return fetch;
}

ChunkScheduler::Core::FetchPtr ChunkScheduler::Core::beginFetch(const ChunkKey& key)
{
    auto fetch = std::make_shared<Fetch>();
    fetch->key = key;
    fetch->number = m_begun++;
    fetch->begun = std::chrono::steady_clock::now();
    for (const FeedPtr& feed : m_feeds) {
        const Wish* wish = feed->wishes.find(key);
        if (!wish || wish->progress != WishProgress::queued)
            continue;
        fetch->source = feed->source;
        fetch->bytes = feed->bytesEach;
        fetch->wanters.push_back(feed);
        feed->wishes.setProgress(key, WishProgress::fetching);
    }
    m_running.push_back(fetch);
    if (m_log)
        logBegin(*fetch);
    return fetch;
}

void ChunkScheduler::Core::startReading(const FetchPtr& fetch)
{
    const std::string storeKey = chunkStoreKey(fetch->source->meta, fetch->key.cell);
    const ReadScope scope({m_log.get(), fetch->logNumber});
    fetch->source->store->get(
        storeKey, {}, fetch->stop.get_token(),
        [core = shared_from_this(), fetch](Result<StoreBytes> bytes) { core->onBytes(fetch, std::move(bytes)); });
}

/// On the store's thread: passes the bytes on.
void ChunkScheduler::Core::onBytes(const FetchPtr& fetch, Result<StoreBytes> bytes)
{
    const GatePass pass(m_gate);
    if (!pass)
        return;
    bool isBackground = false;
    {
        const std::lock_guard lock(m_mutex);
        if (bytes && *bytes)
            m_counts.bytesRead += static_cast<Index>((*bytes)->size());
        if (fetch->dropped)
            return;
        if (bytes && *bytes)
            follow(m_readSeconds, fetch->begun);
        fetch->answer = std::move(bytes);
        isBackground = onlyBackground(*fetch);
        (isBackground ? m_toDecodeBehind : m_toDecode).push_back(fetch);
    }
    const Executor& executor = isBackground ? m_backgroundDecode : m_decode;
    executor([core = shared_from_this(), isBackground] { core->decodeNext(isBackground); });
}

/// Answers come in any order, and executors begin their jobs in any order: what was asked for first is decoded first, so that
/// whoever needs the chunks in order holds few of them.
void ChunkScheduler::Core::decodeNext(bool isBackground)
{
    const GatePass pass(m_gate);
    if (!pass)
        return;
    FetchPtr fetch;
    {
        const std::lock_guard lock(m_mutex);
        fetch = takeToDecode(isBackground ? m_toDecodeBehind : m_toDecode);
        if (!fetch)
            return;
    }
    decode(fetch, *std::exchange(fetch->answer, std::nullopt));
}

/// The most urgent; null when all have been dropped.
ChunkScheduler::Core::FetchPtr ChunkScheduler::Core::takeToDecode(std::vector<FetchPtr>& waiting)
{
    const auto urgency = [this](const FetchPtr& fetch) { return std::pair(tierOf(*fetch), fetch->number); };
    const auto best = std::min_element(waiting.begin(), waiting.end(),
                                       [&](const FetchPtr& a, const FetchPtr& b) { return urgency(a) < urgency(b); });
    if (best == waiting.end())
        return nullptr;
    FetchPtr fetch = *best;
    waiting.erase(best);
    return fetch;
}

void ChunkScheduler::Core::decode(const FetchPtr& fetch, Result<StoreBytes> bytes)
{
    const GatePass pass(m_gate);
    if (!pass)
        return;
    {
        const std::lock_guard lock(m_mutex);
        if (fetch->dropped)
            return;
    }
    if (!bytes) {
        announce(fetch, tl::unexpected<Error>(std::move(bytes.error())));
        return;
    }
    const auto begin = std::chrono::steady_clock::now();
    const bool isAbsent = !*bytes;
    const Result<ChunkPtr> result = decodeChunk(*fetch->source, fetch->key, *bytes);
    bytes = StoreBytes{};
    announce(fetch, result);
    if (isAbsent)
        return;
    const std::lock_guard lock(m_mutex);
    follow(m_decodeSeconds, begin);
}

/// Moves a time towards what has just been measured.
void ChunkScheduler::Core::follow(double& seconds, std::chrono::steady_clock::time_point begin)
{
    constexpr double kWeight = 0.25;
    const double measured = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    seconds = seconds > 0 ? seconds + kWeight * (measured - seconds) : measured;
}

void ChunkScheduler::Core::announce(const FetchPtr& fetch, const Result<ChunkPtr>& result)
{
    std::vector<FeedPtr> wanters;
    {
        const std::lock_guard lock(m_mutex);
        if (!fetch->dropped)
            wanters = handOver(fetch, result);
    }
    if (m_log)
        logEnd(*fetch, result);
    for (const FeedPtr& feed : wanters)
        if (const GatePass pass(feed->gate); pass)
            feed->onChunk(fetch->key, result);
    forget(fetch);
    pump();
}

/// Settles the wishes and fills the cache; returns who has to be told. Cancelled tells nobody.
std::vector<ChunkScheduler::Core::FeedPtr> ChunkScheduler::Core::handOver(const FetchPtr& fetch,
                                                                          const Result<ChunkPtr>& result)
{
    fetch->handedOver = true;
    const bool keep = !onlyBackground(*fetch);
    std::vector<FeedPtr> wanters = std::exchange(fetch->wanters, {});
    if (!result && result.error().code == ErrorCode::cancelled) {
        for (const FeedPtr& feed : wanters)
            feed->wishes.erase(fetch->key);
        return {};
    }
    if (keep && result)
        m_cache.put(*result);
    else if (keep)
        m_cache.putFailure(fetch->key, result.error());
    for (const FeedPtr& feed : wanters)
        feed->wishes.setProgress(fetch->key, result ? WishProgress::announced : WishProgress::failed);
    return wanters;
}

/// Gives slot and memory back.
void ChunkScheduler::Core::forget(const FetchPtr& fetch)
{
    const std::lock_guard lock(m_mutex);
    std::erase(m_running, fetch);
}

} // namespace zs

#pragma once

#include "chunks/chunk_cache.h"
#include "chunks/chunk_scheduler.h"
#include "geo/grid_cache.h"
#include "overview/overviews.h"
#include "store/read_log.h"
#include "store/store_factory.h"
#include "task/workers.h"

#include <memory>

namespace zs {

struct ServicesOptions {
    int threads = 0;                        // 0 = all cores
    Index cacheBytes = Index{512} << 20;    // decoded chunks that are looked at
    OverviewOptions overviews;
    FetchLimits fetch;
    int niceness = 0;                       // of the working threads, over that of the window
};

/// What lives as long as the program: threads, network, cache. Owned by main() and passed by reference; no singletons.
/// Members are destroyed in the reverse order: the scheduler aborts its transfers before the stores and threads go.
class Services {
public:
    explicit Services(const ServicesOptions& options = {});

    [[nodiscard]] const Stores& stores() const { return m_stores; }
    [[nodiscard]] Workers& workers() { return m_workers; }
    /// One thread for what has time while nothing else wants its core.
    [[nodiscard]] Executor quiet() { return m_quiet.executor(); }
    [[nodiscard]] ThreadPool& waitingThreads() { return m_waiting; }
    [[nodiscard]] ChunkScheduler& scheduler() { return m_scheduler; }
    [[nodiscard]] ChunkCache& cache() { return m_cache; }
    [[nodiscard]] Overviews& overviews() { return m_overviews; }
    [[nodiscard]] GridCache& grids() { return m_grids; }
    [[nodiscard]] ReadLog& reads() { return *m_reads; }

private:
    ReadLogPtr m_reads = std::make_shared<ReadLog>();
    Workers m_workers;
    Stores m_stores;
    ChunkCache m_cache;
    QuietWorker m_quiet;
    Overviews m_overviews;
    GridCache m_grids;
    ChunkScheduler m_scheduler;
    ThreadPool m_waiting; // opens catalogs and datasets; first to go
};

} // namespace zs

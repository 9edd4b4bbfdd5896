#include "chunks/chunk_scheduler.h"

#include "chunks/scheduler_core.h"

namespace zs {

class ChunkScheduler::Feed final : public ChunkFeed {
public:
    Feed(std::shared_ptr<Core> core, Core::FeedPtr state) : m_core(std::move(core)), m_state(std::move(state)) {}
    ~Feed() override { m_core->closeFeed(m_state); }
    Feed(const Feed&) = delete;
    Feed& operator=(const Feed&) = delete;

    void want(std::vector<ChunkRequest> requests) override { m_core->want(m_state, std::move(requests)); }

private:
    std::shared_ptr<Core> m_core;
    Core::FeedPtr m_state;
};

ChunkScheduler::ChunkScheduler(ChunkCache& cache, Executor decode, SchedulerOptions options)
    : m_core(std::make_shared<Core>(cache, std::move(decode), std::move(options)))
{
}

ChunkScheduler::~ChunkScheduler()
{
    m_core->close();
}

std::unique_ptr<ChunkFeed> ChunkScheduler::openFeed(ChunkSourcePtr source, OnChunk onChunk)
{
    return std::make_unique<Feed>(m_core, m_core->openFeed(std::move(source), std::move(onChunk)));
}

void ChunkScheduler::retryFailed(const std::string& array)
{
    m_core->retryFailed(array);
}

bool ChunkScheduler::holds(const std::vector<ChunkKey>& keys) const
{
    return m_core->holds(keys);
}

TransferStatus ChunkScheduler::status() const
{
    return m_core->status();
}

} // namespace zs

#include "view/memory_ahead.h"

#include "chunks/chunk_cache.h"
#include "core/large_memory.h"
#include "core/ready_memory.h"
#include "overview/overviews.h"
#include "view/prefetch.h"
#include "view/view_controller.h"

#include <algorithm>

namespace zs {
namespace {

constexpr Index kChunksBeside = 4;
constexpr Index kMostBeside = Index{192} << 20;
constexpr Index kMostChunks = Index{1} << 20; // more fit into no cache

bool isLarge(Index bytes)
{
    return bytes >= static_cast<Index>(kLargeBytes);
}

} // namespace

Index memoryAhead(const ViewPlan& plan, int timeDim, const CacheRoom& room)
{
    const ArrayMeta& meta = plan.layer.source->meta;
    const Index each = decodedChunkBytes(*plan.layer.source);
    if (timeDim < 0 || !isLarge(each) || plan.requests.empty())
        return 0;
    const auto dim = static_cast<std::size_t>(timeDim);
    const Index others = (meta.shape[dim] - 1) / meta.chunkShape[dim];
    const Index count = std::min(others, kMostChunks) * std::min(static_cast<Index>(plan.requests.size()), kMostChunks);
    // Mean, minimum and maximum in a quarter of the cells; the coarser ones are small.
    const Index overviews = isLarge(each / 4) ? each / 4 * 3 : 0;
    const Index beside = std::min({room.beside, count * each, kChunksBeside * (each + overviews)});
    return std::min(room.chunks, count * each) + std::min(room.overviews, count * overviews) + beside;
}

MemoryAhead::MemoryAhead(const ViewController& view, const ChunkCache& cache, const Overviews& overviews, Executor quiet, QObject* parent)
    : QObject(parent), m_view(view), m_cache(cache), m_overviews(overviews), m_job(std::move(quiet))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kRestMs);
    connect(&m_timer, &QTimer::timeout, this, &MemoryAhead::goOn);
    connect(&view, &ViewController::frameReady, this, &MemoryAhead::waitForRest);
    connect(&view, &ViewController::chunksChanged, this, &MemoryAhead::waitForRest);
}

void MemoryAhead::waitForRest()
{
    m_job.cancel();
    m_timer.start();
}

void MemoryAhead::giveBack()
{
    m_job.cancel();
    m_timer.stop();
    (void)readyMoreMemory(0);
}

void MemoryAhead::goOn()
{
    const std::shared_ptr<const ViewPlan> plan = m_view.chunkPlan();
    const Frame& frame = m_view.frame();
    if (!plan || !frame.aggregate || !frame.isComplete())
        return; // there will be another frame
    const auto left = [](Index budget, Index used) { return std::max<Index>(0, budget - used); };
    const CacheRoom room{left(m_cache.budgetBytes(), m_cache.usedBytes()), left(m_overviews.memoryBytes(), m_overviews.usedBytes()), kMostBeside};
    const auto target = static_cast<std::size_t>(memoryAhead(*plan, m_view.timeDim(), room));
    m_job.start(
        [target, buffers = m_view.buffers(), size = frame.image.size(), like = frame.aggregate](const std::stop_token&) {
            buffers->makeReady(size.width(), size.height(), *like);
            return readyMoreMemory(target);
        },
        [this](bool isMore) {
            if (isMore)
                goOn();
        });
}

} // namespace zs

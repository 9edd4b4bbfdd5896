#include "pick/point_reader.h"

#include "chunks/chunk_scheduler.h"
#include "core/types.h"
#include "view/gui_task.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

constexpr int kAnnounceMs = 60;

} // namespace

PointReader::PointReader(ChunkScheduler& scheduler, PointLine line, QObject* parent)
    : QObject(parent), m_scheduler(scheduler), m_line(std::move(line)),
      m_values(static_cast<std::size_t>(m_line.source->meta.shape[static_cast<std::size_t>(m_line.along)]), kNaN),
      m_need(static_cast<Index>(chunksOf(m_line).size()))
{
    m_announcing.setSingleShot(true);
    m_announcing.setInterval(kAnnounceMs);
    connect(&m_announcing, &QTimer::timeout, this, &PointReader::changed);
}

PointReader::~PointReader()
{
    m_stop.request_stop();
}

void PointReader::start(Tier tier, Index first)
{
    cancel();
    m_have = 0;
    m_failed.clear();
    m_firstFailure.reset();
    m_stop = std::stop_source();
    m_feed = m_scheduler.openFeed(m_line.source, [this, line = m_line, stop = m_stop.get_token()](const ChunkKey& key, const Result<ChunkPtr>& chunk) {
        if (chunk)
            postToGui(stop, [this, key, numbers = numbersOn(line, **chunk)] { take(key, numbers); });
        else
            postToGui(stop, [this, key, error = chunk.error()] { takeFailure(key, error); });
    });
    std::vector<ChunkRequest> requests;
    for (ChunkKey& key : chunksOf(m_line)) {
        const LineSpan span = spanOf(m_line, key);
        const Index distance = std::max({span.begin - first, first - span.end + 1, Index{0}});
        requests.push_back({std::move(key), tier, -static_cast<float>(distance)});
    }
    m_feed->want(std::move(requests));
    Q_EMIT changed();
}

void PointReader::cancel()
{
    m_stop.request_stop();
    if (!m_feed)
        return;
    m_feed.reset();
    Q_EMIT changed();
}

void PointReader::retryFailed()
{
    if (!m_feed)
        return;
    m_failed.clear();
    m_firstFailure.reset();
    m_scheduler.retryFailed(m_line.source->id);
    Q_EMIT changed();
}

bool PointReader::isReading() const
{
    return m_feed && m_have + static_cast<Index>(m_failed.size()) < m_need;
}

void PointReader::take(const ChunkKey& key, const std::vector<double>& numbers)
{
    const LineSpan span = spanOf(m_line, key);
    std::copy(numbers.begin(), numbers.end(), m_values.begin() + span.begin);
    std::erase(m_failed, span);
    ++m_have;
    announce();
}

void PointReader::takeFailure(const ChunkKey& key, const Error& error)
{
    m_failed.push_back(spanOf(m_line, key));
    if (!m_firstFailure)
        m_firstFailure = error;
    announce();
}

/// The last chunk is told at once.
void PointReader::announce()
{
    if (!isReading()) {
        m_announcing.stop();
        Q_EMIT changed();
    } else if (!m_announcing.isActive()) {
        m_announcing.start();
    }
}

} // namespace zs

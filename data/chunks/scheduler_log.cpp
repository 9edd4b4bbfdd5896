#include "chunks/scheduler_core.h"

#include "chunks/part_source.h"

#include <algorithm>

namespace zs {

ReadSubject ChunkScheduler::Core::subjectOf(const ChunkSource& source, const ChunkKey& key, Tier tier)
{
    const ChunkObject object = objectOf(source, key.cell);
    const ReadPurpose purpose = tier == Tier::visible    ? ReadPurpose::visible
                                : tier == Tier::prefetch ? ReadPurpose::prefetch
                                                         : ReadPurpose::background;
    return {purpose, source.id, object.key, key.level, object.isPart, object.bytes};
}

bool ChunkScheduler::Core::onlyBackground(const Fetch& fetch) const
{
    return std::all_of(fetch.wanters.begin(), fetch.wanters.end(), [&](const FeedPtr& feed) {
        const Wish* wish = feed->wishes.find(fetch.key);
        return wish && wish->request.tier == Tier::background;
    });
}

/// Of the most urgent of its wanters.
Tier ChunkScheduler::Core::tierOf(const Fetch& fetch) const
{
    Tier tier = Tier::background;
    for (const FeedPtr& feed : fetch.wanters)
        if (const Wish* wish = feed->wishes.find(fetch.key))
            tier = std::min(tier, wish->request.tier);
    return tier;
}

void ChunkScheduler::Core::logBegin(Fetch& fetch) const
{
    fetch.logNumber = m_log->begin(subjectOf(*fetch.source, fetch.key, tierOf(fetch)));
}

void ChunkScheduler::Core::logEnd(const Fetch& fetch, const Result<ChunkPtr>& result) const
{
    if (result)
        m_log->end(fetch.logNumber, (*result)->absent ? ReadState::missing : ReadState::read);
    else if (result.error().code == ErrorCode::cancelled)
        m_log->end(fetch.logNumber, ReadState::givenUp);
    else
        m_log->end(fetch.logNumber, ReadState::failed, result.error().sentence());
}

} // namespace zs

#include "overview/overviews.h"

#include "core/shape.h"
#include "overview/overview_builder.h"
#include "overview/overview_disk.h"
#include "overview/pack_text.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace zs {
namespace {

constexpr OverviewLevel kPackLevel{0, OverviewStatistic::mean}; // stands for all of a chunk's
constexpr std::size_t kMostInVain = 1'000'000;

/// Whether a key names a part of a chunk: one slice.
bool isOfSlices(const MapLayer& layer, const ChunkKey& chunk)
{
    return layer.slices && chunk.array == layer.slices->id;
}

/// The slice that a key of the layer's slices names.
Slice sliceOf(const ChunkKey& chunk)
{
    return {chunk.cell};
}

ChunkKey keyOf(const MapLayer& layer, const ChunkKey& chunk, const OverviewLevel& level)
{
    return isOfSlices(layer, chunk) ? sliceOverviewKey(layer, chunk, sliceOf(chunk), level) : wholeOverviewKey(layer, chunk, level);
}

/// What a file is about: a chunk, or one slice of it. Its name is worked out on the disk thread.
OverviewDisk::NameText nameOf(const MapLayer& layer, const ChunkKey& pack)
{
    Shape chunk = pack.cell;
    if (pack.array.ends_with(kSliceEnding))
        for (std::size_t d = 0; d < chunk.size(); ++d)
            if (static_cast<int>(d) != layer.yDim && static_cast<int>(d) != layer.xDim)
                chunk[d] /= layer.source->meta.chunkShape[d];
    return [source = layer.source, faces = std::to_string(layer.yDim) + " " + std::to_string(layer.xDim), pack, chunk] {
        return pack.array + "\n" + describeShape(pack.cell) + "\n" + faces + "\n" + metadataText(*source) + "\n" +
               fileText(source->store->location(), source->meta, chunk);
    };
}

ChunkPtr overviewChunk(ChunkKey key, std::shared_ptr<const Values> values)
{
    auto chunk = std::make_shared<Chunk>();
    chunk->origin.assign(key.cell.size(), 0);
    chunk->key = std::move(key);
    chunk->values = std::move(values);
    return chunk;
}

} // namespace

struct Overviews::Core {
    Core(Executor executor, const OverviewOptions& limits) : build(std::move(executor)), options(limits), kept(limits.memoryBytes)
    {
        if (!options.folder.empty())
            disk = std::make_shared<OverviewDisk>(options.folder, options.diskBytes);
    }

    Executor build;
    OverviewOptions options;
    ChunkCache kept;
    std::atomic<Index> pendingBytes = 0;
    std::atomic_bool isClosed = false;
    std::mutex mutex;
    std::unordered_set<ChunkKey, ChunkKeyHash> notOnDisk; // files that have been asked for in vain
    std::unordered_map<const void*, OverviewLevel> seen;  // by whom
    std::shared_ptr<OverviewDisk> disk;                   // null: nothing outlasts the program

    /// The file for a key: the same for all levels and statistics.
    [[nodiscard]] static ChunkKey packOf(ChunkKey key)
    {
        key.level = 0;
        return key;
    }
    /// Null where overviews of the array do not outlast the program.
    [[nodiscard]] std::shared_ptr<OverviewDisk> diskFor(const ChunkSource& source)
    {
        const std::lock_guard lock(mutex);
        return disk && options.diskBytes > 0 && isLasting(source) ? disk : nullptr;
    }
    [[nodiscard]] std::shared_ptr<OverviewDisk> anyDisk()
    {
        const std::lock_guard lock(mutex);
        return disk;
    }
    [[nodiscard]] bool mayBeOnDisk(const ChunkKey& pack)
    {
        const std::lock_guard lock(mutex);
        return !notOnDisk.contains(pack);
    }
    void setOnDisk(const ChunkKey& pack, bool isThere)
    {
        const std::lock_guard lock(mutex);
        if (isThere)
            notOnDisk.erase(pack);
        else if (notOnDisk.size() < kMostInVain)
            notOnDisk.insert(pack);
    }

    /// Room for one more chunk that waits; a chunk that waits alone always has.
    bool reserve(Index bytes)
    {
        Index before = pendingBytes.load();
        do {
            if (before > 0 && before + bytes > options.pendingBytes)
                return false;
        } while (!pendingBytes.compare_exchange_weak(before, before + bytes));
        return true;
    }

    /// Somebody looks through this level, or would after zooming out: it is kept before all others.
    [[nodiscard]] bool isSeen(const OverviewLevel& level)
    {
        const std::lock_guard lock(mutex);
        return std::ranges::any_of(seen, [&](const auto& look) {
            return look.second.statistic == level.statistic && look.second.level <= level.level;
        });
    }

    [[nodiscard]] bool holdsAll(const MapLayer& layer, const ChunkKey& chunk)
    {
        for (int level = 1; level <= overviewLevels(layer); ++level)
            for (const OverviewStatistic statistic : {OverviewStatistic::mean, OverviewStatistic::min, OverviewStatistic::max})
                if (!kept.holds(keyOf(layer, chunk, {level, statistic})))
                    return false;
        return true;
    }

    void buildAll(const MapLayer& layer, const ChunkPtr& chunk)
    {
        std::vector<Overview> all = buildOverviews(*chunk->values, {layer.yDim, layer.xDim}, overviewLevels(layer));
        const auto seenOnes = std::stable_partition(all.begin(), all.end(), [this](const Overview& overview) { return !isSeen(overview.level); });
        for (auto overview = all.begin(); overview != all.end(); ++overview) {
            ChunkPtr made = overviewChunk(keyOf(layer, chunk->key, overview->level), overview->values);
            overview < seenOnes ? kept.putSpare(std::move(made)) : kept.put(std::move(made));
        }
        const std::shared_ptr<OverviewDisk> lasting = diskFor(*layer.source);
        if (!lasting)
            return;
        const ChunkKey pack = keyOf(layer, chunk->key, kPackLevel);
        lasting->write(nameOf(layer, pack), std::move(all));
        setOnDisk(pack, true);
    }
};

Overviews::Overviews(Executor build, const OverviewOptions& options) : m_core(std::make_shared<Core>(std::move(build), options)) {}

Overviews::~Overviews()
{
    m_core->isClosed = true;
    std::shared_ptr<OverviewDisk> disk;
    {
        const std::lock_guard lock(m_core->mutex);
        disk = std::exchange(m_core->disk, nullptr);
    }
    disk.reset(); // waits for its thread
}

ChunkPtr Overviews::find(const MapLayer& layer, const ChunkKey& chunk, const Slice& slice, const OverviewLevel& level)
{
    const auto kept = [this](const ChunkKey& key) {
        const HeldChunk held = m_core->kept.find(key);
        return held && *held ? **held : nullptr;
    };
    if (!isOfSlices(layer, chunk))
        if (ChunkPtr whole = kept(wholeOverviewKey(layer, chunk, level)))
            return whole;
    return kept(sliceOverviewKey(layer, chunk, slice, level));
}

bool Overviews::holdsAllOf(const MapLayer& layer, const ChunkKey& chunk, const OverviewLevel& level) const
{
    return m_core->kept.holds(keyOf(layer, chunk, level));
}

bool Overviews::ask(const MapLayer& layer, const std::vector<ChunkRequest>& wishes, const Slice& slice, const OverviewLevel& level,
                    std::function<void()> done)
{
    const std::shared_ptr<OverviewDisk> disk = m_core->diskFor(*layer.source);
    if (!disk)
        return false;
    std::vector<std::pair<ChunkKey, ChunkKey>> reads; // overview and its file
    for (const ChunkRequest& wish : wishes) {
        const bool isVisible = wish.tier == Tier::visible;
        if (isVisible ? find(layer, wish.key, slice, level) != nullptr : holdsAllOf(layer, wish.key, level))
            continue;
        const auto add = [&](const ChunkKey& key, const ChunkKey& pack) {
            const bool isNew = reads.empty() || reads.back().second != pack;
            if (isNew && m_core->mayBeOnDisk(pack))
                reads.emplace_back(key, pack);
        };
        add(keyOf(layer, wish.key, level), keyOf(layer, wish.key, kPackLevel));
        if (isVisible)
            add(sliceOverviewKey(layer, wish.key, slice, level), sliceOverviewKey(layer, wish.key, slice, kPackLevel));
    }
    if (reads.empty())
        return false;
    // When the last answer lets go of it, whether it was given or dropped.
    const std::shared_ptr<void> whenAllAreDone(nullptr, [done = std::move(done)](void*) { done(); });
    for (const auto& [key, pack] : reads)
        disk->read(nameOf(layer, pack), level, [core = m_core.get(), key = key, pack = pack, whenAllAreDone](std::shared_ptr<const Values> values) {
            if (values)
                core->kept.put(overviewChunk(key, std::move(values)));
            else
                core->setOnDisk(pack, false);
        });
    return true;
}

ChunkPtr Overviews::makeSlice(const MapLayer& layer, const ChunkPtr& chunk, const Slice& slice, const OverviewLevel& level)
{
    Shape index = slice.index;
    for (std::size_t d = 0; d < index.size(); ++d)
        index[d] -= chunk->origin[d];
    ChunkPtr made = overviewChunk(sliceOverviewKey(layer, chunk->key, slice, level),
                                  buildSliceOverview(*chunk->values, {layer.yDim, layer.xDim}, index, level));
    m_core->kept.put(made);
    return made;
}

void Overviews::offer(const MapLayer& layer, const ChunkPtr& chunk)
{
    const Index bytes = chunk->bytes();
    if (chunk->absent || overviewLevels(layer) == 0 || m_core->holdsAll(layer, chunk->key) || !m_core->reserve(bytes))
        return;
    m_core->build([core = m_core, layer, waiting = ChunkPtr(chunk), bytes]() mutable {
        if (!core->isClosed)
            core->buildAll(layer, waiting);
        waiting.reset();
        core->pendingBytes -= bytes;
    });
}

void Overviews::protect(const void* owner, const ViewPlan& plan, const MapLayer& layer, const OverviewLevel& level)
{
    std::vector<ChunkKey> keys;
    for (const ChunkRequest& request : plan.requests) {
        keys.push_back(wholeOverviewKey(layer, request.key, level));
        if (ChunkKey slice = sliceOverviewKey(layer, request.key, plan.slice, level); slice != keys.back())
            keys.push_back(std::move(slice));
    }
    m_core->kept.protect(owner, std::move(keys));
    const std::lock_guard lock(m_core->mutex);
    m_core->seen[owner] = level;
}

void Overviews::unprotect(const void* owner)
{
    m_core->kept.unprotect(owner);
    const std::lock_guard lock(m_core->mutex);
    m_core->seen.erase(owner);
}

Index Overviews::usedBytes() const
{
    return m_core->kept.usedBytes();
}

Index Overviews::memoryBytes() const
{
    return m_core->kept.budgetBytes();
}

void Overviews::setMemoryBytes(Index bytes)
{
    m_core->kept.setBudget(bytes);
}

std::string Overviews::folder() const
{
    return m_core->options.folder;
}

Index Overviews::diskBytes() const
{
    const std::lock_guard lock(m_core->mutex);
    return m_core->options.diskBytes;
}

void Overviews::setDiskBytes(Index bytes)
{
    const std::lock_guard lock(m_core->mutex);
    m_core->options.diskBytes = bytes;
    if (m_core->disk)
        m_core->disk->setLimit(bytes);
}

void Overviews::measureDisk(std::function<void(Index usedBytes)> done) const
{
    const std::shared_ptr<OverviewDisk> disk = m_core->anyDisk();
    disk ? disk->measure(std::move(done)) : done(0);
}

void Overviews::clear()
{
    m_core->kept.clear();
    if (const std::shared_ptr<OverviewDisk> disk = m_core->anyDisk())
        disk->clear();
}

} // namespace zs

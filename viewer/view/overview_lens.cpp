#include "view/overview_lens.h"

#include "overview/load_overviews.h"
#include "task/workers.h"

#include <algorithm>

namespace zs {
namespace {

constexpr std::size_t kMostLayers = 8;

/// Whether a decoded chunk holds a slice.
bool holdsSlice(const MapLayer& layer, const Chunk& chunk, const Slice& slice)
{
    const bool isSlice = layer.slices && chunk.key.array == layer.slices->id;
    const ArrayMeta& meta = isSlice ? layer.slices->meta : layer.source->meta;
    for (std::size_t d = 0; d < slice.index.size(); ++d) {
        const bool isFace = static_cast<int>(d) == layer.yDim || static_cast<int>(d) == layer.xDim;
        if (!isFace && slice.index[d] / meta.chunkShape[d] != chunk.key.cell[d])
            return false;
    }
    return true;
}

/// Of a chunk of one slice, its own.
Slice sliceToMake(const MapLayer& layer, const Chunk& chunk, const Slice& wished)
{
    if (holdsSlice(layer, chunk, wished))
        return wished;
    for (std::size_t d = 0; d < chunk.origin.size(); ++d) {
        const bool isFace = static_cast<int>(d) == layer.yDim || static_cast<int>(d) == layer.xDim;
        if (!isFace && layer.source->meta.chunkShape[d] != 1)
            return {};
    }
    return {chunk.origin};
}

} // namespace

OverviewLens::~OverviewLens()
{
    if (m_overviews != nullptr)
        m_overviews->unprotect(this);
}

void OverviewLens::setOverviews(Overviews* overviews)
{
    m_overviews = overviews;
}

void OverviewLens::clear()
{
    if (m_overviews != nullptr)
        m_overviews->unprotect(this);
    m_made.clear();
    m_layer = {};
    m_level = {};
    wish(nullptr);
}

std::shared_ptr<const ViewPlan> OverviewLens::through(const std::shared_ptr<const ViewPlan>& chunkPlan)
{
    m_layer = chunkPlan->layer;
    m_slice = chunkPlan->slice;
    m_level = {};
    if (m_overviews != nullptr)
        m_level = overviewsFor(*chunkPlan).value_or(OverviewLevel());
    if (!isOn()) {
        if (m_overviews != nullptr)
            m_overviews->unprotect(this);
        wish(nullptr);
        return chunkPlan;
    }
    wish(chunkPlan.get());
    m_overviews->protect(this, *chunkPlan, m_layer, m_level);
    return std::make_shared<const ViewPlan>(planOverview(*chunkPlan, overviewsOf(m_layer, m_level), m_level.level));
}

void OverviewLens::wish(const ViewPlan* chunkPlan)
{
    const std::lock_guard lock(m_mutex);
    m_wished = chunkPlan ? Wished{m_layer.source, m_slice, m_level} : Wished{};
}

const MapLayer& OverviewLens::overviewsOf(const MapLayer& layer, const OverviewLevel& level)
{
    const auto found = std::ranges::find_if(m_made, [&](const Made& made) { return made.source == layer.source && made.level == level; });
    if (found != m_made.end())
        return found->overviews;
    if (m_made.size() >= kMostLayers)
        m_made.erase(m_made.begin());
    return m_made.emplace_back(Made{layer.source, level, overviewLayer(layer, level)}).overviews;
}

bool OverviewLens::has(const ChunkRequest& wish) const
{
    if (!isOn())
        return false;
    return wish.tier == Tier::visible ? m_overviews->find(m_layer, wish.key, m_slice, m_level) != nullptr
                                      : m_overviews->holdsAllOf(m_layer, wish.key, m_level);
}

bool OverviewLens::ask(const std::vector<ChunkRequest>& wishes, std::function<void()> done) const
{
    return isOn() && m_overviews->ask(m_layer, wishes, m_slice, m_level, std::move(done));
}

ChunkLookup OverviewLens::lookUp(ChunkCache& chunks, const ViewPlan& read, OverviewRecipe& recipe) const
{
    recipe = {m_overviews, m_layer, m_level, {}};
    ChunkLookup lookup(read.requests.size());
    for (std::size_t i = 0; i < lookup.size(); ++i) {
        ChunkKey whole = read.requests[i].key;
        whole.array = m_layer.source->id;
        for (std::size_t d = 0; d < whole.cell.size(); ++d)
            if (static_cast<int>(d) != m_layer.yDim && static_cast<int>(d) != m_layer.xDim)
                whole.cell[d] = m_slice.index[d] / m_layer.source->meta.chunkShape[d];
        if (const ChunkPtr overview = m_overviews->find(m_layer, whole, m_slice, m_level)) {
            lookup[i] = Result<ChunkPtr>(overview);
            continue;
        }
        HeldChunk held = chunks.find(read.requests[i].key);
        if (!held && whole != read.requests[i].key)
            held = chunks.find(whole);
        if (held && *held)
            recipe.toMake.push_back({i, **held});
        else
            lookup[i] = std::move(held);
    }
    return lookup;
}

void OverviewLens::takeChunk(const MapLayer& layer, const ChunkPtr& chunk)
{
    if (m_overviews == nullptr)
        return;
    Wished wished;
    {
        const std::lock_guard lock(m_mutex);
        wished = m_wished;
    }
    if (wished.source && wished.source == layer.source) {
        const Slice slice = sliceToMake(layer, *chunk, wished.slice);
        if (!slice.index.empty() && !m_overviews->find(layer, chunk->key, slice, wished.level))
            (void)m_overviews->makeSlice(layer, chunk, slice, wished.level);
    }
    m_overviews->offer(layer, chunk);
}

void makeOverviews(const OverviewRecipe& recipe, const Slice& slice, ChunkLookup& chunks)
{
    parallelBlocks(static_cast<long>(recipe.toMake.size()), 1, [&](long begin, long end) {
        for (long i = begin; i < end; ++i) {
            const SliceToMake& each = recipe.toMake[static_cast<std::size_t>(i)];
            chunks[each.request] = Result<ChunkPtr>(recipe.overviews->makeSlice(recipe.layer, each.chunk, slice, recipe.level));
        }
    });
}

} // namespace zs

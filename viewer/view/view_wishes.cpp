#include "view/view_wishes.h"

#include <algorithm>
#include <unordered_set>

namespace zs {

Reading chooseReading(const LookState& state)
{
    if (!state.hasSlices || state.holdsChunks || state.isPlaying)
        return Reading::chunks;
    return state.looks > 1 ? Reading::slicesThenChunks : Reading::slices;
}

bool shareChunks(const Slice& a, const Slice& b, const MapLayer& layer)
{
    const Shape& chunkShape = layer.source->meta.chunkShape;
    if (a.index.size() != chunkShape.size() || b.index.size() != chunkShape.size())
        return false;
    for (std::size_t d = 0; d < chunkShape.size(); ++d) {
        const bool isFace = static_cast<int>(d) == layer.yDim || static_cast<int>(d) == layer.xDim;
        if (!isFace && a.index[d] / chunkShape[d] != b.index[d] / chunkShape[d])
            return false;
    }
    return true;
}

std::vector<Slice> spreadSlices(const Slice& slice, const Shape& shape, int dim, int count)
{
    std::vector<Slice> slices;
    if (dim < 0 || static_cast<std::size_t>(dim) >= shape.size() || count < 1)
        return slices;
    const auto d = static_cast<std::size_t>(dim);
    const Index size = shape[d];
    const Index wanted = std::min<Index>(count, size);
    for (Index i = 0; i < wanted; ++i) {
        Slice next = slice;
        next.index[d] = wanted == 1 ? 0 : i * ((size - 1) / (wanted - 1)) + i * ((size - 1) % (wanted - 1)) / (wanted - 1);
        slices.push_back(next);
    }
    return slices;
}

std::vector<ChunkRequest> wishList(const ViewPlan& plan, const std::vector<Slice>& later, std::size_t maxPrefetch)
{
    std::vector<ChunkRequest> wishes = plan.requests;
    std::unordered_set<ChunkKey, ChunkKeyHash> known;
    for (const ChunkRequest& request : wishes)
        known.insert(request.key);
    std::size_t prefetched = 0;
    for (std::size_t i = 0; i < later.size() && prefetched < maxPrefetch; ++i)
        for (ChunkRequest& request : planOtherSlice(plan, later[i]).requests) {
            if (prefetched >= maxPrefetch || !known.insert(request.key).second)
                continue;
            request.tier = Tier::prefetch;
            request.priority = -static_cast<float>(prefetched++);
            wishes.push_back(std::move(request));
        }
    return wishes;
}

} // namespace zs

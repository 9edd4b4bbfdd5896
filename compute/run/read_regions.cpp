#include "run/read_regions.h"

namespace zs {
namespace {

/// The part as chunks of an array: where it takes all that a chunk holds, the array's own; else the only one.
PartGrid gridOf(const ArrayMeta& meta, const Region& cell, const Region& part)
{
    PartGrid grid{Shape(part.start.size(), 0), meta.shape, meta.chunkShape};
    for (std::size_t d = 0; d < part.start.size(); ++d)
        if (part.count[d] < cell.count[d]) {
            grid.origin[d] = part.start[d];
            grid.shape[d] = grid.partShape[d] = part.count[d];
        }
    return grid;
}

ChunkPart partOf(const PartGrid& grid, const Shape& chunkShape)
{
    ChunkPart part{grid.origin, grid.partShape};
    for (std::size_t d = 0; d < part.start.size(); ++d)
        part.start[d] %= chunkShape[d];
    return part;
}

} // namespace

Shape ReadLane::laneCell(const Shape& cell) const
{
    if (!grid)
        return cell;
    Shape moved(cell);
    for (std::size_t d = 0; d < cell.size(); ++d)
        if (grid->shape[d] <= grid->partShape[d])
            moved[d] = 0;
    return moved;
}

Shape ReadLane::ownCell(const Shape& cell) const
{
    return grid ? chunkCellOf(*grid, node->source()->meta.chunkShape, cell) : cell;
}

Region ReadLane::regionOf(const Shape& cell) const
{
    const Region region = cellRegion(*node, cell);
    return grid ? intersect(region, {grid->origin, grid->shape}) : region;
}

ReadRegions::ReadRegions(const std::vector<Need>& demands)
{
    for (const Need& need : demands) {
        if (need.node->kind() != NodeKind::source || elementCount(need.region) == 0)
            continue;
        const auto& source = static_cast<const SourceNode&>(*need.node);
        const auto [found, isNew] = m_sources.try_emplace(&source);
        found->second.wanted = isNew ? need.region : unite(found->second.wanted, need.region);
    }
}

const ReadLane* ReadRegions::laneOf(const SourceNode& source, const Shape& cell)
{
    Source& known = m_sources[&source];
    if (const ReadLane* lane = partLane(source, known, cell))
        return lane;
    if (!known.whole)
        known.whole = ReadLane{&source, source.source(), std::nullopt};
    return &*known.whole;
}

const ReadLane* ReadRegions::partLane(const SourceNode& source, Source& known, const Shape& cell) const
{
    const Region whole = cellRegion(source, cell);
    if (known.wanted.start.size() != cell.size())
        return nullptr; // nothing is known of it
    const Region part = intersect(whole, known.wanted);
    if (part == whole || elementCount(part) == 0)
        return nullptr;
    const ChunkSourcePtr& chunks = source.source();
    if (!std::exchange(known.isLookedAt, true))
        known.reader = partReader(chunks->store, chunks->meta);
    if (!known.reader)
        return nullptr;
    const PartGrid grid = gridOf(chunks->meta, whole, part);
    const auto [found, isNew] = known.parts.try_emplace(grid);
    if (isNew && known.reader->mayHelp(partOf(grid, chunks->meta.chunkShape)))
        found->second = ReadLane{&source, partSource(chunks, known.reader, grid), grid};
    return found->second.source ? &found->second : nullptr;
}

} // namespace zs

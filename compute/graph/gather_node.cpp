#include "graph/block_copy.h"
#include "graph/regional_nodes.h"

#include <algorithm>
#include <cassert>

namespace zs {
namespace {

/// Indices [begin, end) of the input, read in one box.
struct Run {
    Index begin = 0;
    Index end = 0;
};

class GatherNode final : public RegionalNode {
public:
    GatherNode(NodePtr input, int dim, std::vector<Index> indices)
        : RegionalNode(gathered(input->shape(), dim, indices), tileOf(*input, dim, indices), {input},
                       input->isFloat32()),
          m_dim(static_cast<std::size_t>(dim)), m_indices(std::move(indices))
    {
    }

    [[nodiscard]] Gathering gathering() const { return {inputs().front(), static_cast<int>(m_dim), &m_indices}; }

    [[nodiscard]] std::vector<Need> needs(const Region& region) const override
    {
        std::vector<Need> needs;
        for (const Run& run : runsOf(region)) {
            Region wanted = region;
            wanted.start[m_dim] = run.begin;
            wanted.count[m_dim] = run.end - run.begin;
            needs.push_back({inputs().front(), std::move(wanted)});
        }
        return needs;
    }

    [[nodiscard]] Block compute(const Region& region, std::span<const Block> blocks) const override
    {
        if (blocks.empty())
            return isFloat32() ? constantBlock(region.count, static_cast<float>(kNaN))
                               : constantBlock(region.count, kNaN);
        const std::vector<Run> runs = runsOf(region);
        BlockCopy result(region.count, areFloats(blocks));
        Shape to(region.start.size(), 0);
        const std::span<const Index> wanted = wantedBy(region);
        for (std::size_t i = 0; i < wanted.size();) {
            const Stretch stretch = stretchFrom(wanted, i, runs);
            to[m_dim] = static_cast<Index>(i);
            if (wanted[i] >= 0) {
                const Block part = viewOf(blocks[stretch.run], wanted[i] - runs[stretch.run].begin, stretch);
                if (stretch.count == wanted.size())
                    return part;
                result.put(part, to);
            }
            i += stretch.count;
        }
        return result.take();
    }

private:
    /// Wanted indices that follow each other in even steps inside one run: a view of its block.
    struct Stretch {
        std::size_t run = 0;
        std::size_t count = 1;
        Index step = 0;
    };

    static Shape gathered(Shape shape, int dim, const std::vector<Index>& indices)
    {
        shape[static_cast<std::size_t>(dim)] = static_cast<Index>(indices.size());
        return shape;
    }

    /// As many indices as fall into one tile of the input on average.
    static Shape tileOf(const ArrayNode& input, int dim, const std::vector<Index>& indices)
    {
        Shape tile = input.tile();
        Index& size = tile[static_cast<std::size_t>(dim)];
        Index tiles = 0;
        Index last = -1;
        for (const Index index : indices)
            if (index >= 0 && index / size != last) {
                last = index / size;
                ++tiles;
            }
        size = std::max(Index{1}, static_cast<Index>(indices.size()) / std::max(Index{1}, tiles));
        return tile;
    }

    [[nodiscard]] std::span<const Index> wantedBy(const Region& region) const
    {
        return std::span(m_indices).subspan(static_cast<std::size_t>(region.start[m_dim]),
                                            static_cast<std::size_t>(region.count[m_dim]));
    }

    /// Ascending and apart; indices of one tile of the input, or next to each other, are read together.
    [[nodiscard]] std::vector<Run> runsOf(const Region& region) const
    {
        const std::span<const Index> wanted = wantedBy(region);
        std::vector<Index> sorted(wanted.begin(), wanted.end());
        std::sort(sorted.begin(), sorted.end());
        const Index tile = inputs().front()->tile()[m_dim];
        std::vector<Run> runs;
        for (const Index index : sorted) {
            if (index < 0)
                continue;
            if (!runs.empty() && (index <= runs.back().end || index / tile == (runs.back().end - 1) / tile))
                runs.back().end = std::max(runs.back().end, index + 1);
            else
                runs.push_back({index, index + 1});
        }
        return runs;
    }

    static Stretch stretchFrom(std::span<const Index> wanted, std::size_t i, const std::vector<Run>& runs)
    {
        Stretch stretch;
        if (wanted[i] < 0) {
            while (i + stretch.count < wanted.size() && wanted[i + stretch.count] < 0)
                ++stretch.count;
            return stretch;
        }
        const auto after = std::upper_bound(runs.begin(), runs.end(), wanted[i],
                                            [](Index index, const Run& run) { return index < run.begin; });
        stretch.run = static_cast<std::size_t>(after - runs.begin()) - 1;
        const Run& run = runs[stretch.run];
        if (i + 1 < wanted.size())
            stretch.step = wanted[i + 1] - wanted[i];
        const auto follows = [&](std::size_t k) {
            return wanted[k] >= run.begin && wanted[k] < run.end && wanted[k] - wanted[k - 1] == stretch.step;
        };
        while (i + stretch.count < wanted.size() && follows(i + stretch.count))
            ++stretch.count;
        return stretch;
    }

    [[nodiscard]] Block viewOf(const Block& block, Index first, const Stretch& stretch) const
    {
        Shape start(block.shape.size(), 0);
        Shape count = block.shape;
        start[m_dim] = first;
        count[m_dim] = 1;
        Block view = subBlock(block, start, count);
        view.shape[m_dim] = static_cast<Index>(stretch.count);
        view.strides[m_dim] = block.strides[m_dim] * stretch.step;
        return view;
    }

    std::size_t m_dim;
    std::vector<Index> m_indices;
};

} // namespace

NodePtr gather(NodePtr input, int dim, std::vector<Index> indices)
{
    for ([[maybe_unused]] const Index index : indices)
        assert(index >= -1 && index < input->shape()[static_cast<std::size_t>(dim)]);
    return std::make_shared<const GatherNode>(std::move(input), dim, std::move(indices));
}

std::optional<Gathering> asGathering(const ArrayNode& node)
{
    const auto* gathered = dynamic_cast<const GatherNode*>(&node);
    return gathered ? std::optional(gathered->gathering()) : std::nullopt;
}

} // namespace zs

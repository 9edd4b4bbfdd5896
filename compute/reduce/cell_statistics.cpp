#include "reduce/cell_statistics.h"

#include "core/at.h"
#include "graph/one_number.h"
#include "reduce/feed.h"
#include "reduce/group_cells.h"
#include "reduce/state_header.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

namespace zs {
namespace {

constexpr Index kTileValues = 1 << 16;
constexpr Index kManyCells = 64; // that take the same: worth a cell that stands for all of them

bool isNothingButNaN(const Block& block)
{
    const std::optional<double> number = oneNumber(block);
    return number && std::isnan(*number);
}

GroupCells& cellsOf(ReductionState& state)
{
    return static_cast<GroupCells&>(state);
}

const GroupCells& cellsOf(const ReductionState& state)
{
    return static_cast<const GroupCells&>(state);
}

class CellStatistics final : public Reduction {
public:
    CellStatistics(ResultAxes axes, AccumulatorPtr accumulator, Index parts, std::uint64_t fingerprint)
        : m_axes(std::move(axes)), m_accumulator(std::move(accumulator)), m_parts(parts), m_fingerprint(fingerprint),
          m_positionSteps(m_axes.positionSteps())
    {
    }

    [[nodiscard]] Region resultBox(const Region& input) const override { return m_axes.resultBox(input); }
    [[nodiscard]] Region inputBox(const Region& result) const override { return m_axes.inputBox(result); }
    [[nodiscard]] Index stateBytes(const Region& result) const override
    {
        return elementCount(result) * m_accumulator->layout().bytesPerCell();
    }
    [[nodiscard]] bool isHolistic() const override { return false; }

    [[nodiscard]] std::unique_ptr<ReductionState> init(const Region& result) const override
    {
        return std::make_unique<GroupCells>(m_axes, result, m_accumulator->layout());
    }

    void update(ReductionState& state, const Region& input, const Block& values, const Block* second) const override;
    void combine(ReductionState& into, const ReductionState& from) const override;
    [[nodiscard]] Block finalize(const ReductionState& state) const override;

    [[nodiscard]] Bytes save(const ReductionState& state) const override
    {
        Bytes bytes;
        saveStateHeader(bytes, m_fingerprint, state.box());
        cellsOf(state).settle(*m_accumulator);
        cellsOf(state).save(bytes);
        return bytes;
    }

    [[nodiscard]] Result<std::unique_ptr<ReductionState>> load(const Bytes& bytes) const override
    {
        std::span<const std::uint8_t> rest = bytes;
        const Result<Region> box = loadStateHeader(rest, m_fingerprint, m_axes.resultShape());
        if (!box)
            return tl::unexpected(box.error());
        auto state = std::make_unique<GroupCells>(m_axes, *box, m_accumulator->layout());
        if (!state->load(rest) || !rest.empty())
            return fail(ErrorCode::corrupt, "saved accumulators: not as many bytes as they must have");
        return state;
    }

private:
    [[nodiscard]] bool groupsLieClosest(const Block& values) const;
    [[nodiscard]] bool updateShared(GroupCells& cells, const ResultPart& part, const CellFeed& feed) const;
    void updateTile(GroupCells& cells, const Region& input, const Block& values, const Block* second) const;

    ResultAxes m_axes;
    AccumulatorPtr m_accumulator;
    Index m_parts;
    std::uint64_t m_fingerprint;
    Shape m_positionSteps;
};

void CellStatistics::update(ReductionState& state, const Region& input, const Block& values, const Block* second) const
{
    assert(values.shape == input.count);
    assert((second != nullptr) == m_accumulator->takesSecond());
    if (elementCount(input) == 0 || (m_accumulator->skipsMissing() && isNothingButNaN(values)))
        return;
    if (!groupsLieClosest(values))
        return updateTile(cellsOf(state), input, values, second);
    // Every group passes over all of the block: over a part of it, which stays in the cache.
    Shape start(input.count.size(), 0);
    Region tile = input;
    const Index others = elementCount(input) / input.count.front();
    const Index step = std::max(Index{1}, kTileValues / others);
    for (; start.front() < input.count.front(); start.front() += step) {
        tile.start.front() = input.start.front() + start.front();
        tile.count.front() = std::min(step, input.count.front() - start.front());
        const Block part = second ? subBlock(*second, start, tile.count) : Block{};
        updateTile(cellsOf(state), tile, subBlock(values, start, tile.count), second ? &part : nullptr);
    }
}

/// True when numbers of different groups are neighbours, and there is an outer dimension to cut.
bool CellStatistics::groupsLieClosest(const Block& values) const
{
    for (std::size_t d = 1; d < m_axes.inputDims(); ++d)
        if (m_axes.role(d) == AxisPart::Role::grouped && std::abs(values.strides[d]) == 1)
            return m_axes.role(0) != AxisPart::Role::grouped;
    return false;
}

void CellStatistics::updateTile(GroupCells& cells, const Region& input, const Block& values, const Block* second) const
{
    FeedSteps steps{Shape(m_axes.inputDims(), 0), m_positionSteps};
    for (std::size_t d = 0; d < m_axes.inputDims(); ++d)
        if (m_axes.resultDim(d) >= 0)
            steps.cells[d] = cells.cellSteps()[at(m_axes.resultDim(d))];

    for (const ResultPart& part : m_axes.partsOf(input, cells.box())) {
        Index group = 0;
        CellFeed feed = feedOf(part, input, values, second, steps);
        for (std::size_t r = 0; r < m_axes.resultDims(); ++r) {
            const Index inBox = part.result[r] - cells.box().start[r];
            group += inBox * cells.groupSteps()[r];
            feed.cell += inBox * cells.cellSteps()[r];
        }
        if (updateShared(cells, part, feed))
            continue;
        const GroupCells::Slab slab = cells.slab(group);
        feed.cell += slab.first;
        feedCells(*m_accumulator, *slab.cells, feed);
    }
}

/// Many cells that take the same numbers (a missing chunk) are one, for the time being. False when they do not.
bool CellStatistics::updateShared(GroupCells& cells, const ResultPart& part, const CellFeed& feed) const
{
    if (!feedsCellsAlike(feed))
        return false;
    Region box{part.result, Shape(m_axes.resultDims(), 1)};
    for (std::size_t d = 0; d < m_axes.inputDims(); ++d)
        if (m_axes.role(d) == AxisPart::Role::kept)
            box.count[at(m_axes.resultDim(d))] = part.input.count[d];
    if (elementCount(box) < kManyCells)
        return false;
    feedCells(*m_accumulator, cells.shared(box), ofOneCell(feed));
    if (cells.isUnsettled())
        cells.settle(*m_accumulator);
    return true;
}

void CellStatistics::combine(ReductionState& into, const ReductionState& from) const
{
    GroupCells& to = cellsOf(into);
    const GroupCells& source = cellsOf(from);
    for (const auto& [box, cell] : source.allShared())
        m_accumulator->combine(to.shared(box), 0, cell, 0, 1);
    if (to.isUnsettled())
        to.settle(*m_accumulator);
    StridedBox box{source.box().count, {source.cellSteps(), source.groupSteps(), to.cellSteps(), to.groupSteps()}};
    Index cell = 0;
    Index group = 0;
    for (std::size_t r = 0; r < box.dims(); ++r) {
        const Index skipped = source.box().start[r] - to.box().start[r];
        assert(skipped >= 0 && skipped + source.box().count[r] <= to.box().count[r]);
        cell += skipped * to.cellSteps()[r];
        group += skipped * to.groupSteps()[r];
    }
    box = mergeDims(box);
    const bool areCells = box.strides[1].back() == 0 && box.strides[3].back() == 0 && box.strides[0].back() == 1 &&
                          box.strides[2].back() == 1;
    const Index run = areCells ? box.counts.back() : 1;
    walkOuter(box, areCells ? box.dims() - 1 : box.dims(), [&](const Index* offsets) {
        const GroupCells::ConstSlab have = source.slab(offsets[1]);
        if (!have.cells)
            return;
        const GroupCells::Slab slab = to.slab(group + offsets[3]);
        m_accumulator->combine(*slab.cells, slab.first + cell + offsets[2], *have.cells, have.first + offsets[0], run);
    });
}

Block CellStatistics::finalize(const ReductionState& state) const
{
    const GroupCells& cells = cellsOf(state);
    cells.settle(*m_accumulator);
    const Index parts = std::max(Index{1}, m_parts);
    const Index total = elementCount(state.box());
    Shape shape = state.box().count;
    RawVector<double> result(static_cast<std::size_t>(parts * total));

    const Cells nothing(1, cells.layout());
    std::vector<double> empty(static_cast<std::size_t>(parts));
    m_accumulator->finalize(nothing, 0, 1, empty.data(), 1);

    StridedBox box = mergeDims({shape, {cells.cellSteps(), cells.groupSteps(), rowMajorStrides(shape)}});
    const bool areCells = box.strides[1].back() == 0 && box.strides[0].back() == 1 && box.strides[2].back() == 1;
    const Index run = areCells ? box.counts.back() : 1;
    walkOuter(box, areCells ? box.dims() - 1 : box.dims(), [&](const Index* offsets) {
        const GroupCells::ConstSlab have = cells.slab(offsets[1]);
        double* out = result.data() + offsets[2];
        if (have.cells)
            m_accumulator->finalize(*have.cells, have.first + offsets[0], run, out, total);
        else
            for (Index part = 0; part < parts; ++part)
                std::fill_n(out + part * total, run, empty[static_cast<std::size_t>(part)]);
    });
    if (m_parts > 0)
        shape.insert(shape.begin(), m_parts);
    return makeBlock(std::move(shape), std::move(result));
}

} // namespace

std::shared_ptr<const Reduction> makeCellStatistics(ResultAxes axes, AccumulatorPtr accumulator, Index parts,
                                                    std::uint64_t fingerprint)
{
    return std::make_shared<const CellStatistics>(std::move(axes), std::move(accumulator), parts, fingerprint);
}

} // namespace zs

#include "reduce/lent_block.h"

#include "core/at.h"
#include "reduce/transpose.h"

#include <algorithm>

namespace zs {
namespace {

constexpr Index kLeastBytes = Index{1} << 20;

template <class T>
const T* numbersOf(const Block& block)
{
    if constexpr (std::is_same_v<T, float>)
        return block.floats;
    else
        return block.doubles;
}

} // namespace

template <class T>
bool LentBlock::isWorthwhile(const Block& block)
{
    const Index bytes = elementCount(Region{{}, block.shape}) * static_cast<Index>(sizeof(T));
    return numbersOf<T>(block) && bytes >= kLeastBytes && block.ownerBytes > 0 && block.ownerBytes <= bytes;
}

LentBlock::LentBlock(const CellPlaces& places, const CellSlab& slab, const Region& box, const Region& input,
                     const ResultPart& part, const Block& values)
    : m_firstPlace(places.firstPlace(slab, part)), m_places{{}, {{}, {}}}, m_block(values)
{
    const ResultAxes& axes = places.axes();
    for (std::size_t d = 0; d < axes.inputDims(); ++d) {
        m_offset += (part.input.start[d] - input.start[d]) * values.strides[d];
        const Line line{part.input.count[d], values.strides[d] * part.steps[d]};
        if (axes.role(d) != AxisPart::Role::kept) {
            addPlaces(line, slab.placeSteps[d]);
            continue;
        }
        const auto r = at(axes.resultDim(d));
        m_kept.push_back(line);
        m_keptStart.push_back(part.input.start[d] - box.start[r]);
        m_keptCount.push_back(box.count[r]);
    }
    if (m_kept.empty()) { // one cell
        m_kept.push_back({1, 0});
        m_keptStart.push_back(0);
        m_keptCount.push_back(1);
    }
    if (m_places.counts.empty())
        addPlaces({1, 0}, 1);
}

void LentBlock::addPlaces(const Line& line, Index placeStep)
{
    m_places.counts.push_back(line.count);
    m_places.strides[0].push_back(line.from);
    m_places.strides[1].push_back(placeStep);
}

/// Cells are cut where a row of them ends.
template <class T>
void LentBlock::copyCells(Index first, Index count, T* to, Index depth) const
{
    const Index rowLength = m_keptCount.back();
    for (Index cell = first; cell < first + count;) {
        const Index column = cell % rowLength;
        const Index length = std::min(rowLength - column, first + count - cell);
        Index row = cell / rowLength;
        Index from = m_offset;
        bool isInside = true;
        for (std::size_t k = m_kept.size() - 1; k-- > 0; row /= m_keptCount[k]) {
            const Index index = row % m_keptCount[k] - m_keptStart[k];
            isInside = isInside && index >= 0 && index < m_kept[k].count;
            from += index * m_kept[k].from;
        }
        const Index begin = std::max(column, m_keptStart.back());
        const Index end = std::min(column + length, m_keptStart.back() + m_kept.back().count);
        if (isInside && begin < end)
            copyRun(numbersOf<T>(m_block) + from + (begin - m_keptStart.back()) * m_kept.back().from, end - begin,
                    to + (cell - first + begin - column) * depth + m_firstPlace, depth);
        cell += length;
    }
}

template <class T>
void LentBlock::copyRun(const T* from, Index cells, T* to, Index depth) const
{
    const Index count = m_places.counts.back();
    const Index step = m_places.strides[0].back();
    const Index placeStep = m_places.strides[1].back();
    const Index cellStep = m_kept.back().from;
    walkRuns(m_places, [&](const Index* offsets) {
        const T* const source = from + offsets[0];
        T* const target = to + offsets[1];
        if (cellStep == 1 && placeStep == 1)
            return transpose(source, step, count, cells, target, depth);
        for (Index c = 0; c < cells; ++c)
            for (Index i = 0; i < count; ++i)
                target[c * depth + i * placeStep] = source[c * cellStep + i * step];
    });
}

template bool LentBlock::isWorthwhile<float>(const Block&);
template bool LentBlock::isWorthwhile<double>(const Block&);
template void LentBlock::copyCells(Index, Index, float*, Index) const;
template void LentBlock::copyCells(Index, Index, double*, Index) const;

} // namespace zs

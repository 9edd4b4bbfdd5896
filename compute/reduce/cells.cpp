#include "reduce/cells.h"

#include "core/at.h"
#include "reduce/saved_numbers.h"

#include <algorithm>

namespace zs {

Index CellLayout::bytesPerCell() const
{
    const Index countBytes = !counts ? 0 : wideCounts ? 8 : 4;
    return static_cast<Index>(initial.size()) * 8 + countBytes;
}

Cells::Cells(Index cells, const CellLayout& layout) : m_size(cells)
{
    m_columns.resize(at(cells) * layout.initial.size());
    for (std::size_t k = 0; k < layout.initial.size(); ++k)
        if (layout.initial[k] != 0) // else it is there already
            std::fill_n(column(static_cast<int>(k)), cells, layout.initial[k]);
    if (layout.counts)
        layout.wideCounts ? m_wideCounts.resize(at(cells)) : m_counts.resize(at(cells));
}

Index Cells::countAt(Index cell) const
{
    return m_wideCounts.empty() ? static_cast<Index>(m_counts[at(cell)]) : m_wideCounts[at(cell)];
}

void Cells::addCount(Index cell, Index count)
{
    if (m_wideCounts.empty())
        m_counts[at(cell)] += static_cast<std::uint32_t>(count);
    else
        m_wideCounts[at(cell)] += count;
}

void Cells::addCounts(Index firstCell, std::span<const std::uint32_t> counts)
{
    if (m_wideCounts.empty()) {
        std::uint32_t* to = m_counts.data() + firstCell;
        for (std::size_t i = 0; i < counts.size(); ++i)
            to[i] += counts[i];
        return;
    }
    Index* to = m_wideCounts.data() + firstCell;
    for (std::size_t i = 0; i < counts.size(); ++i)
        to[i] += counts[i];
}

void Cells::save(Bytes& to) const
{
    appendNumbers(to, m_columns);
    appendNumbers(to, m_counts);
    appendNumbers(to, m_wideCounts);
}

bool Cells::load(std::span<const std::uint8_t>& bytes)
{
    return takeNumbers(bytes, m_columns) && takeNumbers(bytes, m_counts) && takeNumbers(bytes, m_wideCounts);
}

} // namespace zs

#include "reduce/cells.h"

#include <algorithm>
#include <cstring>

namespace zs {
namespace {

std::size_t at(Index i)
{
    return static_cast<std::size_t>(i);
}

template <class Vector>
void append(Bytes& to, const Vector& values)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(values.data());
    to.insert(to.end(), bytes, bytes + values.size() * sizeof(values[0]));
}

template <class Vector>
bool takeFront(std::span<const std::uint8_t>& from, Vector& values)
{
    const std::size_t size = values.size() * sizeof(values[0]);
    if (from.size() < size)
        return false;
    if (size > 0)
        std::memcpy(values.data(), from.data(), size);
    from = from.subspan(size);
    return true;
}

} // namespace

Index CellLayout::bytesPerCell() const
{
    const Index countBytes = !counts ? 0 : wideCounts ? 8 : 4;
    return static_cast<Index>(initial.size()) * 8 + countBytes;
}

Cells::Cells(Index cells, const CellLayout& layout) : m_size(cells)
{
    m_columns.reserve(at(cells) * layout.initial.size());
    for (const double initial : layout.initial)
        m_columns.insert(m_columns.end(), at(cells), initial);
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
    append(to, m_columns);
    append(to, m_counts);
    append(to, m_wideCounts);
}

bool Cells::load(std::span<const std::uint8_t>& bytes)
{
    return takeFront(bytes, m_columns) && takeFront(bytes, m_counts) && takeFront(bytes, m_wideCounts);
}

} // namespace zs

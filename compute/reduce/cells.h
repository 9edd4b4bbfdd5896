#pragma once

#include "core/types.h"
#include "core/zeroed_memory.h"

#include <cstdint>
#include <span>
#include <vector>

namespace zs {

/// What an accumulator keeps of every cell: columns of doubles with the value that each begins with, and a count.
struct CellLayout {
    std::vector<double> initial; // one entry per column
    bool counts = false;
    bool wideCounts = false; // more than 2^32 numbers may meet in one cell

    [[nodiscard]] Index bytesPerCell() const;
};

/// The accumulators of some cells, column by column, so that kernels walk contiguous numbers.
/// Threads: one at a time
class Cells {
public:
    Cells(Index cells, const CellLayout& layout);

    [[nodiscard]] Index size() const { return m_size; }
    [[nodiscard]] double* column(int k) { return m_columns.data() + k * m_size; }
    [[nodiscard]] const double* column(int k) const { return m_columns.data() + k * m_size; }

    [[nodiscard]] Index countAt(Index cell) const;
    void addCount(Index cell, Index count);
    void addCounts(Index firstCell, std::span<const std::uint32_t> counts);

    /// As raw bytes of this machine, appended; and back, from the front of `bytes`, which moves on.
    void save(Bytes& to) const;
    [[nodiscard]] bool load(std::span<const std::uint8_t>& bytes);

private:
    Index m_size;
    ZeroedVector<double> m_columns;
    ZeroedVector<std::uint32_t> m_counts;
    ZeroedVector<Index> m_wideCounts;
};

} // namespace zs

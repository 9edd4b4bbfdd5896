#pragma once

#include "core/at.h"
#include "core/large_memory.h"
#include "reduce/accumulator.h"
#include "reduce/cell_order.h"
#include "reduce/reduction.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

namespace zs {

/// What is known of the cells of a box: for each quantile its bracket and how much lies below, at its ends and between.
template <class T>
class Brackets final : public ReductionState {
public:
    Brackets(CellOrder order_, std::size_t quantiles_, Index room_)
        : order(std::move(order_)), cells(at(order.size())), quantiles(quantiles_), room(at(room_)), known(cells), missing(cells),
          low(cells * quantiles), high(cells * quantiles), below(cells * quantiles), atLow(cells * quantiles),
          atHigh(cells * quantiles), between(cells * quantiles), numbers(cells * quantiles * room)
    {
    }

    [[nodiscard]] const Region& box() const override { return order.box(); }

    CellOrder order;
    std::size_t cells;
    std::size_t quantiles;
    std::size_t room;
    std::vector<std::uint32_t> known; // numbers that are not NaN
    std::vector<std::uint32_t> missing;
    // Of each quantile, cell after cell.
    std::vector<T> low;
    std::vector<T> high;
    std::vector<std::uint32_t> below;
    std::vector<std::uint32_t> atLow; // all of them where both ends are the same number
    std::vector<std::uint32_t> atHigh;
    std::vector<std::uint32_t> between; // more than `room`: not all were kept
    std::vector<T, RawAllocator<T>> numbers; // between the ends
};

/// Takes numbers in as they come.
template <class T>
class BracketSink final : public CellSink {
public:
    explicit BracketSink(Brackets<T>& state) : m_state(state) {}

    [[nodiscard]] bool takesFloats() const override { return true; }

    void addRows(Cells&, Index cell, const Rows<double>& rows) const override { addAll(cell, rows); }
    void addRows(Cells&, Index cell, const Rows<float>& rows) const override { addAll(cell, rows); }
    void addRun(Cells&, Index cell, const Rows<double>& run) const override { addToOne(cell, run); }
    void addRun(Cells&, Index cell, const Rows<float>& run) const override { addToOne(cell, run); }

private:
    static constexpr std::size_t kRun = 16; // columns that are looked at together

    template <class From>
    void addAll(Index cell, const Rows<From>& rows) const
    {
        const auto times = static_cast<std::uint32_t>(rows.times);
        for (Index r = 0; r < rows.rows; ++r) {
            const From* const values = rows.values + r * rows.rowStep;
            std::size_t c = 0;
            for (; c + kRun <= at(rows.columns); c += kRun)
                addRunOfColumns(at(cell) + c, values + c, times);
            for (; c < at(rows.columns); ++c)
                addOne(at(cell) + c, static_cast<T>(values[c]), times);
        }
    }

    template <class From>
    void addToOne(Index cell, const Rows<From>& run) const
    {
        for (Index c = 0; c < run.columns; ++c)
            addOne(at(cell), static_cast<T>(run.values[c]), static_cast<std::uint32_t>(run.times));
    }

    /// Most numbers lie outside of their brackets: those are counted without branches.
    template <class From>
    void addRunOfColumns(std::size_t cell, const From* from, std::uint32_t times) const
    {
        std::array<T, kRun> values;
        for (std::size_t i = 0; i < kRun; ++i)
            values[i] = static_cast<T>(from[i]);
        std::uint32_t* const known = m_state.known.data() + cell;
        std::uint32_t* const missing = m_state.missing.data() + cell;
        for (std::size_t i = 0; i < kRun; ++i) {
            known[i] += values[i] == values[i] ? times : 0;
            missing[i] += values[i] == values[i] ? 0 : times;
        }
        for (std::size_t q = 0; q < m_state.quantiles; ++q) {
            const std::size_t first = q * m_state.cells + cell;
            const T* const low = m_state.low.data() + first;
            const T* const high = m_state.high.data() + first;
            std::uint32_t* const below = m_state.below.data() + first;
            std::array<std::uint8_t, kRun> isInside;
            for (std::size_t i = 0; i < kRun; ++i) {
                below[i] += values[i] < low[i] ? times : 0;
                isInside[i] = (values[i] >= low[i]) & (values[i] <= high[i]) ? 1 : 0;
            }
            for (std::size_t half = 0; half < kRun; half += sizeof(std::uint64_t)) {
                std::uint64_t inside = 0;
                std::memcpy(&inside, isInside.data() + half, sizeof inside);
                for (; inside != 0; inside &= inside - 1) {
                    const std::size_t i = half + at(std::countr_zero(inside)) / 8;
                    addInside(first + i, values[i], times);
                }
            }
        }
    }

    void addOne(std::size_t cell, T value, std::uint32_t times) const
    {
        if (value != value) {
            m_state.missing[cell] += times;
            return;
        }
        m_state.known[cell] += times;
        for (std::size_t q = 0; q < m_state.quantiles; ++q) {
            const std::size_t i = q * m_state.cells + cell;
            if (value < m_state.low[i])
                m_state.below[i] += times;
            else if (value <= m_state.high[i])
                addInside(i, value, times);
        }
    }

    void addInside(std::size_t i, T value, std::uint32_t times) const
    {
        if (value == m_state.low[i]) {
            m_state.atLow[i] += times;
        } else if (value == m_state.high[i]) {
            m_state.atHigh[i] += times;
        } else {
            const std::size_t size = std::min<std::size_t>(m_state.between[i], m_state.room);
            std::fill_n(m_state.numbers.begin() + static_cast<std::ptrdiff_t>(i * m_state.room + size),
                        std::min<std::size_t>(times, m_state.room - size), value);
            m_state.between[i] += times;
        }
    }

    Brackets<T>& m_state;
};

} // namespace zs

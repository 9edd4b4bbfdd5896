#pragma once

#include "graph/window_states.h"

#include <algorithm>
#include <array>
#include <vector>

namespace zs {

/// Arrays slid over side by side, one in each lane.
inline constexpr std::size_t kLaneBatches = 8;
inline constexpr std::size_t kLanes = kLaneBatches * DoubleBatch::size;
using LaneRow = std::array<double, kLanes>;

/// Indices [first, last] of the window of index `at` inside an array of `size`; empty (last < first) when it lies
/// outside.
struct WindowSpan {
    Index first = 0;
    Index last = 0;
};

[[nodiscard]] inline WindowSpan windowSpan(const WindowSpec& spec, Index at, Index size)
{
    return {std::max(Index{0}, at - spec.length + 1 + spec.offset), std::min(size - 1, at + spec.offset)};
}

/// Statistic of every window by van Herk and Gil-Werman: the array is cut at multiples of the length, so that a window
/// is the end of one piece and the beginning of the next; both grow by one join a step. Nothing is ever taken out of a
/// sum, and the cuts do not depend on where the walk begins: neither do the bits. Source:  van Herk 1992; Gil and
/// Werman 1993
template <class State>
class SlidingWindow {
public:
    using States = std::array<State, kLaneBatches>;

    SlidingWindow(const WindowSpec& spec, Index size) : m_spec(spec), m_size(size) {}

    /// `load(index, row)` gives the numbers of one index, `store(index, row)` takes the results, indices ascending.
    template <class Load, class Store>
    void run(Index begin, Index count, Load load, Store store)
    {
        LaneRow row;
        for (Index at = begin; at < begin + count; ++at) {
            const WindowSpan span = windowSpan(m_spec, at, m_size);
            if (span.last < span.first)
                row.fill(kNaN);
            else
                finish(statesOf(span, load), at - m_spec.length + 1 + m_spec.offset, row);
            store(at, static_cast<const LaneRow&>(row));
        }
    }

private:
    template <class Load>
    States statesOf(const WindowSpan& span, Load& load)
    {
        const Index firstPiece = span.first / m_spec.length;
        const Index lastPiece = span.last / m_spec.length;
        if (firstPiece == lastPiece && span.first == firstPiece * m_spec.length)
            return growHead(lastPiece, span.last, load);
        const States& tail = tailFrom(firstPiece, span.first, load);
        if (firstPiece == lastPiece)
            return tail;
        const States& head = growHead(lastPiece, span.last, load);
        States joined;
        for (std::size_t b = 0; b < kLaneBatches; ++b)
            joined[b] = State::join(tail[b], head[b]);
        return joined;
    }

    /// From the beginning of the piece to `last`.
    template <class Load>
    const States& growHead(Index piece, Index last, Load& load)
    {
        if (piece != m_headPiece) {
            m_headPiece = piece;
            m_headEnd = piece * m_spec.length;
            m_head.fill(State{});
        }
        for (; m_headEnd <= last; ++m_headEnd) {
            const States one = statesAt(m_headEnd, load);
            for (std::size_t b = 0; b < kLaneBatches; ++b)
                m_head[b] = State::join(m_head[b], one[b]);
        }
        return m_head;
    }

    /// From `first` to the end of the piece; all of them are made when the first is asked for.
    template <class Load>
    const States& tailFrom(Index piece, Index first, Load& load)
    {
        if (piece != m_tailPiece) {
            m_tailPiece = piece;
            m_tailBegin = first;
            const Index end = std::min((piece + 1) * m_spec.length, m_size);
            m_tails.resize(static_cast<std::size_t>(end - first));
            States tail{};
            for (Index at = end; at-- > first;) {
                const States one = statesAt(at, load);
                for (std::size_t b = 0; b < kLaneBatches; ++b)
                    tail[b] = State::join(one[b], tail[b]);
                m_tails[static_cast<std::size_t>(at - first)] = tail;
            }
        }
        return m_tails[static_cast<std::size_t>(first - m_tailBegin)];
    }

    template <class Load>
    static States statesAt(Index at, Load& load)
    {
        LaneRow row;
        load(at, row);
        States states;
        for (std::size_t b = 0; b < kLaneBatches; ++b)
            states[b] =
                State::of(DoubleBatch::load_unaligned(row.data() + b * DoubleBatch::size), static_cast<double>(at));
        return states;
    }

    void finish(const States& states, Index windowBegin, LaneRow& row) const
    {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const State& state = states[lane / DoubleBatch::size];
            const std::size_t k = lane % DoubleBatch::size;
            const bool isEnough = state.count.get(k) >= static_cast<double>(m_spec.minCount);
            row[lane] = isEnough ? state.result(k, m_spec, windowBegin) : kNaN;
        }
    }

    WindowSpec m_spec;
    Index m_size;
    Index m_headPiece = -1;
    Index m_headEnd = 0;
    States m_head{};
    Index m_tailPiece = -1;
    Index m_tailBegin = 0;
    std::vector<States> m_tails;
};

} // namespace zs

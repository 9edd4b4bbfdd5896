#pragma once

#include "core/types.h"

#include <array>
#include <span>
#include <utility>
#include <vector>

namespace zs {

/// Finds numbers of a list by their rank without sorting or changing it: counting, in vectors, narrows the range down
/// until few numbers are left. Exact whatever the numbers are.
/// Missing: NaN is passed over, and has no rank
/// Threads: one at a time; `spare` is room that the next list may use again
template <class T>
class RankFinder {
public:
    RankFinder(std::span<const T> values, std::vector<T>& spare);

    /// Numbers that are not NaN.
    [[nodiscard]] Index count() const { return m_count; }

    /// The number of this rank, from 0 to count() − 1, and the one after it (the last one again behind the last).
    [[nodiscard]] std::pair<T, T> at(Index rank) const;

private:
    [[nodiscard]] Index countBelow(T limit) const;

    std::span<const T> m_values;
    std::vector<T>& m_spare;
    Index m_count = 0;
    T m_least{};
    T m_most{};
};

} // namespace zs

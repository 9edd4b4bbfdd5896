#pragma once

#include "reduce/result_axes.h"

namespace zs {

/// Numbers the cells of a box of a result: those of one group lie side by side.
/// Threads: immutable
class CellOrder {
public:
    CellOrder(const ResultAxes& axes, Region box);

    [[nodiscard]] const Region& box() const { return m_box; }
    [[nodiscard]] Index size() const { return elementCount(m_box); }
    [[nodiscard]] Index numberOf(const Shape& result) const;
    /// Along every dimension of the result.
    [[nodiscard]] const Shape& steps() const { return m_steps; }

private:
    Region m_box;
    Shape m_steps;
};

/// Calls `call(index)` for all indices of a box, row-major.
/// Threads: pure
template <class Call>
void forIndices(const Region& box, Call call)
{
    Shape index = box.start;
    for (Index left = elementCount(box); left > 0; --left) {
        call(static_cast<const Shape&>(index));
        for (std::size_t d = index.size(); d-- > 0 && ++index[d] == box.start[d] + box.count[d];)
            index[d] = box.start[d];
    }
}

} // namespace zs

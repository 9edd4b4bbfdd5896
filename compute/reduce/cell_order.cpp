#include "reduce/cell_order.h"

namespace zs {

CellOrder::CellOrder(const ResultAxes& axes, Region box) : m_box(std::move(box)), m_steps(axes.resultDims(), 0)
{
    Index step = 1;
    for (const AxisPart::Role role : {AxisPart::Role::kept, AxisPart::Role::grouped})
        for (std::size_t d = axes.inputDims(); d-- > 0;)
            if (axes.role(d) == role) {
                const auto r = static_cast<std::size_t>(axes.resultDim(d));
                m_steps[r] = step;
                step *= m_box.count[r];
            }
}

Index CellOrder::numberOf(const Shape& result) const
{
    Index number = 0;
    for (std::size_t r = 0; r < result.size(); ++r)
        number += (result[r] - m_box.start[r]) * m_steps[r];
    return number;
}

} // namespace zs

#pragma once

#include "graph/kept_nodes.h"

#include <vector>

namespace zs {

/// Evenly spaced indices of a dimension of the input that belong to the same group, none of it left out between them.
struct GroupRun {
    Index begin = 0;
    Index count = 0;
    Index step = 1;
    Index group = 0; // along kept dimensions the first index itself
};

/// A part of the input, evenly spaced, that lies in one group of every grouped dimension.
struct ResultPart {
    Region input;
    Shape steps;  // between its indices; 1 but along grouped dimensions
    Shape result; // where its first number falls: one index per dimension of the result
};

/// How boxes of a reduction's input and of its result (without parts) go together.
/// Threads: immutable
class ResultAxes {
public:
    ResultAxes(Shape input, std::vector<AxisPart> axes);

    [[nodiscard]] const Shape& inputShape() const { return m_input; }
    [[nodiscard]] std::size_t inputDims() const { return m_axes.size(); }
    [[nodiscard]] AxisPart::Role role(std::size_t inputDim) const { return m_axes[inputDim].role; }
    /// Dimension of the result; −1 when reduced.
    [[nodiscard]] int resultDim(std::size_t inputDim) const { return m_resultDim[inputDim]; }
    [[nodiscard]] std::size_t resultDims() const { return m_resultShape.size(); }

    [[nodiscard]] const Shape& resultShape() const { return m_resultShape; }

    [[nodiscard]] Region resultBox(const Region& input) const;
    [[nodiscard]] Region inputBox(const Region& result) const;

    /// Cuts a box of the input into parts; what falls outside `box` of the result is left out.
    [[nodiscard]] std::vector<ResultPart> partsOf(const Region& input, const Region& box) const;

    /// Group of index i along a grouped dimension, −1 = none.
    [[nodiscard]] const std::vector<std::int32_t>& groups(std::size_t inputDim) const
    {
        return *m_axes[inputDim].groups;
    }

    /// No cell of the result takes more numbers than that.
    [[nodiscard]] Index mostPerCell() const;

    /// Steps through the numbers of one cell in index order; 0 along kept dimensions.
    [[nodiscard]] Shape positionSteps() const;

private:
    [[nodiscard]] std::vector<GroupRun> runsOf(std::size_t inputDim, const Region& input, const Region& box) const;

    Shape m_input;
    std::vector<AxisPart> m_axes;
    std::vector<int> m_resultDim;
    Shape m_resultShape;
};

} // namespace zs

#pragma once

#include "core/result.h"
#include "core/types.h"

#include <span>
#include <vector>

namespace zs {

/// Cells side by side between monotonic edges, found by value. Cell 0 lies between the first two edges, whichever way
/// they run. A cell owns its smaller edge; the last one (by value) owns both.
/// Units:   those of the edges; with a period, values on any branch are found
/// Threads: immutable, any
class EdgeAxis {
public:
    /// `period` 0 = none. Edges that span the period within `closableCells` are made to span it exactly;
    /// what lies further than one period from the smallest edge is never found.
    /// Errors:  invalidArgument when there are fewer than 2 edges, one is not finite, or they are not strictly
    /// monotonic
    [[nodiscard]] static Result<EdgeAxis> create(std::vector<double> edges, double period = 0,
                                                 double closableCells = 0.5);

    [[nodiscard]] Index size() const { return static_cast<Index>(m_rising.size()) - 1; }
    [[nodiscard]] double period() const { return m_period; }
    /// The cells span the whole period: the last touches the first.
    [[nodiscard]] bool isClosed() const { return m_period > 0 && m_rising.back() >= m_rising.front() + m_period; }
    [[nodiscard]] bool isRising() const { return m_isRising; }

    /// The cell that holds `value`, −1 when none does.
    [[nodiscard]] Index cellOf(double value) const;
    /// NaN for a cell that lies beyond the period.
    [[nodiscard]] double centre(Index cell) const;

    /// Edges from the smallest to the largest, and the cell of the k-th gap between them.
    [[nodiscard]] std::span<const double> rising() const { return m_rising; }
    [[nodiscard]] Index cellOfGap(Index gap) const { return m_isRising ? gap : size() - 1 - gap; }

private:
    EdgeAxis() = default;
    [[nodiscard]] Index gapOf(double value) const;

    std::vector<double> m_rising;
    double m_period = 0;
    double m_cellsPerUnit = 0; // of a regular axis; a first guess otherwise
    bool m_isRising = true;
};

} // namespace zs

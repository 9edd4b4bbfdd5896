#pragma once

#include "core/types.h"

#include <array>
#include <span>
#include <vector>

namespace zs {

/// Two numbers that belong to a point: of a plane, or of the Earth.
struct NumberPair {
    double a = 0;
    double b = 0;
};

/// A pair of smooth functions over a rectangle of points, from their exact values at every eighth row and column: cubic between
/// these, with an estimate of the error from exact values in the middles. Where the function is not smooth (a seam, a limb, a pole)
/// the estimate is large or infinite. Threads: immutable once it has its values
class CubicPatch {
public:
    static constexpr Index kMaxPoints = 64; // along each side
    static constexpr Index kMinPoints = 25;

    struct Point {
        Index row = 0;
        Index column = 0;
    };

    /// The coordinates of rows and of columns, on which the functions depend smoothly; kMinPoints to kMaxPoints of each.
    CubicPatch(std::span<const double> rows, std::span<const double> columns);

    /// Where exact values are wanted.
    [[nodiscard]] std::span<const Point> samples() const { return m_samples; }
    /// One for each sample. NaN = there is none.
    void setValues(std::span<const NumberPair> values);

    /// Values of one row's points, and by how much either may be wrong: infinity = nobody knows, NaN = none of the exact values
    /// around is there.
    struct Row {
        std::array<double, kMaxPoints> a;
        std::array<double, kMaxPoints> b;
        std::array<double, kMaxPoints> error;
    };
    void readRow(Index row, Row& values) const;

private:
    /// One direction: its nodes, and for each point the four that it is interpolated from.
    struct Side {
        std::vector<Index> nodes; // places of the nodes among the points
        std::array<std::array<double, kMaxPoints>, 4> weights;
        Index points = 0;

        explicit Side(std::span<const double> coordinates);
        [[nodiscard]] Index gaps() const { return static_cast<Index>(nodes.size()) - 1; }
        [[nodiscard]] Index firstNode(Index gap) const;
        [[nodiscard]] Index middle(Index gap) const;
        [[nodiscard]] Index gapOf(Index point) const;
    };

    [[nodiscard]] bool isEmptyAround(const Point& point) const;
    [[nodiscard]] NumberPair at(Index row, Index column) const;
    [[nodiscard]] const NumberPair& node(Index row, Index column) const;

    Side m_rows;
    Side m_columns;
    std::vector<Point> m_samples;
    std::vector<NumberPair> m_nodes;
    std::vector<double> m_errors; // (gaps of rows, gaps of columns)
};

/// Cuts so many points into pieces of about the same length, none longer than a patch can be: where they begin, and the end.
[[nodiscard]] std::vector<int> patchBorders(int points);

} // namespace zs

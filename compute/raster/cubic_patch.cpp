#include "raster/cubic_patch.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace zs {

namespace {

constexpr Index kNodeStep = 8;
constexpr double kSafety = 16; // between the middles the error of a cubic can be three times as large

std::size_t index(Index i)
{
    return static_cast<std::size_t>(i);
}

} // namespace

CubicPatch::Side::Side(std::span<const double> coordinates) : points(static_cast<Index>(coordinates.size()))
{
    assert(points >= kMinPoints && points <= kMaxPoints);
    for (Index place = 0; place + kNodeStep / 2 < points - 1; place += kNodeStep)
        nodes.push_back(place);
    nodes.push_back(points - 1); // the last gap is between half and one and a half times as wide as the others
    for (Index point = 0; point < points; ++point) {
        const Index first = firstNode(gapOf(point));
        for (Index k = 0; k < 4; ++k) {
            double weight = 1;
            for (Index other = 0; other < 4; ++other)
                if (other != k) {
                    const double at = coordinates[index(nodes[index(first + other)])];
                    weight *= (coordinates[index(point)] - at) / (coordinates[index(nodes[index(first + k)])] - at);
                }
            weights[index(k)][index(point)] = weight;
        }
    }
}

Index CubicPatch::Side::firstNode(Index gap) const
{
    return std::clamp(gap - 1, Index{0}, static_cast<Index>(nodes.size()) - 4);
}

Index CubicPatch::Side::middle(Index gap) const
{
    return (nodes[index(gap)] + nodes[index(gap + 1)]) / 2;
}

Index CubicPatch::Side::gapOf(Index point) const
{
    return std::min(point / kNodeStep, gaps() - 1);
}

CubicPatch::CubicPatch(std::span<const double> rows, std::span<const double> columns) : m_rows(rows), m_columns(columns)
{
    for (const Index row : m_rows.nodes)
        for (const Index column : m_columns.nodes)
            m_samples.push_back({row, column});
    for (Index row = 0; row < m_rows.gaps(); ++row)
        for (Index column = 0; column < m_columns.gaps(); ++column)
            m_samples.push_back({m_rows.middle(row), m_columns.middle(column)});
}

const NumberPair& CubicPatch::node(Index row, Index column) const
{
    return m_nodes[index(row) * m_columns.nodes.size() + index(column)];
}

/// None of the nodes that a point is interpolated from has a value.
bool CubicPatch::isEmptyAround(const Point& point) const
{
    const Index firstRow = m_rows.firstNode(m_rows.gapOf(point.row));
    const Index firstColumn = m_columns.firstNode(m_columns.gapOf(point.column));
    for (Index i = 0; i < 4; ++i)
        for (Index j = 0; j < 4; ++j)
            if (!std::isnan(node(firstRow + i, firstColumn + j).a))
                return false;
    return true;
}

void CubicPatch::setValues(std::span<const NumberPair> values)
{
    const std::size_t nodeCount = m_rows.nodes.size() * m_columns.nodes.size();
    m_nodes.assign(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(nodeCount));
    m_errors.clear();
    for (std::size_t i = nodeCount; i < m_samples.size(); ++i) {
        const NumberPair found = at(m_samples[i].row, m_samples[i].column);
        const double error = kSafety * (std::abs(found.a - values[i].a) + std::abs(found.b - values[i].b));
        const bool isEmpty = std::isnan(values[i].a) && isEmptyAround(m_samples[i]);
        m_errors.push_back(std::isfinite(error) ? error : isEmpty ? kNaN : std::numeric_limits<double>::infinity());
    }
}

NumberPair CubicPatch::at(Index row, Index column) const
{
    const Index firstRow = m_rows.firstNode(m_rows.gapOf(row));
    const Index firstColumn = m_columns.firstNode(m_columns.gapOf(column));
    NumberPair sum;
    for (Index i = 0; i < 4; ++i)
        for (Index j = 0; j < 4; ++j) {
            const double weight = m_rows.weights[index(i)][index(row)] * m_columns.weights[index(j)][index(column)];
            sum.a += weight * node(firstRow + i, firstColumn + j).a;
            sum.b += weight * node(firstRow + i, firstColumn + j).b;
        }
    return sum;
}

void CubicPatch::readRow(Index row, Row& values) const
{
    const Index rowGap = m_rows.gapOf(row);
    const Index firstRow = m_rows.firstNode(rowGap);
    std::array<NumberPair, kMaxPoints / kNodeStep + 1> along; // the nodes' columns, in this row
    for (std::size_t column = 0; column < m_columns.nodes.size(); ++column) {
        along[column] = {};
        for (Index i = 0; i < 4; ++i) {
            const double weight = m_rows.weights[index(i)][index(row)];
            along[column].a += weight * node(firstRow + i, static_cast<Index>(column)).a;
            along[column].b += weight * node(firstRow + i, static_cast<Index>(column)).b;
        }
    }
    const auto& weights = m_columns.weights;
    for (Index gap = 0; gap < m_columns.gaps(); ++gap) {
        const NumberPair* const from = along.data() + m_columns.firstNode(gap);
        const double error = m_errors[index(rowGap * m_columns.gaps() + gap)];
        const auto begin = index(gap * kNodeStep);
        const auto end = index(gap + 1 == m_columns.gaps() ? m_columns.points : (gap + 1) * kNodeStep);
        for (std::size_t i = begin; i < end; ++i) {
            values.a[i] = (weights[0][i] * from[0].a + weights[1][i] * from[1].a) + (weights[2][i] * from[2].a + weights[3][i] * from[3].a);
            values.b[i] = (weights[0][i] * from[0].b + weights[1][i] * from[1].b) + (weights[2][i] * from[2].b + weights[3][i] * from[3].b);
            values.error[i] = error;
        }
    }
}

std::vector<int> patchBorders(int points)
{
    const int most = static_cast<int>(CubicPatch::kMaxPoints);
    const int count = (points + most - 1) / most;
    std::vector<int> borders;
    for (int i = 0; i <= count; ++i)
        borders.push_back(count == 0 ? 0 : static_cast<int>(Index{points} * i / count));
    return borders;
}

} // namespace zs

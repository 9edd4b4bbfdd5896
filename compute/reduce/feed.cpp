#include "reduce/feed.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace zs {
namespace {

constexpr std::size_t kValues = 0;
constexpr std::size_t kSecond = 1;
constexpr std::size_t kCell = 2;
constexpr std::size_t kPosition = 3;
constexpr Index kShortRun = 16; // shorter runs are fed as columns of rows when they can
constexpr Index kCopyColumns = 512;
constexpr Index kCopyRows = 16;

/// How a box is walked: `inner` in the kernel, `row` (when there is one) around it in the kernel too, the rest outside.
struct Order {
    int inner = -1;
    int row = -1;
    bool isRun = false; // the inner dimension is reduced
};

Index stepOf(const StridedBox& walk, std::size_t array, int dim)
{
    return dim < 0 ? 0 : walk.strides[array][static_cast<std::size_t>(dim)];
}

Index countOf(const StridedBox& walk, int dim)
{
    return dim < 0 ? 1 : walk.counts[static_cast<std::size_t>(dim)];
}

/// The dimension whose numbers lie closest together; repeated numbers come last.
int closestDim(const StridedBox& walk)
{
    int best = static_cast<int>(walk.dims()) - 1;
    for (int d = best - 1; d >= 0; --d) {
        const Index step = std::abs(stepOf(walk, kValues, d));
        const Index bestStep = std::abs(stepOf(walk, kValues, best));
        if (step != 0 && (bestStep == 0 || step < bestStep))
            best = d;
    }
    return best;
}

Order orderOf(const StridedBox& walk)
{
    Order order;
    int unitCells = -1; // the dimension that goes from cell to next cell
    int mostReduced = -1;
    for (int d = 0; d < static_cast<int>(walk.dims()); ++d) {
        if (stepOf(walk, kCell, d) == 1)
            unitCells = d;
        if (stepOf(walk, kCell, d) == 0 && (mostReduced < 0 || countOf(walk, d) > countOf(walk, mostReduced)))
            mostReduced = d;
    }
    const int closest = closestDim(walk);
    const bool isShort = countOf(walk, closest) < kShortRun && countOf(walk, unitCells) >= kShortRun;
    const bool runs = stepOf(walk, kCell, closest) == 0 && !(unitCells >= 0 && isShort);
    if (runs || unitCells < 0) {
        order.isRun = true;
        order.inner = runs ? closest : mostReduced;
    } else {
        order.inner = unitCells;
        order.row = mostReduced;
    }
    return order;
}

/// The same walk with the inner dimensions taken off: they are done by the kernel.
StridedBox outerOf(const StridedBox& walk, const Order& order)
{
    StridedBox outer{{}, std::vector<Shape>(walk.strides.size())};
    for (int d = 0; d < static_cast<int>(walk.dims()); ++d) {
        if (d == order.inner || d == order.row)
            continue;
        const auto k = static_cast<std::size_t>(d);
        outer.counts.push_back(walk.counts[k]);
        for (std::size_t a = 0; a < walk.strides.size(); ++a)
            outer.strides[a].push_back(walk.strides[a][k]);
    }
    return outer;
}

bool repeats(const StridedBox& walk, std::size_t dim)
{
    return walk.counts[dim] > 1 && walk.strides[kValues][dim] == 0 && walk.strides[kSecond][dim] == 0;
}

/// Takes repeated numbers out of the walk; returns how often those that are left count.
Index collapseRepeats(StridedBox& walk, Repeats how)
{
    Index times = 1;
    for (std::size_t d = 0; d < walk.dims(); ++d) {
        if (how == Repeats::oneByOne || walk.strides[kCell][d] != 0 || !repeats(walk, d))
            continue;
        if (how == Repeats::asTimes) {
            times *= std::exchange(walk.counts[d], 1);
        } else {
            walk.strides[kPosition][d] *= walk.counts[d] - 1;
            walk.counts[d] = 2;
        }
    }
    return times;
}

template <class From, class To>
void copyRow(const From* from, Index step, Index count, To* to)
{
    if (step == 1)
        std::copy_n(from, count, to);
    else
        for (Index i = 0; i < count; ++i)
            to[i] = static_cast<To>(from[i * step]);
}

/// Calls the sink, where need be with copies: kernels see contiguous numbers of one type.
template <class From, class To>
class Feeder {
public:
    Feeder(const CellSink& sink, Cells& cells, const CellFeed& feed, Index times, const From* values)
        : m_sink(sink), m_cells(cells), m_feed(feed), m_times(times), m_values(values), m_order(orderOf(feed.walk)),
          m_copies(!std::is_same_v<From, To> || inner(kValues) != 1 ||
                   (feed.second && (!feed.second->doubles || (inner(kSecond) != 1 && inner(kSecond) != 0))))
    {
        if (m_copies) {
            m_numbers.resize(kCopyColumns * kCopyRows);
            if (feed.second)
                m_seconds.resize(kCopyColumns * kCopyRows);
        }
    }

    void run()
    {
        const StridedBox outer = outerOf(m_feed.walk, m_order);
        walkOuter(outer, outer.dims(), [this](const Index* offsets) {
            if (m_copies)
                giveCopies(offsets);
            else
                give(viewAt(offsets), m_feed.cell + offsets[kCell]);
        });
    }

private:
    [[nodiscard]] Index inner(std::size_t array) const { return stepOf(m_feed.walk, array, m_order.inner); }
    [[nodiscard]] Index row(std::size_t array) const { return stepOf(m_feed.walk, array, m_order.row); }

    void give(const Rows<To>& rows, Index cell)
    {
        if (m_order.isRun)
            m_sink.addRun(m_cells, cell, rows);
        else
            m_sink.addRows(m_cells, cell, rows);
    }

    [[nodiscard]] Rows<To> viewAt(const Index* offsets) const
    {
        Rows<To> rows;
        if constexpr (std::is_same_v<From, To>)
            rows.values = m_values + m_feed.valuesOffset + offsets[kValues];
        if (m_feed.second)
            rows.second = m_feed.second->doubles + m_feed.secondOffset + offsets[kSecond];
        rows.rows = countOf(m_feed.walk, m_order.row);
        rows.rowStep = row(kValues);
        rows.secondRowStep = row(kSecond);
        rows.secondColumnStep = inner(kSecond);
        rows.columns = countOf(m_feed.walk, m_order.inner);
        rows.position = m_feed.position + offsets[kPosition];
        rows.positionRowStep = row(kPosition);
        rows.positionColumnStep = inner(kPosition);
        rows.times = m_times;
        return rows;
    }

    void giveCopies(const Index* offsets)
    {
        const Index columns = countOf(m_feed.walk, m_order.inner);
        const Index rows = countOf(m_feed.walk, m_order.row);
        for (Index c = 0; c < columns; c += kCopyColumns)
            for (Index r = 0; r < rows; r += kCopyRows)
                giveCopy(offsets, r, std::min(kCopyRows, rows - r), c, std::min(kCopyColumns, columns - c));
    }

    void giveCopy(const Index* offsets, Index firstRow, Index rows, Index firstColumn, Index columns)
    {
        Rows<To> copy;
        copy.values = m_numbers.data();
        copy.second = m_feed.second ? m_seconds.data() : nullptr;
        copy.rows = rows;
        copy.rowStep = copy.secondRowStep = kCopyColumns;
        copy.columns = columns;
        copy.times = m_times;
        copy.positionRowStep = row(kPosition);
        copy.positionColumnStep = inner(kPosition);
        copy.position =
            m_feed.position + offsets[kPosition] + firstRow * row(kPosition) + firstColumn * inner(kPosition);
        const auto from = [&](std::size_t array, Index begin, Index r) {
            return begin + offsets[array] + (firstRow + r) * row(array) + firstColumn * inner(array);
        };
        for (Index r = 0; r < rows; ++r) {
            copyRow(m_values + from(kValues, m_feed.valuesOffset, r), inner(kValues), columns,
                    m_numbers.data() + r * kCopyColumns);
            if (m_feed.second)
                copySecond(from(kSecond, m_feed.secondOffset, r), columns, m_seconds.data() + r * kCopyColumns);
        }
        give(copy, m_feed.cell + offsets[kCell] + firstColumn * inner(kCell));
    }

    void copySecond(Index offset, Index columns, double* to) const
    {
        if (m_feed.second->floats)
            copyRow(m_feed.second->floats + offset, inner(kSecond), columns, to);
        else
            copyRow(m_feed.second->doubles + offset, inner(kSecond), columns, to);
    }

    const CellSink& m_sink;
    Cells& m_cells;
    const CellFeed& m_feed;
    Index m_times;
    const From* m_values;
    Order m_order;
    bool m_copies;
    std::vector<To> m_numbers;
    std::vector<double> m_seconds;
};

} // namespace

CellFeed feedOf(const ResultPart& part, const Region& input, const Block& values, const Block* second,
                const FeedSteps& steps)
{
    const std::size_t dims = input.count.size();
    CellFeed feed{{part.input.count, {values.strides, second ? second->strides : Shape(dims, 0), steps.cells, steps.positions}},
                  &values,
                  second};
    for (std::size_t d = 0; d < dims; ++d) {
        const Index skipped = part.input.start[d] - input.start[d];
        feed.valuesOffset += skipped * values.strides[d];
        feed.secondOffset += second ? skipped * second->strides[d] : 0;
        feed.position += part.input.start[d] * steps.positions[d];
        for (const std::size_t array : {kValues, kSecond, kPosition}) // a run goes from cell to cell in steps of 1, or stays in one
            feed.walk.strides[array][d] *= part.steps[d];
    }
    return feed;
}

bool feedsCellsAlike(const CellFeed& feed)
{
    for (std::size_t d = 0; d < feed.walk.dims(); ++d)
        if (feed.walk.strides[kCell][d] != 0 && feed.walk.counts[d] > 1 && !repeats(feed.walk, d))
            return false;
    return true;
}

CellFeed ofOneCell(CellFeed feed)
{
    for (std::size_t d = 0; d < feed.walk.dims(); ++d)
        if (feed.walk.strides[kCell][d] != 0)
            feed.walk.counts[d] = 1;
    feed.cell = 0;
    return feed;
}

void feedCells(const CellSink& sink, Cells& cells, const CellFeed& feed)
{
    CellFeed merged = feed;
    const Index times = collapseRepeats(merged.walk, sink.repeats());
    merged.walk = mergeDims(merged.walk);
    if (feed.values->doubles)
        Feeder<double, double>(sink, cells, merged, times, feed.values->doubles).run();
    else if (sink.takesFloats())
        Feeder<float, float>(sink, cells, merged, times, feed.values->floats).run();
    else
        Feeder<float, double>(sink, cells, merged, times, feed.values->floats).run();
}

} // namespace zs

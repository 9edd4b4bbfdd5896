#include "raster/cell_reduction.h"
#include "raster/raster_rows.h"

namespace zs {

namespace {

template <class T>
const SourceBlock<T>& blockOf(const SourcePlane<T>& source, GridCell cell)
{
    return source.block(source.rows()[static_cast<std::size_t>(cell.row)].block,
                        source.columns()[static_cast<std::size_t>(cell.column)].block);
}

/// The cell's number; its block must be ready.
template <class T>
T valueOf(const SourcePlane<T>& source, const SourceBlock<T>& block, GridCell cell)
{
    const Index row = source.rows()[static_cast<std::size_t>(cell.row)].offset;
    const Index column = source.columns()[static_cast<std::size_t>(cell.column)].offset;
    return block.data[row * block.rowStride + column * block.columnStride];
}

/// Adds the cells of one run; returns the worst state of their blocks. What is not planned does not count.
template <class T, class Reduction>
BlockState addRun(const SourcePlane<T>& source, const CellRun& run, Reduction& reduction)
{
    const BlockPlace y = source.rows()[static_cast<std::size_t>(run.row)];
    const BlockPlace* const columns = source.columns().data() + run.firstColumn;
    BlockState worst = BlockState::ready;
    for (std::int32_t begin = 0; begin < run.count;) {
        const SourceBlock<T>& block = source.block(y.block, columns[begin].block);
        std::int32_t end = run.count;
        if (columns[end - 1].block != columns[begin].block)
            for (end = begin + 1; columns[end].block == columns[begin].block;)
                ++end;
        if (block.state == BlockState::ready) {
            const T* const cells = block.data + y.offset * block.rowStride + columns[begin].offset * block.columnStride;
            for (std::int32_t i = 0; i < end - begin; ++i)
                reduction.add(static_cast<double>(cells[i * block.columnStride]));
        } else if (block.state != BlockState::unplanned) {
            worst = std::max(worst, block.state);
        }
        begin = end;
    }
    return worst;
}

template <class T>
void showCell(const SourcePlane<T>& source, GridCell cell, Aggregation aggregation, T& value, PixelState& state)
{
    if (cell.row < 0)
        return;
    const SourceBlock<T>& block = blockOf(source, cell);
    state = pixelState(block.state);
    if (block.state != BlockState::ready)
        return;
    value = valueOf(source, block, cell);
    if (aggregation == Aggregation::count)
        value = value == value ? T{1} : T{0};
}

template <class T>
void nearestRow(const PixelTable& table, const SourcePlane<T>& source, std::size_t first, OutputRow<T> output)
{
    for (std::size_t i = 0; i < output.values.size(); ++i)
        showCell(source, table.centres[first + i], Aggregation::nearest, output.values[i], output.states[i]);
}

template <Aggregation aggregation, class T>
void reducedRow(const PixelTable& table, const SourcePlane<T>& source, std::size_t first, OutputRow<T> output)
{
    for (std::size_t i = 0; i < output.values.size(); ++i) {
        const Index begin = table.firstRun[first + i];
        const Index end = table.firstRun[first + i + 1];
        if (begin == end) {
            showCell(source, table.centres[first + i], aggregation, output.values[i], output.states[i]);
            continue;
        }
        CellReduction<aggregation> reduction;
        BlockState worst = BlockState::ready;
        for (Index run = begin; run < end; ++run)
            worst = std::max(worst, addRun(source, table.runs[static_cast<std::size_t>(run)], reduction));
        output.states[i] = pixelState(worst);
        if (worst == BlockState::ready)
            output.values[i] = static_cast<T>(reduction.finalize());
    }
}

} // namespace

template <class T>
void rasterizeTableRow(const PixelTable& table, const SourcePlane<T>& source, int row, OutputRow<T> output)
{
    output.clear();
    const std::size_t first = static_cast<std::size_t>(row) * output.values.size();
    withAggregation(table.aggregation, [&]<Aggregation aggregation>() {
        if constexpr (aggregation == Aggregation::nearest)
            nearestRow(table, source, first, output);
        else
            reducedRow<aggregation>(table, source, first, output);
    });
}

template void rasterizeTableRow(const PixelTable&, const SourcePlane<float>&, int, OutputRow<float>);
template void rasterizeTableRow(const PixelTable&, const SourcePlane<double>&, int, OutputRow<double>);

} // namespace zs

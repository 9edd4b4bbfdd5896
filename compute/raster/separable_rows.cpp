#include "raster/cell_reduction.h"
#include "raster/raster_rows.h"

#include <algorithm>
#include <numeric>

namespace zs {

namespace {

std::size_t at(Index i)
{
    return static_cast<std::size_t>(i);
}

/// The columns that a picture needs, each once, in the order of the array.
std::vector<std::int32_t> sortedColumns(const AxisTable& x)
{
    std::vector<std::int32_t> columns = x.tapCell;
    std::sort(columns.begin(), columns.end());
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    return columns;
}

/// True when the pixel shows nothing but the cell under its centre.
bool isOneCell(const AxisTable& axis, std::size_t pixel)
{
    const Index first = axis.firstTap[pixel];
    return axis.firstTap[pixel + 1] - first == 1 && axis.tapCell[at(first)] == axis.centre[pixel];
}

template <class T>
T asCount(T value)
{
    return value == value ? T{1} : T{0};
}

/// The horizontal pass of min, max and count over some places of a row.
template <Aggregation aggregation, class T>
T combined(const std::vector<T>& reduced, std::span<const std::int32_t> places)
{
    T best = reduced[at(places.front())];
    for (const std::int32_t place : places.subspan(1)) {
        const T one = reduced[at(place)];
        if constexpr (aggregation == Aggregation::count)
            best += one;
        else if (best != best || (aggregation == Aggregation::max ? one > best : one < best))
            best = one;
    }
    return best;
}

} // namespace

template <class T>
SeparableRows<T>::SeparableRows(const PixelTable& table, const SourcePlane<T>& source)
    : m_x(table.separable->x), m_y(table.separable->y), m_source(source), m_aggregation(table.aggregation)
{
    const std::vector<std::int32_t> columns = sortedColumns(m_x);
    for (std::size_t place = 0; place < columns.size(); ++place) {
        const BlockPlace where = source.columns()[at(columns[place])];
        const bool continues = place > 0 && columns[place] == columns[place - 1] + 1 &&
                               where.block == m_segments.back().block && m_segments.back().count < kSegmentCells;
        if (continues)
            ++m_segments.back().count;
        else
            m_segments.push_back({where.block, where.offset, 1, static_cast<std::int32_t>(place)});
    }
    m_columnsNeeded = static_cast<std::int32_t>(columns.size());
    for (const std::int32_t cell : m_x.tapCell)
        m_tapPlaces.push_back(
            static_cast<std::int32_t>(std::lower_bound(columns.begin(), columns.end(), cell) - columns.begin()));
    for (Index pixel = 0; pixel < m_x.pixels(); ++pixel)
        m_tapTotals.push_back(std::accumulate(m_x.tapWeight.begin() + m_x.firstTap[at(pixel)],
                                              m_x.tapWeight.begin() + m_x.firstTap[at(pixel) + 1], 0.0));
    m_tapSums = TapSums(m_x, m_tapPlaces, m_columnsNeeded);
    for (std::size_t pixel = 0; pixel < at(m_x.pixels()); ++pixel) {
        const bool isOutside = m_x.firstTap[pixel] == m_x.firstTap[pixel + 1];
        m_readyStates.push_back(isOutside ? PixelState::outside : PixelState::data);
        if (isOneCell(m_x, pixel))
            m_oneCellColumns.push_back(pixel);
    }
}

template <class T>
void SeparableRows<T>::rasterizeRow(int row, Scratch& scratch, OutputRow<T> output) const
{
    withAggregation(m_aggregation, [&]<Aggregation aggregation>() {
        if constexpr (aggregation == Aggregation::nearest)
            nearestRow(row, output);
        else if constexpr (aggregation == Aggregation::mean)
            meanRow(row, scratch, output);
        else
            reducedRow<aggregation>(row, scratch, output);
    });
}

/// The cell under one pixel's centre.
template <class T>
void SeparableRows<T>::showNearest(int row, std::size_t column, OutputRow<T> output) const
{
    const std::int32_t cellRow = m_y.centre[at(row)];
    const std::int32_t cellColumn = m_x.centre[column];
    if (cellRow < 0 || cellColumn < 0)
        return;
    const BlockPlace y = m_source.rows()[at(cellRow)];
    const BlockPlace x = m_source.columns()[at(cellColumn)];
    const SourceBlock<T>& block = m_source.block(y.block, x.block);
    output.states[column] = pixelState(block.state);
    if (block.state != BlockState::ready)
        return;
    const T value = block.data[y.offset * block.rowStride + x.offset * block.columnStride];
    output.values[column] = m_aggregation == Aggregation::count ? asCount(value) : value;
}

template <class T>
void SeparableRows<T>::nearestRow(int row, OutputRow<T> output) const
{
    if (m_y.centre[at(row)] < 0)
        return;
    for (std::size_t column = 0; column < output.values.size(); ++column)
        showNearest(row, column, output);
}

/// The rows of cells under a row of pixels, as far as their blocks have come, for the columns of one segment.
template <class T>
std::span<WeightedRow<T>> SeparableRows<T>::readRows(int row, const Segment& segment, Scratch& scratch) const
{
    const Index begin = m_y.firstTap[at(row)];
    const Index end = m_y.firstTap[at(row) + 1];
    scratch.rows.clear();
    scratch.gathered.resize(at((end - begin) * kSegmentCells));
    T* spare = scratch.gathered.data();
    for (Index tap = begin; tap < end; ++tap) {
        const BlockPlace y = m_source.rows()[at(m_y.tapCell[at(tap)])];
        const SourceBlock<T>& block = m_source.block(y.block, segment.block);
        if (block.state != BlockState::ready)
            continue;
        const T* cells = block.data + y.offset * block.rowStride + segment.offset * block.columnStride;
        if (block.columnStride != 1) {
            for (std::int32_t i = 0; i < segment.count; ++i)
                spare[i] = cells[i * block.columnStride];
            cells = spare;
            spare += kSegmentCells;
        }
        scratch.rows.push_back({cells, m_y.tapWeight[at(tap)]});
    }
    return scratch.rows;
}

/// The worst state of the blocks under one pixel; what is not planned does not count.
template <class T>
BlockState SeparableRows<T>::worstBlock(int row, std::size_t column) const
{
    BlockState worst = BlockState::ready;
    for (Index yTap = m_y.firstTap[at(row)]; yTap < m_y.firstTap[at(row) + 1]; ++yTap)
        for (Index xTap = m_x.firstTap[column]; xTap < m_x.firstTap[column + 1]; ++xTap) {
            const BlockState state = m_source
                                         .block(m_source.rows()[at(m_y.tapCell[at(yTap)])].block,
                                                m_source.columns()[at(m_x.tapCell[at(xTap)])].block)
                                         .state;
            if (state != BlockState::unplanned)
                worst = std::max(worst, state);
        }
    return worst;
}

template <class T>
bool SeparableRows<T>::isAllReady(int row) const
{
    for (Index tap = m_y.firstTap[at(row)]; tap < m_y.firstTap[at(row) + 1]; ++tap)
        for (const Segment& segment : m_segments) {
            const BlockPlace y = m_source.rows()[at(m_y.tapCell[at(tap)])];
            if (m_source.block(y.block, segment.block).state != BlockState::ready)
                return false;
        }
    return true;
}

/// The vertical pass. True when no cell under the row is missing: then scratch.weights was left alone.
template <class T>
bool SeparableRows<T>::sumSegments(int row, Scratch& scratch) const
{
    scratch.sums.resize(at(m_columnsNeeded) + 1, 0.0); // and the padding of m_tapSums
    scratch.weights.resize(at(m_columnsNeeded) + 1, 0.0);
    scratch.isClean.assign(m_segments.size(), 0);
    for (std::size_t i = 0; i < m_segments.size(); ++i)
        scratch.isClean[i] = sumSegment(row, m_segments[i], scratch);
    const bool allClean = std::find(scratch.isClean.begin(), scratch.isClean.end(), 0) == scratch.isClean.end();
    if (!allClean)
        for (std::size_t i = 0; i < m_segments.size(); ++i)
            if (scratch.isClean[i])
                std::fill_n(scratch.weights.begin() + m_segments[i].place, m_segments[i].count, rowWeight(row));
    return allClean;
}

template <class T>
bool SeparableRows<T>::sumSegment(int row, const Segment& segment, Scratch& scratch) const
{
    double* const sums = scratch.sums.data() + segment.place;
    double* const weights = scratch.weights.data() + segment.place;
    const std::span<WeightedRow<T>> rows = readRows(row, segment, scratch);
    const bool isComplete = static_cast<Index>(rows.size()) == m_y.firstTap[at(row) + 1] - m_y.firstTap[at(row)];
    if (rows.empty() || !isComplete) { // the pixels will say why they show nothing
        std::fill_n(sums, segment.count, 0.0);
        std::fill_n(weights, segment.count, 0.0);
        return false;
    }
    return sumWeightedRows(rows, segment.count, sums, weights);
}

template <class T>
double SeparableRows<T>::rowWeight(int row) const
{
    return std::accumulate(m_y.tapWeight.begin() + m_y.firstTap[at(row)],
                           m_y.tapWeight.begin() + m_y.firstTap[at(row) + 1], 0.0);
}

template <class T>
void SeparableRows<T>::meanRow(int row, Scratch& scratch, OutputRow<T> output) const
{
    if (m_y.firstTap[at(row)] == m_y.firstTap[at(row) + 1])
        return;
    const bool isClean = sumSegments(row, scratch);
    // 0 / 0 is what a pixel without numbers shows: NaN.
    if (isClean) {
        const double total = rowWeight(row);
        m_tapSums.sum(scratch.sums, scratch.pixels);
        for (std::size_t column = 0; column < output.values.size(); ++column)
            output.values[column] = static_cast<T>(scratch.pixels[column] / (m_tapTotals[column] * total));
    } else {
        m_tapSums.mean(scratch.sums, scratch.weights, scratch.pixels);
        std::transform(scratch.pixels.begin(), scratch.pixels.end(), output.values.begin(),
                       [](double value) { return static_cast<T>(value); });
    }
    std::copy(m_readyStates.begin(), m_readyStates.end(), output.states.begin());
    if (isOneCell(m_y, at(row)))
        for (const std::size_t column : m_oneCellColumns) // their own bits, not weight × value / weight
            showNearest(row, column, output);
    if (!isClean && !isAllReady(row))
        hideIncomplete(row, output);
}

/// Takes back what lacks a block.
template <class T>
void SeparableRows<T>::hideIncomplete(int row, OutputRow<T> output) const
{
    for (std::size_t column = 0; column < output.values.size(); ++column) {
        if (m_readyStates[column] == PixelState::outside)
            continue;
        output.states[column] = pixelState(worstBlock(row, column));
        if (output.states[column] != PixelState::data)
            output.values[column] = static_cast<T>(kNaN);
    }
}

/// min, max and count: cells with their centre in the pixel, in two passes like the mean.
template <class T>
template <Aggregation aggregation>
void SeparableRows<T>::reducedRow(int row, Scratch& scratch, OutputRow<T> output) const
{
    const bool hasRows = m_y.firstTap[at(row)] < m_y.firstTap[at(row) + 1];
    const bool isReady = isAllReady(row);
    scratch.reduced.resize(at(m_columnsNeeded));
    if (hasRows)
        for (const Segment& segment : m_segments)
            reduceRows<aggregation, T>(readRows(row, segment, scratch), segment.count,
                                       scratch.reduced.data() + segment.place);
    for (std::size_t column = 0; column < output.values.size(); ++column) {
        const Index begin = m_x.firstTap[column];
        const Index end = m_x.firstTap[column + 1];
        if (!hasRows || begin == end) {
            showNearest(row, column, output);
            continue;
        }
        output.states[column] = isReady ? PixelState::data : pixelState(worstBlock(row, column));
        if (output.states[column] == PixelState::data)
            output.values[column] =
                combined<aggregation>(scratch.reduced, std::span(m_tapPlaces).subspan(at(begin), at(end - begin)));
    }
}

template class SeparableRows<float>;
template class SeparableRows<double>;

} // namespace zs

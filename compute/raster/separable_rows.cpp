#include "core/at.h"
#include "raster/cell_reduction.h"
#include "raster/raster_rows.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace zs {

namespace {

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

/// The horizontal pass of min, max and count over the places of a pixel.
template <Aggregation aggregation, class T>
T combined(const T* reduced, std::int32_t count)
{
    if constexpr (aggregation == Aggregation::count)
        return std::accumulate(reduced, reduced + count, T{0});
    constexpr T kSign = aggregation == Aggregation::min ? 1 : -1;
    constexpr T kWorst = kSign * std::numeric_limits<T>::infinity();
    T best = kWorst;
    for (std::int32_t i = 0; i < count; ++i)
        best = (aggregation == Aggregation::min ? reduced[i] < best : reduced[i] > best) ? reduced[i] : best; // never NaN
    if (best != kWorst)
        return best;
    const auto isNumber = [](T value) { return value == value; };
    return std::any_of(reduced, reduced + count, isNumber) ? best : static_cast<T>(kNaN);
}

} // namespace

template <class T>
SeparableRows<T>::SeparableRows(const PixelTable& table, const SourcePlane<T>& source)
    : m_x(table.separable->x), m_y(table.separable->y), m_taps(table.separable->columns), m_source(source),
      m_aggregation(table.aggregation)
{
    m_firstPiece.push_back(0);
    m_pixelPieces.resize(at(m_x.pixels()));
    for (const ColumnBlock& block : m_taps.blocks())
        addPieces(block);
    readPixels();
    for (std::int32_t row = 0; row < source.rowBlocks() - 1 && m_isAllReady; ++row) // the last ones are those not planned
        for (std::int32_t column = 0; column < source.columnBlocks() - 1 && m_isAllReady; ++column)
            m_isAllReady = source.block(row, column).state == BlockState::ready;
    const auto isPlanned = [&](const auto& places, const auto& cells, std::int32_t blocks) {
        return std::all_of(cells.begin(), cells.end(),
                           [&](std::int32_t cell) { return places[at(cell)].block < blocks - 1; });
    };
    m_isAllReady = m_isAllReady && isPlanned(source.columns(), m_x.tapCell, source.columnBlocks())
                   && isPlanned(source.rows(), m_y.tapCell, source.rowBlocks());
}

template <class T>
void SeparableRows<T>::addPieces(const ColumnBlock& block)
{
    const std::span cells = m_taps.cells().subspan(at(block.firstPlace), at(block.places()));
    for (std::size_t place = 0; place < cells.size(); ++place) {
        const BlockPlace where = m_source.columns()[at(cells[place])];
        if (place > 0 && where.block == m_pieces.back().block) {
            Piece& last = m_pieces.back();
            const std::int32_t step = where.offset - (last.offset + (last.count - 1) * last.step);
            if ((step == 1 || step == -1) && (last.count == 1 || step == last.step)) {
                last.step = step;
                ++last.count;
                continue;
            }
        }
        m_pieces.push_back({where.block, where.offset, 1, 1, static_cast<std::int32_t>(place)});
    }
    std::size_t piece = m_firstPiece.back();
    const auto pieceOf = [&](std::int32_t place) { // places come in order
        while (piece + 1 < m_pieces.size() && m_pieces[piece + 1].place <= place)
            ++piece;
        return piece;
    };
    for (std::int32_t pixel = block.firstPixel; pixel < block.endPixel; ++pixel) {
        const std::int32_t count = m_taps.placeCount(pixel);
        if (count == 0)
            continue;
        const std::size_t first = pieceOf(m_taps.firstPlace(pixel));
        m_pixelPieces[at(pixel)] = {first, pieceOf(m_taps.firstPlace(pixel) + count - 1) + 1};
        piece = first;
    }
    m_firstPiece.push_back(m_pieces.size());
}

template <class T>
void SeparableRows<T>::CellList::add(std::int32_t pixel, BlockPlace place)
{
    if (runs.empty() || runs.back().block != place.block)
        runs.push_back({place.block, 0});
    pixels.push_back(pixel);
    offsets.push_back(place.offset);
    runs.back().end = pixels.size();
}

template <class T>
void SeparableRows<T>::readPixels()
{
    for (std::size_t pixel = 0; pixel < at(m_x.pixels()); ++pixel) {
        const bool isOutside = m_x.firstTap[pixel] == m_x.firstTap[pixel + 1];
        m_readyStates.push_back(isOutside ? PixelState::outside : PixelState::data);
        if (isOutside)
            m_outside.push_back(pixel);
        if (m_x.centre[pixel] < 0)
            continue;
        const BlockPlace place = m_source.columns()[at(m_x.centre[pixel])];
        if (m_aggregation == Aggregation::nearest)
            m_centres.add(static_cast<std::int32_t>(pixel), place);
        else if (isOneCell(m_x, pixel))
            m_oneCells.add(static_cast<std::int32_t>(pixel), place);
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

/// Cells under the pixels' centres, as they are.
template <class T>
void SeparableRows<T>::showCells(int row, const CellList& cells, OutputRow<T> output) const
{
    const BlockPlace y = m_source.rows()[at(m_y.centre[at(row)])];
    std::size_t i = 0;
    for (const auto& run : cells.runs) {
        const SourceBlock<T>& block = m_source.block(y.block, run.block);
        const bool isReady = block.state == BlockState::ready;
        const T* const line = isReady ? block.data + y.offset * block.rowStride : nullptr;
        for (; i < run.end; ++i) {
            const std::size_t pixel = at(cells.pixels[i]);
            output.values[pixel] = isReady ? line[cells.offsets[i] * block.columnStride] : static_cast<T>(kNaN);
            output.states[pixel] = pixelState(block.state);
        }
    }
}

template <class T>
void SeparableRows<T>::nearestRow(int row, OutputRow<T> output) const
{
    const bool isCovered = m_y.centre[at(row)] >= 0 && m_centres.pixels.size() == output.values.size();
    if (!isCovered)
        output.clear();
    if (m_y.centre[at(row)] >= 0)
        showCells(row, m_centres, output);
}

/// The cell under one pixel's centre.
template <class T>
void SeparableRows<T>::showNearest(int row, std::size_t column, OutputRow<T> output) const
{
    output.values[column] = static_cast<T>(kNaN);
    output.states[column] = PixelState::outside;
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
std::span<const typename SeparableRows<T>::Piece> SeparableRows<T>::pieces(std::size_t block) const
{
    return std::span(m_pieces).subspan(m_firstPiece[block], m_firstPiece[block + 1] - m_firstPiece[block]);
}

template <class T>
Index SeparableRows<T>::rowTaps(int row) const
{
    return m_y.firstTap[at(row) + 1] - m_y.firstTap[at(row)];
}

/// The rows of cells under a row of pixels, as far as their blocks have come, for the columns of one piece.
template <class T>
std::span<const WeightedRow<T>> SeparableRows<T>::readRows(int row, const Piece& piece, Scratch& scratch) const
{
    const Index begin = m_y.firstTap[at(row)];
    const Index end = m_y.firstTap[at(row) + 1];
    scratch.rows.clear();
    std::size_t spare = 0;
    for (Index tap = begin; tap < end; ++tap) {
        const BlockPlace y = m_source.rows()[at(m_y.tapCell[at(tap)])];
        const SourceBlock<T>& block = m_source.block(y.block, piece.block);
        if (block.state != BlockState::ready)
            continue;
        const T* cells = block.data + y.offset * block.rowStride + piece.offset * block.columnStride;
        const Index stride = piece.step * block.columnStride;
        if (stride != 1 && piece.count > 1) {
            scratch.gathered.resize(std::max(scratch.gathered.size(), at((end - begin) * m_taps.mostPlaces())));
            T* const copy = scratch.gathered.data() + spare;
            for (std::int32_t i = 0; i < piece.count; ++i)
                copy[i] = cells[i * stride];
            cells = copy;
            spare += at(piece.count);
        }
        scratch.rows.push_back({cells, m_y.tapShare[at(tap)]});
    }
    return scratch.rows;
}

/// The vertical pass over a block of pixels, as if no cell were missing. False when a chunk has not come.
template <class T>
bool SeparableRows<T>::sumPieces(int row, std::size_t block, Scratch& scratch) const
{
    for (const Piece& piece : pieces(block)) {
        const auto rows = readRows(row, piece, scratch);
        if (static_cast<Index>(rows.size()) != rowTaps(row))
            return false;
        sumRows(rows, piece.count, scratch.sums.data() + piece.place);
    }
    std::fill_n(scratch.sums.begin() + m_taps.blocks()[block].places(), ColumnTaps::kPadding, 0.0);
    return true;
}

template <class T>
CellsFound SeparableRows<T>::sumPiecesWithGaps(int row, std::size_t block, Scratch& scratch) const
{
    bool allNumbers = true;
    bool allMissing = true;
    for (const Piece& piece : pieces(block)) {
        const auto rows = readRows(row, piece, scratch);
        double* const sums = scratch.sums.data() + piece.place;
        double* const weights = scratch.weights.data() + piece.place;
        CellsFound found = CellsFound::none;
        if (static_cast<Index>(rows.size()) == rowTaps(row)) {
            found = sumNumbers(rows, piece.count, sums, weights);
        } else { // the pixels will say why they show nothing
            std::fill_n(sums, piece.count, 0.0);
            std::fill_n(weights, piece.count, 0.0);
        }
        allNumbers = allNumbers && found == CellsFound::numbers;
        allMissing = allMissing && found == CellsFound::none;
    }
    const Index places = m_taps.blocks()[block].places();
    std::fill_n(scratch.sums.begin() + places, ColumnTaps::kPadding, 0.0);
    std::fill_n(scratch.weights.begin() + places, ColumnTaps::kPadding, 0.0);
    return allNumbers ? CellsFound::numbers : allMissing ? CellsFound::none : CellsFound::some;
}

/// Which way leads to the numbers depends on nothing but the block's own cells, so the bits are the same on any number of cores:
/// `hadGaps` only saves a first try.
template <class T>
void SeparableRows<T>::meanBlock(int row, std::size_t block, Scratch& scratch, std::span<T> values) const
{
    const ColumnBlock& columns = m_taps.blocks()[block];
    double* const pixels = scratch.pixels.data();
    double* const weights = scratch.pixelWeights.data();
    const auto write = [&](auto value) {
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<T>(value(i));
    };
    if (!scratch.hadGaps[block] && sumPieces(row, block, scratch)) {
        m_taps.sum(columns, scratch.sums.data(), pixels);
        if (areFinite(pixels, columns.pixels()))
            return write([pixels](std::size_t i) { return pixels[i]; });
    }
    const CellsFound found = sumPiecesWithGaps(row, block, scratch);
    scratch.hadGaps[block] = found != CellsFound::numbers;
    if (found == CellsFound::none)
        return write([](std::size_t) { return kNaN; });
    if (!areFinite(scratch.sums.data(), columns.places())) {
        m_taps.sumOwn(columns, scratch.sums.data(), pixels);
        m_taps.sumOwn(columns, scratch.weights.data(), weights);
    } else {
        m_taps.sum(columns, scratch.sums.data(), pixels);
        if (found == CellsFound::numbers)
            return write([pixels](std::size_t i) { return pixels[i]; });
        m_taps.sum(columns, scratch.weights.data(), weights);
    }
    write([pixels, weights](std::size_t i) { return pixels[i] / weights[i]; }); // 0 / 0: no number under the pixel
}

template <class T>
void SeparableRows<T>::meanRow(int row, Scratch& scratch, OutputRow<T> output) const
{
    if (rowTaps(row) == 0)
        return output.clear();
    const std::size_t places = at(m_taps.mostPlaces() + ColumnTaps::kPadding);
    for (std::vector<double>* const buffer : {&scratch.sums, &scratch.weights})
        buffer->resize(places);
    for (std::vector<double>* const buffer : {&scratch.pixels, &scratch.pixelWeights})
        buffer->resize(at(m_taps.mostPixels()));
    scratch.hadGaps.resize(m_taps.blocks().size());
    for (std::size_t block = 0; block < m_taps.blocks().size(); ++block) {
        const ColumnBlock& columns = m_taps.blocks()[block];
        meanBlock(row, block, scratch, output.values.subspan(at(columns.firstPixel), at(columns.pixels())));
    }
    std::copy(m_readyStates.begin(), m_readyStates.end(), output.states.begin());
    for (const std::size_t column : m_outside)
        output.values[column] = static_cast<T>(kNaN);
    if (isOneCell(m_y, at(row)))
        showCells(row, m_oneCells, output); // their own bits, not weight × value / weight
    if (!m_isAllReady) {
        readStates(row, scratch);
        hideIncomplete(scratch, output);
    }
}

/// The worst state of the blocks under a row of pixels, piece by piece; what is not planned does not count.
template <class T>
void SeparableRows<T>::readStates(int row, Scratch& scratch) const
{
    scratch.states.assign(m_pieces.size(), BlockState::ready);
    for (std::size_t i = 0; i < m_pieces.size(); ++i)
        for (Index tap = m_y.firstTap[at(row)]; tap < m_y.firstTap[at(row) + 1]; ++tap) {
            const BlockState state = m_source.block(m_source.rows()[at(m_y.tapCell[at(tap)])].block, m_pieces[i].block).state;
            if (state != BlockState::unplanned)
                scratch.states[i] = std::max(scratch.states[i], state);
        }
}

template <class T>
PixelState SeparableRows<T>::stateOf(std::size_t column, const Scratch& scratch) const
{
    const auto [first, end] = m_pixelPieces[column];
    return pixelState(std::accumulate(scratch.states.begin() + static_cast<Index>(first),
                                      scratch.states.begin() + static_cast<Index>(end), BlockState::ready,
                                      [](BlockState a, BlockState b) { return std::max(a, b); }));
}

/// Takes back what lacks a block.
template <class T>
void SeparableRows<T>::hideIncomplete(const Scratch& scratch, OutputRow<T> output) const
{
    for (std::size_t column = 0; column < output.values.size(); ++column) {
        if (m_readyStates[column] == PixelState::outside)
            continue;
        output.states[column] = stateOf(column, scratch);
        if (output.states[column] != PixelState::data)
            output.values[column] = static_cast<T>(kNaN);
    }
}

template <class T>
template <Aggregation aggregation>
void SeparableRows<T>::reducedBlock(int row, std::size_t block, Scratch& scratch, OutputRow<T> output) const
{
    for (const Piece& piece : pieces(block))
        reduceRows<aggregation, T>(readRows(row, piece, scratch), piece.count, scratch.reduced.data() + piece.place);
    const ColumnBlock& columns = m_taps.blocks()[block];
    for (std::int32_t pixel = columns.firstPixel; pixel < columns.endPixel; ++pixel) {
        const std::int32_t count = m_taps.placeCount(pixel);
        if (count > 0)
            output.values[at(pixel)] = combined<aggregation>(scratch.reduced.data() + m_taps.firstPlace(pixel), count);
        else
            showNearest(row, at(pixel), output);
    }
}

/// min, max and count: cells with their centre in the pixel, in two passes like the mean.
template <class T>
template <Aggregation aggregation>
void SeparableRows<T>::reducedRow(int row, Scratch& scratch, OutputRow<T> output) const
{
    if (rowTaps(row) == 0) {
        for (std::size_t column = 0; column < output.values.size(); ++column)
            showNearest(row, column, output);
        return;
    }
    std::copy(m_readyStates.begin(), m_readyStates.end(), output.states.begin());
    scratch.reduced.resize(at(m_taps.mostPlaces()));
    for (std::size_t block = 0; block < m_taps.blocks().size(); ++block)
        reducedBlock<aggregation>(row, block, scratch, output);
    if (!m_isAllReady) {
        readStates(row, scratch);
        hideIncomplete(scratch, output);
    }
}

template class SeparableRows<float>;
template class SeparableRows<double>;

} // namespace zs

#include "raster/rasterize.h"

#include "raster/raster_rows.h"
#include "task/workers.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace zs {

namespace {

constexpr long kRasterGrainRows = 8;

void countChunks(const ViewPlan& plan, const ChunkLookup& chunks, Aggregate& aggregate)
{
    aggregate.needChunks = static_cast<Index>(plan.requests.size());
    aggregate.haveChunks = aggregate.failedChunks = 0;
    aggregate.firstFailure.reset();
    for (std::size_t i = 0; i < std::min(chunks.size(), plan.requests.size()); ++i) {
        if (!chunks[i])
            continue;
        ++(*chunks[i] ? aggregate.haveChunks : aggregate.failedChunks);
        if (!*chunks[i] && !aggregate.firstFailure)
            aggregate.firstFailure = chunks[i]->error();
    }
}

/// Buffers of the picture's size; those that are there are kept.
template <class T>
std::vector<T>& valuesOf(Aggregate& aggregate)
{
    if (!std::holds_alternative<std::vector<T>>(aggregate.values))
        aggregate.values.emplace<std::vector<T>>();
    auto& values = std::get<std::vector<T>>(aggregate.values);
    values.resize(static_cast<std::size_t>(Index{aggregate.width} * aggregate.height));
    aggregate.states.resize(values.size());
    return values;
}

/// Runs `rasterizeRow(row, scratch, output)` for all rows, in parallel, until stopped.
template <class Scratch, class T, class RasterizeRow>
void forEachRow(Aggregate& aggregate, std::vector<T>& values, const OnRows& onRows, const std::stop_token& stop, RasterizeRow rasterizeRow)
{
    const auto width = static_cast<std::size_t>(aggregate.width);
    parallelBlocks(aggregate.height, kRasterGrainRows, [&](long begin, long end) {
        Scratch scratch;
        for (long row = begin; row < end; ++row) {
            if (stop.stop_requested())
                return;
            const std::size_t first = static_cast<std::size_t>(row) * width;
            rasterizeRow(static_cast<int>(row), scratch,
                         OutputRow<T>{std::span(values).subspan(first, width),
                                      std::span(aggregate.states).subspan(first, width)});
        }
        if (onRows)
            onRows(aggregate, static_cast<int>(begin), static_cast<int>(end));
    });
}

template <class T>
void fill(Aggregate& aggregate, const ViewPlan& plan, const ChunkLookup& chunks, const PixelTable& table, const OnRows& onRows,
          const std::stop_token& stop)
{
    auto& values = valuesOf<T>(aggregate);
    struct NoScratch {};
    if (plan.requests.empty())
        return forEachRow<NoScratch>(aggregate, values, onRows, stop, [](int, NoScratch&, OutputRow<T> output) { output.clear(); });
    const SourcePlane<T> source(plan, chunks);
    if (!table.separable)
        return forEachRow<NoScratch>(aggregate, values, onRows, stop, [&](int row, NoScratch&, OutputRow<T> output) {
            rasterizeTableRow(table, source, row, output);
        });
    using Scratch = typename SeparableRows<T>::Scratch;
    const SeparableRows<T> rows(table, source);
    forEachRow<Scratch>(aggregate, values, onRows, stop, [&](int row, Scratch& scratch, OutputRow<T> output) {
        rows.rasterizeRow(row, scratch, output);
    });
}

} // namespace

void rasterizeInto(Aggregate& aggregate, const ViewPlan& plan, const ChunkLookup& chunks, const PixelTable& table, const OnRows& onRows,
                   std::stop_token stop)
{
    assert(table.viewport == plan.viewport && table.grid == plan.layer.grid);
    countChunks(plan, chunks, aggregate);
    const bool hasPixels = plan.viewport.isValid();
    aggregate.width = hasPixels ? plan.viewport.widthPx : 0;
    aggregate.height = hasPixels ? plan.viewport.heightPx : 0;
    if (plan.layer.source && plan.layer.source->packing.toDouble)
        fill<double>(aggregate, plan, chunks, table, onRows, stop);
    else
        fill<float>(aggregate, plan, chunks, table, onRows, stop);
}

Aggregate rasterize(const ViewPlan& plan, const ChunkLookup& chunks, const PixelTable& table, std::stop_token stop)
{
    Aggregate aggregate;
    rasterizeInto(aggregate, plan, chunks, table, {}, std::move(stop));
    return aggregate;
}

Aggregate rasterize(const ViewPlan& plan, const ChunkLookup& chunks, Aggregation aggregation, std::stop_token stop)
{
    const PixelTablePtr table = buildPixelTable(plan.viewport, plan.layer.grid, aggregation, stop);
    if (table)
        return rasterize(plan, chunks, *table, stop);
    Aggregate nothing;
    countChunks(plan, chunks, nothing);
    return nothing;
}

} // namespace zs

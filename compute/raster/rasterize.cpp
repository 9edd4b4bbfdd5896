#include "raster/rasterize.h"

#include "raster/raster_rows.h"
#include "task/workers.h"

#include <cassert>

namespace zs {

namespace {

constexpr long kGrainRows = 8;

void countChunks(const ViewPlan& plan, const ChunkLookup& chunks, Aggregate& aggregate)
{
    aggregate.needChunks = static_cast<Index>(plan.requests.size());
    for (std::size_t i = 0; i < std::min(chunks.size(), plan.requests.size()); ++i)
        if (chunks[i])
            ++(*chunks[i] ? aggregate.haveChunks : aggregate.failedChunks);
}

/// Runs `rasterizeRow(row, scratch, output)` for all rows, in parallel, until stopped.
template <class Scratch, class T, class RasterizeRow>
void forEachRow(Aggregate& aggregate, std::vector<T>& values, const std::stop_token& stop, RasterizeRow rasterizeRow)
{
    const auto width = static_cast<std::size_t>(aggregate.width);
    parallelBlocks(aggregate.height, kGrainRows, [&](long begin, long end) {
        Scratch scratch;
        for (long row = begin; row < end && !stop.stop_requested(); ++row) {
            const std::size_t first = static_cast<std::size_t>(row) * width;
            rasterizeRow(static_cast<int>(row), scratch,
                         OutputRow<T>{std::span(values).subspan(first, width),
                                      std::span(aggregate.states).subspan(first, width)});
        }
    });
}

template <class T>
void fill(Aggregate& aggregate, const ViewPlan& plan, const ChunkLookup& chunks, const PixelTable& table,
          const std::stop_token& stop)
{
    auto& values = aggregate.values.emplace<std::vector<T>>(aggregate.states.size(), static_cast<T>(kNaN));
    if (plan.requests.empty())
        return;
    const SourcePlane<T> source(plan, chunks);
    if (!table.separable) {
        struct NoScratch {};
        forEachRow<NoScratch>(aggregate, values, stop, [&](int row, NoScratch&, OutputRow<T> output) {
            rasterizeTableRow(table, source, row, output);
        });
        return;
    }
    using Scratch = typename SeparableRows<T>::Scratch;
    const SeparableRows<T> rows(table, source);
    forEachRow<Scratch>(aggregate, values, stop, [&](int row, Scratch& scratch, OutputRow<T> output) {
        rows.rasterizeRow(row, scratch, output);
    });
}

} // namespace

Aggregate rasterize(const ViewPlan& plan, const ChunkLookup& chunks, const PixelTable& table, std::stop_token stop)
{
    assert(table.viewport == plan.viewport && table.grid == plan.layer.grid);
    Aggregate aggregate;
    countChunks(plan, chunks, aggregate);
    if (!plan.viewport.isValid())
        return aggregate;
    aggregate.width = plan.viewport.widthPx;
    aggregate.height = plan.viewport.heightPx;
    aggregate.states.assign(static_cast<std::size_t>(Index{aggregate.width} * aggregate.height), PixelState::outside);
    if (plan.layer.source && plan.layer.source->packing.toDouble)
        fill<double>(aggregate, plan, chunks, table, stop);
    else
        fill<float>(aggregate, plan, chunks, table, stop);
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

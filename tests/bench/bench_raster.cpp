// What drawing costs, against a plain copy of the same numbers: bench_raster [THREADS]. Medians.

#include "geo/grid.h"
#include "raster/color_limits.h"
#include "raster/rasterize.h"
#include "raster/shade.h"
#include "task/workers.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <future>

namespace {

using namespace zs;

constexpr Index kRows = 2400;
constexpr Index kColumns = 3600;
constexpr int kWidth = 1600;
constexpr int kHeight = 800;

/// Milliseconds by the clock, and by the processor: the second hardly notices what else the machine does.
struct Cost {
    double wallMs = 0;
    double cpuMs = 0;
};

double cpuMs()
{
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

Cost median(int repeats, const std::function<void()>& run)
{
    std::vector<double> wall;
    std::vector<double> cpu;
    for (int i = 0; i < repeats; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        const double cpuBegin = cpuMs();
        run();
        cpu.push_back(cpuMs() - cpuBegin);
        wall.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    return {medianOf(wall), medianOf(cpu)};
}

std::vector<double> spaced(double from, double to, Index cells)
{
    std::vector<double> edges;
    for (Index i = 0; i <= cells; ++i)
        edges.push_back(std::lerp(from, to, static_cast<double>(i) / static_cast<double>(cells)));
    return edges;
}

MapLayer globalLayer(Shape chunkShape)
{
    auto source = std::make_shared<ChunkSource>();
    source->id = "bench";
    source->meta.shape = {kRows, kColumns};
    source->meta.chunkShape = std::move(chunkShape);
    RectilinearAxes axes;
    axes.xEdges = spaced(0, 360, kColumns);
    axes.yEdges = spaced(90, -90, kRows);
    return {source, *RectilinearGrid::create(axes), 0, 1};
}

/// Waves, with `missing` of the area taken out in blobs like land.
ChunkLookup chunksOf(const ViewPlan& plan, double missing)
{
    ChunkLookup lookup;
    const Shape& size = plan.layer.source->meta.chunkShape;
    for (const ChunkKey& key : chunkKeys(plan)) {
        auto chunk = std::make_shared<Chunk>();
        chunk->key = key;
        chunk->origin = {key.cell[0] * size[0], key.cell[1] * size[1]};
        const Index rows = std::min(size[0], kRows - chunk->origin[0]);
        const Index columns = std::min(size[1], kColumns - chunk->origin[1]);
        auto values =
            Numbers<float>::from_shape({static_cast<std::size_t>(rows), static_cast<std::size_t>(columns)});
        for (Index y = 0; y < rows; ++y)
            for (Index x = 0; x < columns; ++x) {
                const double lat = 0.005 * static_cast<double>(chunk->origin[0] + y);
                const double lon = 0.004 * static_cast<double>(chunk->origin[1] + x);
                const bool isLand = missing > 0 && std::sin(3 * lat) * std::cos(2.3 * lon) > std::cos(M_PI * missing);
                values.data()[y * columns + x] =
                    static_cast<float>(isLand ? kNaN : 15 + 10 * std::sin(lat + 3 * std::cos(lon)));
            }
        chunk->values = std::make_shared<const Values>(std::move(values));
        lookup.push_back(Result<ChunkPtr>(std::move(chunk)));
    }
    return lookup;
}

Viewport wholeOf(const std::string& projection)
{
    Viewport viewport{*parseProjection(projection), 0, 0, 0, 0, kWidth, kHeight};
    const PlaneBox box = viewport.projection->fullExtent();
    viewport.left = box.left;
    viewport.right = box.right;
    viewport.bottom = box.bottom;
    viewport.top = box.top;
    return viewport;
}

Cost copyCost()
{
    const std::size_t count = static_cast<std::size_t>(kRows * kColumns);
    const std::vector<float> from(count, 1.0f);
    std::vector<float> to(count);
    return median(31, [&] {
        std::memcpy(to.data(), from.data(), count * sizeof(float));
        asm volatile("" : : "r"(to.data()) : "memory");
    });
}

void printRow(const std::string& name, const Cost& cost, const Cost& floor)
{
    std::printf("%-56s %9.2f ms %6.2f × copy %9.2f ms cpu %6.2f × copy\n", name.c_str(), cost.wallMs,
                cost.wallMs / floor.wallMs, cost.cpuMs, cost.cpuMs / floor.cpuMs);
}

void benchRasterize(const Cost& floor)
{
    for (const Shape& chunkShape : {Shape{kRows, kColumns}, Shape{600, 900}})
        for (const double missing : {0.0, 0.3})
            for (const auto aggregation : {Aggregation::mean, Aggregation::nearest, Aggregation::max}) {
                const ViewPlan plan = planView(wholeOf("plate-carree"), globalLayer(chunkShape), {{0, 0}});
                const ChunkLookup chunks = chunksOf(plan, missing);
                const PixelTablePtr table = buildPixelTable(plan.viewport, plan.layer.grid, aggregation);
                const Cost cost = median(21, [&] { (void)rasterize(plan, chunks, *table); });
                printRow(std::string(aggregationName(aggregation)) + ", plate carrée, " +
                             std::to_string(plan.requests.size()) + " chunks, " +
                             (missing > 0 ? "a third missing" : "nothing missing"),
                         cost, floor);
            }
}

void benchProjections(const Cost& floor)
{
    for (const char* projection : {"robinson", "orthographic"})
        for (const auto aggregation : {Aggregation::nearest, Aggregation::mean}) {
            const Viewport viewport = wholeOf(projection);
            const MapLayer layer = globalLayer({600, 900});
            const std::string name = std::string(aggregationName(aggregation)) + ", " + projection;
            ViewPlan plan = planView(viewport, layer, {{0, 0}});
            printRow("plan, " + std::string(projection),
                     median(7,
                            [&] {
                                plan = planView(viewport, layer, {{0, 0}});
                            }),
                     floor);
            PixelTablePtr table;
            printRow(name + ": table", median(3, [&] { table = buildPixelTable(viewport, layer.grid, aggregation); }),
                     floor);
            const ChunkLookup chunks = chunksOf(plan, 0.3);
            printRow(name + ": frame with the table", median(11, [&] { (void)rasterize(plan, chunks, *table); }),
                     floor);
        }
}

void benchShade(const Cost& floor)
{
    const ViewPlan plan = planView(wholeOf("plate-carree"), globalLayer({600, 900}), {{0, 0}});
    const Aggregate aggregate = rasterize(plan, chunksOf(plan, 0.3), Aggregation::mean);
    std::vector<std::uint32_t> argb(aggregate.states.size());
    printRow("shade", median(21, [&] { shade(aggregate, colorMaps().front(), {0, 30}, {}, argb); }), floor);
    printRow("robust limits", median(5, [&] { (void)robustLimits(aggregate); }), floor);
}

} // namespace

int main(int argc, char** argv)
{
    const int threads = argc > 1 ? std::atoi(argv[1]) : 1;
    Workers workers(threads);
    std::printf("%lld × %lld float32 → %d × %d pixels, %d thread(s)\n", static_cast<long long>(kRows),
                static_cast<long long>(kColumns), kWidth, kHeight, threads);
    std::promise<void> done;
    workers.interactive()([&done] {
        const Cost floor = copyCost();
        printRow("copy of the field (memcpy, one thread)", floor, floor);
        benchRasterize(floor);
        benchProjections(floor);
        benchShade(floor);
        done.set_value();
    });
    done.get_future().wait();
    return 0;
}

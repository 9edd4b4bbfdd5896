// Prints how fast time steps reach the pixels, against reading and decoding the same chunks with plain c-blosc.
//
//   bench_view [STEPS] [FOLDER]
//
// Writes 2400×3600 float32 fields (one chunk a step, blosc lz4 with byte shuffle), then times in turn, five rounds each:
// the floor, the whole path undecoded, and the path from the cache. Figures are medians of the rounds.

#include "chunks/chunk_scheduler.h"
#include "dataset/open_dataset.h"
#include "geo/map_variable.h"
#include "raster/load_chunks.h"
#include "raster/shade.h"
#include "store/store_factory.h"
#include "support/http_server.h"
#include "task/workers.h"
#include "timing.h"
#include "zarr/writer.h"

#include <blosc.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>

using namespace zs;

namespace {

constexpr Index kRows = 2400;
constexpr Index kColumns = 3600;
constexpr int kWidth = 1600;
constexpr int kHeight = 800;
constexpr int kRounds = 5;

/// Smooth waves with some noise in the low bits, land missing: compresses like an ocean model's field.
std::vector<float> field(Index step)
{
    std::vector<float> values(static_cast<std::size_t>(kRows * kColumns));
    std::uint32_t noise = 12345U + static_cast<std::uint32_t>(step);
    for (Index y = 0; y < kRows; ++y)
        for (Index x = 0; x < kColumns; ++x) {
            noise = noise * 1664525U + 1013904223U;
            const double wave = std::sin(0.01 * static_cast<double>(x + 7 * step)) * std::cos(0.013 * static_cast<double>(y));
            const bool land = std::sin(0.002 * static_cast<double>(x)) * std::sin(0.003 * static_cast<double>(y)) > 0.6;
            values[static_cast<std::size_t>(y * kColumns + x)] =
                land ? std::numeric_limits<float>::quiet_NaN()
                     : static_cast<float>(15 + 10 * wave + 1e-3 * static_cast<double>(noise >> 20));
        }
    return values;
}

std::span<const std::uint8_t> bytesOf(const auto& values)
{
    return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(values[0])};
}

void check(const Status& status)
{
    if (!status) {
        std::fprintf(stderr, "bench_view: %s\n", status.error().detail.c_str());
        std::exit(1);
    }
}

void writeStore(const std::string& path, Index steps)
{
    Result<ZarrWriter> writer = ZarrWriter::create(path, ZarrFormat::v2, Attributes());
    if (!writer)
        check(tl::unexpected(writer.error()));
    const Attributes blosc(Json{{"cname", "lz4"}, {"clevel", 5}, {"shuffle", 1}, {"blocksize", 0}});
    const DType f4{DTypeKind::floating, 4, "", 1, false, "<f4"};
    const auto axis = [&](const std::string& name, Index size, double first, double step, const char* units) {
        std::vector<float> values(static_cast<std::size_t>(size));
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(first + step * static_cast<double>(i));
        check(writer->addArray({name, {name}, {size}, {size}, f4, {}, false, {{"blosc", blosc}}, {}, Attributes(Json{{"units", units}})}));
        check(writer->writeChunk(name, {0}, bytesOf(values)));
    };
    axis("time", steps, 0, 1, "days since 2000-01-01");
    axis("lat", kRows, -90 + 90.0 / kRows, 180.0 / kRows, "degrees_north");
    axis("lon", kColumns, 180.0 / kColumns, 360.0 / kColumns, "degrees_east");
    check(writer->addArray({"sst", {"time", "lat", "lon"}, {steps, kRows, kColumns}, {1, kRows, kColumns}, f4, {}, false,
                            {{"blosc", blosc}}, {}, Attributes(Json{{"units", "degC"}})}));
    for (Index step = 0; step < steps; ++step)
        check(writer->writeChunk("sst", {step, 0, 0}, bytesOf(field(step))));
    check(writer->finish());
}

/// Reads and decodes the chunks with c-blosc, one chunk a task, as many tasks as cores.
void floorOnce(const std::string& store, Index steps)
{
    std::vector<std::future<void>> tasks;
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    for (unsigned core = 0; core < cores; ++core)
        tasks.push_back(std::async(std::launch::async, [&, core] {
            std::vector<char> decoded(static_cast<std::size_t>(kRows * kColumns) * sizeof(float));
            for (Index step = core; step < steps; step += cores) {
                std::ifstream file(store + "/sst/" + std::to_string(step) + ".0.0", std::ios::binary | std::ios::ate);
                std::vector<char> encoded(static_cast<std::size_t>(file.tellg()));
                file.seekg(0).read(encoded.data(), static_cast<std::streamsize>(encoded.size()));
                if (blosc_decompress_ctx(encoded.data(), decoded.data(), decoded.size(), 1) < 0)
                    std::exit(1);
            }
        }));
    for (std::future<void>& task : tasks)
        task.get();
}

/// One picture: chunks from the scheduler (or its cache), aggregate, shade.
void drawStep(ChunkScheduler& scheduler, const MapVariable& map, const PixelTable& table, const Viewport& viewport, Index step,
              std::vector<std::uint32_t>& pixels)
{
    Slice slice{map.firstIndex};
    slice.index[0] = step;
    const ViewPlan plan = planView(viewport, map.layer, slice);
    const Aggregate aggregate = rasterize(plan, loadChunks(scheduler, plan), table);
    if (aggregate.haveChunks != aggregate.needChunks)
        std::exit(1);
    shade(aggregate, colorMaps().front(), {0, 30}, {}, pixels);
}

MapVariable openMap(const Stores& stores, const std::string& location)
{
    const Result<DatasetPtr> dataset = openDataset(stores, location);
    Result<MapVariable> map = dataset ? loadMapVariable(*dataset, "sst") : tl::unexpected(dataset.error());
    if (!map)
        check(tl::unexpected(map.error()));
    return *map;
}

Viewport viewportOf(const MapVariable& map)
{
    return {map.naturalProjection, map.extent.left, map.extent.right, map.extent.bottom, map.extent.top, kWidth, kHeight};
}

void benchScrub(const std::string& store, Index steps)
{
    Workers workers;
    Stores stores;
    const MapVariable map = openMap(stores, store);
    const Viewport viewport = viewportOf(map);
    const PixelTablePtr table = buildPixelTable(viewport, map.layer.grid, Aggregation::mean);
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(kWidth) * kHeight);
    std::vector<double> floorTimes;
    std::vector<double> coldTimes;
    std::vector<double> warmTimes;
    for (int round = 0; round < kRounds; ++round) {
        floorTimes.push_back(seconds([&] { floorOnce(store, steps); }));
        ChunkCache cache(Index{8} << 30);
        ChunkScheduler scheduler(cache, workers.interactive());
        const auto scrub = [&] {
            for (Index step = 0; step < steps; ++step)
                drawStep(scheduler, map, *table, viewport, step, pixels);
        };
        coldTimes.push_back(seconds(scrub));
        warmTimes.push_back(seconds(scrub));
    }
    const double n = static_cast<double>(steps);
    const double floorTime = median(floorTimes);
    std::printf("| %lld steps of 2400×3600 float32 at %d×%d | frames/s | time / floor |\n|---|---|---|\n",
                static_cast<long long>(steps), kWidth, kHeight);
    std::printf("| floor: read and decode with c-blosc, all cores | %.0f | 1.00 |\n", n / floorTime);
    std::printf("| undecoded: fetch, decode, mean, shade, one step at a time | %.0f | %.2f |\n", n / median(coldTimes), median(coldTimes) / floorTime);
    std::printf("| decoded already: mean, shade | %.0f | %.2f |\n", n / median(warmTimes), median(warmTimes) / floorTime);
}

/// From a location to the first complete picture, with nothing remembered.
double firstPicture(const std::string& location)
{
    Workers workers;
    Stores stores;
    ChunkCache cache;
    ChunkScheduler scheduler(cache, workers.interactive());
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(kWidth) * kHeight);
    return seconds([&] {
        const MapVariable map = openMap(stores, location);
        const Viewport viewport = viewportOf(map);
        drawStep(scheduler, map, *buildPixelTable(viewport, map.layer.grid, Aggregation::mean), viewport, 0, pixels);
    });
}

/// How often the latency is paid: the time with it, less the time without, in units of it.
void benchFirstPicture(const std::string& store)
{
    constexpr int kLatencyMs = 50;
    test::HttpServer server;
    server.serveFolder("/store.zarr", store);
    const auto medianOf = [&](const std::function<double()>& once) {
        std::vector<double> times;
        for (int round = 0; round < kRounds; ++round)
            times.push_back(once());
        return median(times);
    };
    const auto opening = [&] {
        Stores stores;
        return seconds([&] { (void)openDataset(stores, server.url("/store.zarr")); });
    };
    const auto picture = [&] { return firstPicture(server.url("/store.zarr")); };
    const double opened = medianOf(opening);
    const double drawn = medianOf(picture);
    server.setLatencyMs(kLatencyMs);
    server.clearLog();
    (void)picture();
    const int requests = server.requestCount();
    std::printf("\nOver HTTP with %d ms latency: metadata in %.1f round trips, first complete picture in %.1f, %d requests\n", kLatencyMs,
                (medianOf(opening) - opened) * 1000 / kLatencyMs, (medianOf(picture) - drawn) * 1000 / kLatencyMs, requests);
}

} // namespace

int main(int argc, char** argv)
{
    const Index steps = argc > 1 ? std::max(1, std::atoi(argv[1])) : 30;
    const std::filesystem::path folder = argc > 2 ? argv[2] : std::filesystem::temp_directory_path() / "zarrscope-bench";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const std::string store = folder / "field.zarr";
    writeStore(store, steps);
    benchScrub(store, steps);
    benchFirstPicture(store);
    std::filesystem::remove_all(folder);
    return 0;
}

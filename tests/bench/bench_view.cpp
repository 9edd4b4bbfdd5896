// Opens the real window and prints how often something new stands on the screen, beside what cannot be beaten: reading and decoding the
// same chunks with c-blosc on all cores, and one pass over the pixels.
//
//   bench_view [--steps N] [--walk SECONDS] [--folder FOLDER] [--small] [--only steps,daily,tripolar,large,parts,walk,first]
//
// On the screen that DISPLAY names, else offscreen; xvfb-run -a -s '-screen 0 2600x1400x24' gives one without a monitor.

#include "application.h"
#include "bench_stores.h"
#include "bench_window.h"
#include "chunks/chunk_scheduler.h"
#include "dataset/open_dataset.h"
#include "geo/map_variable.h"
#include "raster/load_chunks.h"
#include "raster/shade.h"
#include "store/store_factory.h"
#include "support/http_server.h"
#include "task/workers.h"
#include "timing.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QStandardPaths>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>

using namespace zs;

namespace {

constexpr int kWidth = 1600;
constexpr int kHeight = 800;
constexpr long kCacheBytes = 512L << 20; // as the program begins
constexpr int kMoves = 240;
constexpr int kDecodedRounds = 5;
constexpr int kHovers = 300;

struct BenchOptions {
    Index steps = 30;
    double walkSeconds = 10;
    std::filesystem::path folder;
    bool isSmall = false; // a hundredth of the largest field, to try the program
    QStringList only;     // of the parts; none = all

    [[nodiscard]] bool wants(const char* part) const { return only.isEmpty() || only.contains(QLatin1String(part)); }
};

void printRow(const char* what, const FrameTimes& times, double floorMs)
{
    const double p50 = times.quantile(0.5);
    std::printf("| %-58s | %7.1f | %7.1f | %7.1f |", what, p50, times.quantile(0.99), times.dearestEventMs);
    floorMs > 0 ? std::printf(" %5.2f |\n", floorMs / p50) : std::printf("     – |\n");
    std::fflush(stdout);
    constexpr double kDearMs = 30;
    if (times.dearestEventMs > kDearMs)
        std::fprintf(stderr, "  dearest event: %s\n", times.dearestEvent.toUtf8().constData());
}

/// What a window shows of a store, the floor of one step in milliseconds.
double floorMs(const std::string& path, const BenchField& field)
{
    std::vector<double> times;
    for (int round = 0; round < 3; ++round)
        times.push_back(floorSeconds(path, field, kWidth, kHeight));
    return 1000 * median(times) / static_cast<double>(field.steps);
}

/// Undecoded: each step for the first time; twice as many, so that half of them come when the caches are full, as they are after a
/// minute's work. Decoded: the last ones again.
void benchSteps(const BenchOptions& options, const char* name, BenchField field)
{
    field.steps = 2 * options.steps + 1; // the first is shown when the window opens
    const std::string path = options.folder / "steps.zarr";
    writeBenchStore(path, field);
    const double floor = floorMs(path, field);
    const double copyMs = 1000 * copySeconds(field);
    WindowBench window(QString::fromStdString(path), kCacheBytes);
    window.rest();
    const FrameTimes undecoded = window.scrub(1, 2 * options.steps);
    FrameTimes decoded;
    for (int round = 0; round < kDecodedRounds; ++round)
        decoded.add(window.scrub(options.steps + 1, options.steps));
    printRow((std::string(name) + ", undecoded").c_str(), undecoded, floor);
    printRow((std::string(name) + ", decoded").c_str(), decoded, floor);
    printRow((std::string(name) + ", hover").c_str(), window.hover(kHovers), 0);
    std::printf("  floor %.1f ms a step; one copy of a step's numbers %.2f ms, a decoded step %.1f × that; map of %s px\n", floor, copyMs,
                decoded.quantile(0.5) / copyMs, window.size().toUtf8().constData());
    std::filesystem::remove_all(path);
}

void benchLargeField(const BenchOptions& options)
{
    BenchField field{2, 17'999, 36'000, 1'000, 2'000, false, true};
    if (options.isSmall)
        field = {2, 1'799, 3'600, 1'000, 2'000, false, true};
    const std::string path = options.folder / "large.zarr";
    writeBenchStore(path, field);
    WindowBench window(QString::fromStdString(path), kCacheBytes);
    printRow("17,999×36,000, pan and zoom", window.panAndZoom(kMoves), 0);
    printRow("17,999×36,000, pan and zoom beside a reduction", window.panAndZoomBesideJob(kMoves), 0);
    window.setProjection(QStringLiteral("orthographic"));
    printRow("17,999×36,000 as a globe, turned and zoomed", window.panAndZoom(kMoves), 0);
    std::filesystem::remove_all(path);
}

void benchWalk(const BenchOptions& options)
{
    BenchField field;
    field.steps = options.steps;
    const std::string path = options.folder / "walk.zarr";
    writeBenchStore(path, field);
    constexpr long kBudget = 512L << 20;
    WindowBench window(QString::fromStdString(path), kBudget);
    const long grown = window.walk(options.walkSeconds);
    std::printf("random walk of %.0f s with %ld MiB for chunks: %ld MiB resident at its end, at most %ld MiB more than after its first quarter\n",
                options.walkSeconds, kBudget >> 20, WindowBench::residentBytes() >> 20, grown >> 20);
    std::filesystem::remove_all(path);
}

MapVariable openMap(const Stores& stores, const std::string& location)
{
    const Result<DatasetPtr> dataset = openDataset(stores, location);
    Result<MapVariable> map = dataset ? loadMapVariable(*dataset, "sst") : tl::unexpected(dataset.error());
    if (!map)
        giveUp(map.error().detail);
    return *map;
}

enum class Take { wholeChunks, parts };

/// From a location to the first complete picture, with nothing remembered.
double firstPicture(const std::string& location, Take take = Take::wholeChunks, Index* bytes = nullptr)
{
    Workers workers;
    Stores stores;
    ChunkCache cache;
    ChunkScheduler scheduler(cache, workers.interactive());
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(kWidth) * kHeight);
    return seconds([&] {
        const MapVariable map = openMap(stores, location);
        const Viewport viewport{map.naturalProjection, map.extent.left, map.extent.right, map.extent.bottom, map.extent.top, kWidth, kHeight};
        const ViewPlan whole = planView(viewport, map.layer, {map.firstIndex});
        const ViewPlan plan = take == Take::parts ? planSlices(whole) : whole;
        const ChunkLookup chunks = loadChunks(scheduler, plan);
        for (const HeldChunk& chunk : chunks)
            if (bytes && chunk && *chunk)
                *bytes += (**chunk)->encodedBytes;
        const Aggregate aggregate = rasterize(plan, chunks, Aggregation::mean);
        if (aggregate.haveChunks != aggregate.needChunks)
            giveUp("a chunk does not come");
        shade(aggregate, colorMaps().front(), {0, 30}, {}, pixels);
    });
}

/// One step out of chunks of 240: from their blocks, and from the chunks.
void benchParts(const BenchOptions& options)
{
    constexpr int kRounds = 5;
    const std::string path = options.folder / "parts.zarr";
    writeBenchStore(path, {.steps = 240, .rows = 480, .columns = 960, .chunkRows = 240, .chunkColumns = 480, .isTripolar = false, .isRepeated = false, .chunkSteps = 240});
    std::vector<double> parts;
    std::vector<double> whole;
    Index partBytes = 0;
    Index wholeBytes = 0;
    for (int round = 0; round < kRounds; ++round) {
        parts.push_back(firstPicture(path, Take::parts, &partBytes));
        whole.push_back(firstPicture(path, Take::wholeChunks, &wholeBytes));
    }
    std::printf("a first picture of one step out of chunks of 240: %.0f ms from its blocks, %.0f ms from the chunks, %.1f × as long; 1/%ld of the bytes\n",
                1000 * median(parts), 1000 * median(whole), median(whole) / median(parts), static_cast<long>(wholeBytes / std::max<Index>(1, partBytes)));
    std::filesystem::remove_all(path);
}

/// How often the latency is paid: the time with it, less the time without, in units of it.
void benchFirstPicture(const BenchOptions& options)
{
    constexpr int kRounds = 5;
    const std::string path = options.folder / "first.zarr";
    writeBenchStore(path, {});
    test::HttpServer server;
    server.serveFolder("/store.zarr", path);
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
    for (const int latencyMs : {50, 200}) {
        server.setLatencyMs(latencyMs);
        server.clearLog();
        (void)picture();
        const int requests = server.requestCount();
        std::printf("over HTTP with %d ms latency: metadata in %.1f round trips, first complete picture in %.1f, %d requests\n", latencyMs,
                    (medianOf(opening) - opened) * 1000 / latencyMs, (medianOf(picture) - drawn) * 1000 / latencyMs, requests);
    }
    std::filesystem::remove_all(path);
}

BenchOptions parseOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{"steps", "Steps of time to scrub.", "N", "30"},
                       {"walk", "Length of the random walk in seconds.", "SECONDS", "10"},
                       {"folder", "Where the stores are written.", "FOLDER"},
                       {"small", "A small field in place of 17,999×36,000."},
                       {"only", "Parts to run: steps, daily, tripolar, large, parts, walk, first.", "PARTS"}});
    parser.addHelpOption();
    if (!parser.parse(arguments) || parser.isSet("help"))
        giveUp(parser.helpText().toStdString());
    BenchOptions options;
    options.steps = std::max(2, parser.value("steps").toInt());
    options.walkSeconds = std::max(0.0, parser.value("walk").toDouble());
    options.isSmall = parser.isSet("small");
    options.only = parser.value("only").split(QLatin1Char(','), Qt::SkipEmptyParts);
    options.folder = parser.isSet("folder") ? std::filesystem::path(parser.value("folder").toStdString())
                                            : std::filesystem::temp_directory_path() / "zarrscope-bench";
    return options;
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    Application application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("ZarrscopeBench"));
    const BenchOptions options = parseOptions(QCoreApplication::arguments());
    std::filesystem::create_directories(options.folder);
    std::printf("On %s. Milliseconds from frame to frame; the dearest event by the GUI thread's own processor time; the floor over the median.\n",
                QGuiApplication::platformName().toUtf8().constData());
    std::printf("| %-58s | %7s | %7s | %7s | %5s |\n|---|---|---|---|---|\n", "", "p50", "p99", "event", "floor");
    if (options.wants("steps"))
        benchSteps(options, "2400×3600 float32, a step a chunk", {});
    if (options.wants("daily"))
        benchSteps(options, "0.25° daily, 721×1440 float32", {1, 721, 1440, 721, 1440});
    if (options.wants("tripolar"))
        benchSteps(options, "2400×3600 tripolar, a step a chunk", {.isTripolar = true});
    if (options.wants("large"))
        benchLargeField(options);
    if (options.wants("parts"))
        benchParts(options);
    if (options.wants("walk"))
        benchWalk(options);
    if (options.wants("first"))
        benchFirstPicture(options);
    return 0;
}

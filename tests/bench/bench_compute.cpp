// Prints how long reductions take, against reading and decoding the same chunks with plain c-blosc on all cores, and
// against xarray with dask on its threads (the reference, when python3 has them).
//
//   bench_compute [SCALE] [FOLDER] [--alone [JOB]]
//
// Writes two stores of about 0.8 GB × SCALE: daily 0.25° float64 in chunks of 5×720×1440 (blosc zstd) and float32 in
// chunks of 240×240×480 (blosc lz4). Every round runs the floor and every job in turn; figures are medians of three.
// --alone leaves the peer out, and all jobs but those whose name holds JOB.

#include "chunks/chunk_scheduler.h"
#include "dataset/open_dataset.h"
#include "expr/parser.h"
#include "run/job.h"
#include "store/store_factory.h"
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
#include <map>

#include <sys/resource.h>

using namespace zs;
namespace fs = std::filesystem;

namespace {

constexpr int kRounds = 3;

struct StoreKind {
    const char* name;
    Shape chunks;
    bool isDouble;
    const char* codec;
};
const StoreKind kDaily{"daily", {5, 720, 1440}, true, "zstd"};
const StoreKind kCubes{"cubes", {240, 240, 480}, false, "lz4"};

struct BenchJob {
    const char* name;
    const StoreKind* store;
    const char* expression; // runs as it stands in xarray too
    bool isWritten;
};
const BenchJob kJobs[] = {
    {"area-weighted mean series", &kDaily, "v.weighted(np.cos(np.deg2rad(lat))).mean(('lat', 'lon'))", false},
    {"time mean", &kCubes, "v.mean('time')", false},
    {"monthly climatology", &kDaily, "v.groupby('time.month').mean('time')", false},
    {"climatology and anomaly", &kDaily, "(v.groupby('time.month') - v.groupby('time.month').mean('time')).std('time')", false},
    {"standard deviation", &kCubes, "v.std('time')", false},
    {"Nino 3.4 chain", &kDaily,
     "(v.groupby('time.month') - v.groupby('time.month').mean('time')).sel(lat=slice(-5, 5), lon=slice(190, 240))"
     ".mean(('lat', 'lon')).rolling(time=3).mean()",
     false},
    {"90th percentile", &kCubes, "v.quantile(0.9, 'time')", false},
    {"trend", &kCubes, "v.polyfit('time', 1)", false},
    {"derived Zarr", &kDaily, "v * 2 - 1", true},
};

/// What something took: `wall` as people wait for it, `cpu` of all cores together, which other programs disturb less.
/// Units:   seconds
struct Taken {
    std::vector<double> wall;
    std::vector<double> cpu;
};

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto inSeconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec); };
    return inSeconds(usage.ru_utime) + inSeconds(usage.ru_stime);
}

void measure(Taken& taken, const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    const double cpu = cpuSeconds();
    work();
    taken.cpu.push_back(cpuSeconds() - cpu);
    taken.wall.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

[[noreturn]] void giveUp(const std::string& why)
{
    std::fprintf(stderr, "bench_compute: %s\n", why.c_str());
    std::exit(1);
}

void check(const Status& status)
{
    if (!status)
        giveUp(status.error().detail);
}

template <class T>
std::span<const std::uint8_t> bytesOf(const std::vector<T>& values)
{
    return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(T)};
}

/// A wave with an annual cycle, a trend and noise in the low bits; one value in seven is land.
template <class T>
std::vector<T> chunkValues(const Shape& chunks, const Shape& cell)
{
    std::vector<T> values(static_cast<std::size_t>(chunks[0] * chunks[1] * chunks[2]));
    std::uint32_t noise = 12345U + static_cast<std::uint32_t>(cell[0] * 7919 + cell[1] * 104729 + cell[2]);
    std::size_t i = 0;
    for (Index t = cell[0] * chunks[0]; t < (cell[0] + 1) * chunks[0]; ++t)
        for (Index y = 0; y < chunks[1]; ++y)
            for (Index x = 0; x < chunks[2]; ++x, ++i) {
                noise = noise * 1664525U + 1013904223U;
                const bool isLand = (x / 40 + y / 30) % 7 == 0;
                const double wave = 10 * std::sin(0.01 * static_cast<double>(x)) + 5 * std::sin(0.0172 * static_cast<double>(t));
                values[i] = isLand ? std::numeric_limits<T>::quiet_NaN()
                                   : static_cast<T>(std::round((15 + wave + 1e-4 * static_cast<double>(t)) * 256) / 256 + 1e-2 * static_cast<double>(noise >> 26));
            }
    return values;
}

void writeAxis(ZarrWriter& writer, const std::string& name, Index size, double first, double step, const char* units)
{
    std::vector<double> values;
    for (Index i = 0; i < size; ++i)
        values.push_back(first + step * static_cast<double>(i));
    const DType f8{DTypeKind::floating, 8, "", 1, false, "<f8"};
    check(writer.writeArray({name, {name}, {size}, {size}, f8, {}, false, {}, {}, Attributes(Json{{"units", units}})}, bytesOf(values)));
}

void writeStore(const std::string& path, const StoreKind& kind, const Shape& grid)
{
    Result<ZarrWriter> writer = ZarrWriter::create(path, ZarrFormat::v2, Attributes());
    if (!writer)
        giveUp(writer.error().detail);
    Shape shape = kind.chunks;
    for (std::size_t d = 0; d < 3; ++d)
        shape[d] *= grid[d];
    writeAxis(*writer, "time", shape[0], 0, 1, "days since 2000-01-01");
    writeAxis(*writer, "lat", shape[1], -90 + 90.0 / static_cast<double>(shape[1]), 180.0 / static_cast<double>(shape[1]), "degrees_north");
    writeAxis(*writer, "lon", shape[2], 180.0 / static_cast<double>(shape[2]), 360.0 / static_cast<double>(shape[2]), "degrees_east");
    const Attributes blosc(Json{{"cname", kind.codec}, {"clevel", 5}, {"shuffle", 1}, {"blocksize", 0}});
    const DType dtype{DTypeKind::floating, kind.isDouble ? 8 : 4, "", 1, false, kind.isDouble ? "<f8" : "<f4"};
    check(writer->addArray({"v", {"time", "lat", "lon"}, shape, kind.chunks, dtype, {}, false, {{"blosc", blosc}}, {}, Attributes()}));
    for (Index i = 0; i < grid[0] * grid[1] * grid[2]; ++i) {
        const Shape cell{i / (grid[1] * grid[2]), i / grid[2] % grid[1], i % grid[2]};
        if (kind.isDouble)
            check(writer->writeChunk("v", cell, bytesOf(chunkValues<double>(kind.chunks, cell))));
        else
            check(writer->writeChunk("v", cell, bytesOf(chunkValues<float>(kind.chunks, cell))));
    }
    check(writer->finish());
}

/// Reads and decodes every chunk of "v" with c-blosc, one a task, as many tasks as cores.
void floorOnce(const std::string& store)
{
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(store + "/v"))
        if (entry.path().filename().string().front() != '.')
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<std::future<void>> tasks;
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t core = 0; core < cores; ++core)
        tasks.push_back(std::async(std::launch::async, [&, core] {
            std::vector<char> decoded;
            for (std::size_t i = core; i < files.size(); i += cores) {
                std::ifstream file(files[i], std::ios::binary | std::ios::ate);
                std::vector<char> encoded(static_cast<std::size_t>(file.tellg()));
                file.seekg(0).read(encoded.data(), static_cast<std::streamsize>(encoded.size()));
                std::size_t size = 0;
                std::size_t compressed = 0;
                std::size_t block = 0;
                blosc_cbuffer_sizes(encoded.data(), &size, &compressed, &block);
                decoded.resize(size);
                if (blosc_decompress_ctx(encoded.data(), decoded.data(), decoded.size(), 1) < 0)
                    std::exit(1);
            }
        }));
    for (std::future<void>& task : tasks)
        task.get();
}

/// The whole way: open, plan, run; as the command line does it.
void runJob(const BenchJob& bench, const std::string& store, const std::string& output)
{
    Workers workers;
    Stores stores;
    ChunkCache cache(0);
    SchedulerOptions options;
    options.limits.maxBytes = Index{1} << 30;
    options.limits.lowerTierShare = 1.0;
    ChunkScheduler scheduler(cache, workers.background(), options);
    const Result<Program> program = parseProgram(bench.expression);
    const Result<DatasetPtr> dataset = openDataset(stores, store);
    if (!program || !dataset)
        giveUp(program ? dataset.error().detail : program.error().detail);
    PlanNames names;
    names.dataset = *dataset;
    auto plan = buildPlan(*program, names);
    if (!plan)
        giveUp(std::string(bench.name) + ": " + plan.error().error.detail);
    JobOptions how;
    how.takesSnapshots = false;
    if (bench.isWritten) {
        how.output = output;
        how.storage.codecs = {{"zstd", Attributes()}};
    }
    Job job(std::move(*plan), how, workers, scheduler, stores);
    job.start();
    check(job.wait());
}

/// Seconds that xarray with dask takes, by job; empty when python3 has them not.
std::map<std::string, double> askXarray(const fs::path& folder)
{
    Json jobs = Json::array();
    for (const BenchJob& job : kJobs)
        jobs.push_back({{"name", job.name}, {"store", (folder / job.store->name).string() + ".zarr"}, {"expression", job.expression}, {"written", job.isWritten}});
    std::ofstream(folder / "jobs.json") << jobs.dump();
    const std::string command = std::string("/usr/bin/python3 '") + BENCH_PEER + "' '" + (folder / "jobs.json").string() + "' '" + folder.string() +
                                "' > '" + (folder / "times.json").string() + "'";
    std::map<std::string, double> times;
    if (std::system(command.c_str()) != 0)
        return times;
    std::ifstream file(folder / "times.json");
    const Json answer = Json::parse(file, nullptr, false);
    if (answer.is_object())
        for (const auto& [name, time] : answer.items())
            times[name] = time.get<double>();
    return times;
}

} // namespace

int main(int argc, char** argv)
{
    const Index scale = argc > 1 ? std::max(1, std::atoi(argv[1])) : 1;
    const bool isAlone = argc > 3 && std::string_view(argv[3]) == "--alone";
    const std::string_view wanted = isAlone && argc > 4 ? argv[4] : "";
    const auto isWanted = [wanted](const BenchJob& job) { return std::string_view(job.name).find(wanted) != std::string_view::npos; };
    const fs::path folder = argc > 2 ? argv[2] : fs::temp_directory_path() / "zarrscope-bench-compute";
    fs::remove_all(folder);
    fs::create_directories(folder);
    const auto pathOf = [&](const StoreKind& kind) { return (folder / kind.name).string() + ".zarr"; };
    writeStore(pathOf(kDaily), kDaily, {20 * scale, 1, 1});
    writeStore(pathOf(kCubes), kCubes, {2 * scale, 2, 2});
    const std::string output = folder / "derived.zarr";
    std::map<std::string, Taken> floors;
    std::map<std::string, Taken> ours;
    for (int round = 0; round < kRounds; ++round) {
        for (const StoreKind* kind : {&kDaily, &kCubes})
            measure(floors[kind->name], [&] { floorOnce(pathOf(*kind)); });
        for (const BenchJob& job : kJobs) {
            if (!isWanted(job))
                continue;
            measure(ours[job.name], [&] { runJob(job, pathOf(*job.store), output); });
            fs::remove_all(output);
        }
    }
    const std::map<std::string, double> peers = isAlone ? std::map<std::string, double>() : askXarray(folder);
    std::printf("| job | seconds | time / floor | CPU / floor | xarray with dask / ours |\n|---|---|---|---|---|\n");
    for (const BenchJob& job : kJobs) {
        if (!isWanted(job))
            continue;
        const Taken& floor = floors[job.store->name];
        const double time = median(ours[job.name].wall);
        std::printf("| %s | %.2f | %.2f | %.2f | ", job.name, time, time / median(floor.wall), median(ours[job.name].cpu) / median(floor.cpu));
        if (const auto peer = peers.find(job.name); peer != peers.end())
            std::printf("%.1f |\n", peer->second / time);
        else
            std::printf("– |\n");
    }
    std::printf("\nFloor: %.2f s (daily), %.2f s (cubes) to read and decode everything once\n", median(floors["daily"].wall),
                median(floors["cubes"].wall));
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("Peak memory of this process: %ld MiB (budget of a job: 1024 MiB)\n", usage.ru_maxrss / 1024);
    fs::remove_all(folder);
    return 0;
}

// Prints how long reductions take, against reading and decoding the same chunks with plain c-blosc on all cores, against
// xarray with dask on its threads, and against CDO (both where they are installed), all in one run.
//
//   bench_compute [--scale N] [--folder DIR] [--job TEXT]… [--rounds N] [--peer-rounds N] [--memory MIB] [--alone]
//
// Two stores of about 0.8 GB × SCALE: daily 0.25° float64 in chunks of 5×720×1440 (blosc zstd) and float32 in chunks of
// 240×240×480 (blosc lz4); CDO gets the same numbers as uncompressed netCDF-4. Every round runs the floor, every job
// and CDO in turn, each in a process of its own; figures are medians. Of a job that writes, the floor encodes (zstd, level
// 1) and writes too.
// --folder: stores that are there already are used, and left. --job: only jobs whose name holds a TEXT. --alone: no
// peers.

#include "chunks/chunk_scheduler.h"
#include "compute_peers.h"
#include "compute_stores.h"
#include "dataset/open_dataset.h"
#include "expr/parser.h"
#include "run/job.h"
#include "run/job_memory.h"
#include "run/memory_limits.h"
#include "store/store_factory.h"
#include "timing.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace zs;
namespace fs = std::filesystem;

namespace {

struct BenchJob {
    const char* name;
    const StoreKind* store;
    const char* expression; // runs as it stands in xarray too
    const char* cdo;        // {} is the input
    bool isWritten;
};
const BenchJob kJobs[] = {
    {"area-weighted mean series", &kDaily, "v.weighted(np.cos(np.deg2rad(lat))).mean(('lat', 'lon'))", "fldmean {}", false},
    {"time mean", &kCubes, "v.mean('time')", "timmean {}", false},
    {"monthly climatology", &kDaily, "v.groupby('time.month').mean('time')", "ymonmean {}", false},
    {"climatology and anomaly", &kDaily, "(v.groupby('time.month') - v.groupby('time.month').mean('time')).std('time')",
     "timstd -ymonsub {} -ymonmean {}", false},
    {"standard deviation", &kCubes, "v.std('time')", "timstd {}", false},
    {"Nino 3.4 chain", &kDaily,
     "(v.groupby('time.month') - v.groupby('time.month').mean('time')).sel(lat=slice(-5, 5), lon=slice(190, 240))"
     ".mean(('lat', 'lon')).rolling(time=3).mean()",
     "runmean,3 -fldmean -ymonsub -sellonlatbox,190,240,-5,5 {} -ymonmean -sellonlatbox,190,240,-5,5 {}", false},
    {"90th percentile", &kCubes, "v.quantile(0.9, 'time')", "timpctl,90 {} -timmin {} -timmax {}", false},
    {"trend", &kCubes, "v.polyfit('time', 1)", "trend {}", false},
    {"derived Zarr", &kDaily, "v * 2 - 1", "subc,1 -mulc,2 {}", true},
};

struct Options {
    Index scale = 1;
    fs::path folder;
    std::vector<std::string> jobs; // parts of names; empty = all
    int rounds = 3;
    int peerRounds = 3;
    Index memoryMiB = 1024;
    bool isAlone = false;
};

/// What something took: `wall` as people wait for it, `cpu` of all cores together, which other programs disturb less.
/// Units:   seconds; KiB
struct Taken {
    std::vector<double> wall;
    std::vector<double> cpu;
    long peak = 0;
};

/// Runs `work` in a process of its own: what others have left in memory is neither used again nor counted.
template <class Work>
void measure(Taken& taken, const Work& work)
{
    std::fflush(nullptr);
    rusage usage{};
    const double wall = seconds([&] {
        const pid_t child = ::fork();
        if (child < 0)
            giveUp("cannot begin a process");
        if (child == 0) {
            work();
            std::_Exit(0);
        }
        int status = 0;
        if (::wait4(child, &status, 0, &usage) != child || status != 0)
            giveUp("a job has failed");
    });
    const auto inSeconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec); };
    taken.wall.push_back(wall);
    taken.cpu.push_back(inSeconds(usage.ru_utime) + inSeconds(usage.ru_stime));
    taken.peak = std::max(taken.peak, usage.ru_maxrss);
}

void check(const Status& status)
{
    if (!status)
        giveUp(status.error().detail);
}

/// The whole way: open, plan, run; as the command line does it.
void runJob(const BenchJob& bench, const std::string& store, const std::string& output, Index memoryMiB)
{
    Workers workers;
    Stores stores;
    ChunkCache cache(0);
    SchedulerOptions options;
    options.limits.maxBytes = memoryMiB << 20;
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
    how.memoryBytes = leftForJob(memoryMiB << 20, residentBytes()); // as the command line does
    limitSpareMemory(spareLimitsOf(how.memoryBytes));
    if (bench.isWritten) {
        how.output = output;
        how.storage.codecs = {{"zstd", Attributes()}};
    }
    Job job(std::move(*plan), how, workers, scheduler, stores);
    job.start();
    check(job.wait());
}

Options parseOptions(int argc, char** argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        if (name == "--alone") {
            options.isAlone = true;
            continue;
        }
        if (i + 1 == argc)
            giveUp(name + " needs a value");
        const char* const value = argv[++i];
        if (name == "--scale")
            options.scale = std::max(1, std::atoi(value));
        else if (name == "--folder")
            options.folder = value;
        else if (name == "--job")
            options.jobs.emplace_back(value);
        else if (name == "--rounds")
            options.rounds = std::max(1, std::atoi(value));
        else if (name == "--peer-rounds")
            options.peerRounds = std::max(1, std::atoi(value));
        else if (name == "--memory")
            options.memoryMiB = std::max(16, std::atoi(value));
        else
            giveUp(name + " is no option");
    }
    return options;
}

PeerJob peerOf(const BenchJob& job)
{
    return {job.name, job.store->name, job.expression, job.cdo, job.isWritten};
}

void printRatio(double peer, double ours)
{
    if (peer > 0)
        std::printf("%.1f | ", peer / ours);
    else
        std::printf("– | ");
}

} // namespace

int main(int argc, char** argv)
{
    const Options options = parseOptions(argc, argv);
    const fs::path folder = options.folder.empty() ? fs::temp_directory_path() / "zarrscope-bench-compute" : options.folder;
    std::vector<BenchJob> jobs;
    for (const BenchJob& job : kJobs)
        if (options.jobs.empty() || std::any_of(options.jobs.begin(), options.jobs.end(), [&](const std::string& text) {
                return std::string_view(job.name).find(text) != std::string_view::npos;
            }))
            jobs.push_back(job);
    fs::create_directories(folder);
    std::map<std::string, bool> hasCdo;
    for (const BenchJob& job : jobs) {
        Taken written;
        measure(written, [&] { writeStore(folder, *job.store, options.scale); });
        if (!options.isAlone && !hasCdo.contains(job.store->name))
            hasCdo[job.store->name] = prepareCdo(folder, job.store->name);
    }
    const std::string output = folder / "derived.zarr";
    std::map<std::string, Taken> floors; // by store, and "written"
    std::map<std::string, Taken> ours;
    std::map<std::string, Taken> cdo;
    const auto floorOf = [](const BenchJob& job) { return job.isWritten ? "written" : job.store->name; };
    for (int round = 0; round < options.rounds; ++round)
        for (const BenchJob& job : jobs) {
            if (Taken& floor = floors[floorOf(job)]; std::ssize(floor.wall) == round)
                measure(floor, [&] { runFloor(pathOf(folder, *job.store), job.isWritten ? output : std::string()); });
            fs::remove_all(output);
            measure(ours[job.name], [&] { runJob(job, pathOf(folder, *job.store), output, options.memoryMiB); });
            fs::remove_all(output);
            if (hasCdo[job.store->name] && round < options.peerRounds)
                cdo[job.name].wall.push_back(seconds([&] { hasCdo[job.store->name] = runCdo(folder, peerOf(job)); }));
        }
    std::vector<PeerJob> peerJobs;
    for (const BenchJob& job : jobs)
        peerJobs.push_back(peerOf(job));
    const std::map<std::string, double> xarray = options.isAlone ? std::map<std::string, double>() : askXarray(folder, peerJobs, options.peerRounds);
    std::printf("| job | seconds | floor | time / floor | CPU / floor | xarray with dask / ours | CDO / ours | peak MiB |\n|---|---|---|---|---|---|---|---|\n");
    for (const BenchJob& job : jobs) {
        const Taken& floor = floors[floorOf(job)];
        const double time = median(ours[job.name].wall);
        std::printf("| %s | %.2f | %.2f | %.2f | %.2f | ", job.name, time, median(floor.wall), time / median(floor.wall),
                    median(ours[job.name].cpu) / median(floor.cpu));
        printRatio(xarray.contains(job.name) ? xarray.at(job.name) : 0, time);
        printRatio(hasCdo[job.store->name] ? median(cdo[job.name].wall) : 0, time);
        std::printf("%ld |\n", ours[job.name].peak / 1024);
    }
    std::printf("\nBudget of the program: %ld MiB. Decoded bytes of a store: %ld MiB.\n", static_cast<long>(options.memoryMiB),
                static_cast<long>(options.scale * 20 * 5 * 720 * 1440 * 8 >> 20));
    if (options.folder.empty())
        fs::remove_all(folder);
    return 0;
}

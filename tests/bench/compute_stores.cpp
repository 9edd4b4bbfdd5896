#include "compute_stores.h"

#include "core/large_memory.h"
#include "zarr/writer.h"

#include <blosc.h>
#include <nlohmann/json.hpp>
#include <zstd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <future>
#include <limits>
#include <thread>
#include <vector>

namespace fs = std::filesystem;

namespace zs {
namespace {

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
    std::vector<double> waves;
    for (Index x = 0; x < chunks[2]; ++x)
        waves.push_back(15 + 10 * std::sin(0.01 * static_cast<double>(x)));
    std::uint32_t noise = 12345U + static_cast<std::uint32_t>(cell[0] * 7919 + cell[1] * 104729 + cell[2]);
    std::size_t i = 0;
    for (Index t = cell[0] * chunks[0]; t < (cell[0] + 1) * chunks[0]; ++t) {
        const double year = 5 * std::sin(0.0172 * static_cast<double>(t)) + 1e-4 * static_cast<double>(t);
        for (Index y = 0; y < chunks[1]; ++y)
            for (Index x = 0; x < chunks[2]; ++x, ++i) {
                noise = noise * 1664525U + 1013904223U;
                const bool isLand = (x / 40 + y / 30) % 7 == 0;
                const double wave = std::round((waves[static_cast<std::size_t>(x)] + year) * 256) / 256;
                values[i] = isLand ? std::numeric_limits<T>::quiet_NaN()
                                   : static_cast<T>(wave + 1e-2 * static_cast<double>(noise >> 26));
            }
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

template <class T>
void writeChunks(ZarrWriter& writer, const Shape& chunks, const Shape& grid)
{
    const Index count = grid[0] * grid[1] * grid[2];
    std::atomic<Index> next{0};
    const auto work = [&] {
        for (Index i = next++; i < count; i = next++) {
            const Shape cell{i / (grid[1] * grid[2]), i / grid[2] % grid[1], i % grid[2]};
            check(writer.writeChunk("v", cell, bytesOf(chunkValues<T>(chunks, cell))));
        }
    };
    std::vector<std::jthread> threads;
    for (unsigned core = 0; core < std::max(1U, std::thread::hardware_concurrency()); ++core)
        threads.emplace_back(work);
}

/// Room on huge pages that grows once and is used again: a floor that pays for fresh memory at every chunk is no floor.
using Room = LargeVector<char>;

void grow(Room& room, std::size_t bytes)
{
    if (room.size() < bytes)
        room.resize(bytes);
}

void readFile(const fs::path& path, Room& bytes)
{
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const std::streamoff size = file.tellg();
    grow(bytes, static_cast<std::size_t>(size));
    file.seekg(0).read(bytes.data(), size);
}

} // namespace

fs::path pathOf(const fs::path& folder, const StoreKind& kind)
{
    return folder / (std::string(kind.name) + ".zarr");
}

void giveUp(const std::string& why)
{
    std::fprintf(stderr, "bench_compute: %s\n", why.c_str());
    std::_Exit(1);
}

void writeStore(const fs::path& folder, const StoreKind& kind, Index scale)
{
    const fs::path path = pathOf(folder, kind);
    Shape grid = kind.grid;
    grid[0] *= scale;
    const std::string last = std::to_string(grid[0] - 1) + "." + std::to_string(grid[1] - 1) + "." + std::to_string(grid[2] - 1);
    const std::string beyond = std::to_string(grid[0]) + ".0.0";
    if (fs::exists(path / "v" / last) && !fs::exists(path / "v" / beyond))
        return;
    fs::remove_all(path);
    Result<ZarrWriter> writer = ZarrWriter::create(path.string(), ZarrFormat::v2, Attributes());
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
    if (kind.isDouble)
        writeChunks<double>(*writer, kind.chunks, grid);
    else
        writeChunks<float>(*writer, kind.chunks, grid);
    check(writer->finish());
}

void runFloor(const fs::path& store, const fs::path& output)
{
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(store / "v"))
        if (entry.path().filename().string().front() != '.')
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    if (!output.empty())
        fs::create_directories(output);
    std::vector<std::future<void>> tasks;
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t core = 0; core < cores; ++core)
        tasks.push_back(std::async(std::launch::async, [&, core] {
            Room encoded;
            Room decoded;
            Room again;
            for (std::size_t i = core; i < files.size(); i += cores) {
                readFile(files[i], encoded);
                std::size_t size = 0;
                std::size_t compressed = 0;
                std::size_t block = 0;
                blosc_cbuffer_sizes(encoded.data(), &size, &compressed, &block);
                grow(decoded, size);
                if (blosc_decompress_ctx(encoded.data(), decoded.data(), size, 1) < 0)
                    giveUp("a chunk of the floor cannot be decoded");
                if (output.empty())
                    continue;
                grow(again, ZSTD_compressBound(size));
                const std::size_t bytes = ZSTD_compress(again.data(), again.size(), decoded.data(), size, 1);
                std::ofstream(output / files[i].filename(), std::ios::binary).write(again.data(), static_cast<std::streamsize>(bytes));
            }
        }));
    for (std::future<void>& task : tasks)
        task.get();
}

} // namespace zs

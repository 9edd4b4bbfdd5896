#include "bench_stores.h"

#include "timing.h"
#include "zarr/writer.h"

#include <blosc.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <future>
#include <limits>
#include <span>
#include <thread>

namespace zs {

namespace {

/// Compresses like an ocean model's field.
std::vector<float> chunkOf(const BenchField& field, Index step, Index firstRow, Index firstColumn)
{
    std::vector<float> values(static_cast<std::size_t>(field.chunkRows * field.chunkColumns), std::numeric_limits<float>::quiet_NaN());
    std::uint32_t noise = 12345U + static_cast<std::uint32_t>(step);
    for (Index row = 0; row < std::min(field.chunkRows, field.rows - firstRow); ++row)
        for (Index column = 0; column < std::min(field.chunkColumns, field.columns - firstColumn); ++column) {
            const auto x = static_cast<double>(firstColumn + column);
            const auto y = static_cast<double>(firstRow + row);
            noise = noise * 1664525U + 1013904223U;
            const double wave = std::sin(0.01 * (x + 7 * static_cast<double>(step))) * std::cos(0.013 * y);
            if (std::sin(0.002 * x) * std::sin(0.003 * y) <= 0.6)
                values[static_cast<std::size_t>(row * field.chunkColumns + column)]
                    = static_cast<float>(15 + 10 * wave + 1e-3 * static_cast<double>(noise >> 20));
        }
    return values;
}

template <class T>
std::span<const std::uint8_t> bytesOf(const std::vector<T>& values)
{
    return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(T)};
}

void check(const Status& status)
{
    if (!status)
        giveUp(status.error().detail);
}

std::string chunkFile(const std::string& path, Index step, Index row, Index column)
{
    return path + "/sst/" + std::to_string(step) + "." + std::to_string(row) + "." + std::to_string(column);
}

Index chunksAlong(Index cells, Index chunkCells)
{
    return (cells + chunkCells - 1) / chunkCells;
}

/// Calls `visit(step, row, column)` for every chunk.
template <class Visit>
void forEachChunk(const BenchField& field, Visit visit)
{
    for (Index step = 0; step < field.steps; ++step)
        for (Index row = 0; row < chunksAlong(field.rows, field.chunkRows); ++row)
            for (Index column = 0; column < chunksAlong(field.columns, field.chunkColumns); ++column)
                visit(step, row, column);
}

} // namespace

void giveUp(const std::string& sentence)
{
    std::fprintf(stderr, "bench_view: %s\n", sentence.c_str());
    std::exit(1);
}

void writeBenchStore(const std::string& path, const BenchField& field)
{
    Result<ZarrWriter> writer = ZarrWriter::create(path, ZarrFormat::v2, Attributes());
    if (!writer)
        giveUp(writer.error().detail);
    const Attributes blosc(Json{{"cname", "lz4"}, {"clevel", 5}, {"shuffle", 1}, {"blocksize", 0}});
    const DType f4{DTypeKind::floating, 4, "", 1, false, "<f4"};
    const auto axis = [&](const std::string& name, Index size, double first, double step, const char* units) {
        std::vector<double> values(static_cast<std::size_t>(size));
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = first + step * static_cast<double>(i);
        const DType f8{DTypeKind::floating, 8, "", 1, false, "<f8"};
        check(writer->addArray({name, {name}, {size}, {size}, f8, {}, false, {{"blosc", blosc}}, {}, Attributes(Json{{"units", units}})}));
        check(writer->writeChunk(name, {0}, bytesOf(values)));
    };
    axis("time", field.steps, 0, 1, "days since 2000-01-01");
    const auto rows = static_cast<double>(field.rows);
    const auto columns = static_cast<double>(field.columns);
    axis("lat", field.rows, -90 + 90 / rows, 180 / rows, "degrees_north");
    axis("lon", field.columns, 180 / columns, 360 / columns, "degrees_east");
    check(writer->addArray({"sst", {"time", "lat", "lon"}, {field.steps, field.rows, field.columns}, {1, field.chunkRows, field.chunkColumns},
                            f4, {}, false, {{"blosc", blosc}}, {}, Attributes(Json{{"units", "degC"}})}));
    if (field.isRepeated)
        check(writer->writeChunk("sst", {0, 0, 0}, bytesOf(chunkOf(field, 0, 0, 0))));
    else
        forEachChunk(field, [&](Index step, Index row, Index column) {
            check(writer->writeChunk("sst", {step, row, column}, bytesOf(chunkOf(field, step, row * field.chunkRows, column * field.chunkColumns))));
        });
    check(writer->finish());
    if (field.isRepeated)
        forEachChunk(field, [&](Index step, Index row, Index column) {
            if (step + row + column > 0)
                std::filesystem::create_hard_link(chunkFile(path, 0, 0, 0), chunkFile(path, step, row, column));
        });
}

double floorSeconds(const std::string& path, const BenchField& field, int widthPx, int heightPx)
{
    struct Place {
        Index step, row, column;
    };
    std::vector<Place> chunks;
    forEachChunk(field, [&](Index step, Index row, Index column) { chunks.push_back({step, row, column}); });
    const auto cells = static_cast<std::size_t>(field.chunkRows * field.chunkColumns);
    const std::size_t pixels = static_cast<std::size_t>(widthPx) * static_cast<std::size_t>(heightPx) * static_cast<std::size_t>(field.steps) / chunks.size();
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        std::vector<float> decoded(cells);
        std::vector<float> picture(pixels);
        for (std::size_t i = next++; i < chunks.size(); i = next++) {
            std::ifstream file(chunkFile(path, chunks[i].step, chunks[i].row, chunks[i].column), std::ios::binary | std::ios::ate);
            std::vector<char> encoded(static_cast<std::size_t>(file.tellg()));
            file.seekg(0).read(encoded.data(), static_cast<std::streamsize>(encoded.size()));
            if (blosc_decompress_ctx(encoded.data(), decoded.data(), cells * sizeof(float), 1) < 0)
                giveUp("a chunk of its own cannot be decoded");
            for (std::size_t pixel = 0; pixel < pixels; ++pixel)
                picture[pixel] = decoded[pixel * cells / pixels];
            asm volatile("" : : "r"(picture.data()) : "memory");
        }
    };
    return seconds([&] {
        std::vector<std::future<void>> tasks;
        for (unsigned core = 0; core < std::max(1U, std::thread::hardware_concurrency()); ++core)
            tasks.push_back(std::async(std::launch::async, work));
        for (std::future<void>& task : tasks)
            task.get();
    });
}

double copySeconds(const BenchField& field)
{
    const std::vector<float> from(static_cast<std::size_t>(field.rows * field.columns), 1.0F);
    std::vector<float> to(from.size());
    std::vector<double> times;
    for (int round = 0; round < 15; ++round)
        times.push_back(seconds([&] {
            std::memcpy(to.data(), from.data(), from.size() * sizeof(float));
            asm volatile("" : : "r"(to.data()) : "memory");
        }));
    return median(times);
}

} // namespace zs

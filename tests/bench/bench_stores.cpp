#include "bench_stores.h"

#include "compute/curvilinear_fixture.h"
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
void fillStep(const BenchField& field, Index step, Index firstRow, Index firstColumn, std::span<float> values)
{
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
}

/// `step` counts chunks of steps.
std::vector<float> chunkOf(const BenchField& field, Index step, Index firstRow, Index firstColumn)
{
    const auto cells = static_cast<std::size_t>(field.chunkRows * field.chunkColumns);
    std::vector<float> values(static_cast<std::size_t>(field.chunkSteps) * cells, std::numeric_limits<float>::quiet_NaN());
    for (Index i = 0; i < field.chunkSteps; ++i)
        fillStep(field, step * field.chunkSteps + i, firstRow, firstColumn, std::span(values).subspan(static_cast<std::size_t>(i) * cells, cells));
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
    for (Index step = 0; step < chunksAlong(field.steps, field.chunkSteps); ++step)
        for (Index row = 0; row < chunksAlong(field.rows, field.chunkRows); ++row)
            for (Index column = 0; column < chunksAlong(field.columns, field.chunkColumns); ++column)
                visit(step, row, column);
}

const DType kFloat32{DTypeKind::floating, 4, "", 1, false, "<f4"};
const DType kFloat64{DTypeKind::floating, 8, "", 1, false, "<f8"};

Attributes bloscLz4()
{
    return Attributes(Json{{"cname", "lz4"}, {"clevel", 5}, {"shuffle", 1}, {"blocksize", 0}});
}

struct EvenAxis {
    Index size;
    double first, step;
};

void writeAxis(ZarrWriter& writer, const std::string& name, const EvenAxis& axis, const char* units)
{
    std::vector<double> values;
    for (Index i = 0; i < axis.size; ++i)
        values.push_back(axis.first + axis.step * static_cast<double>(i));
    const Attributes attributes(Json{{"units", units}});
    check(writer.writeArray({name, {name}, {axis.size}, {axis.size}, kFloat64, {}, false, {{"blosc", bloscLz4()}}, {}, attributes}, bytesOf(values)));
}

void writeAxes(ZarrWriter& writer, const BenchField& field)
{
    const auto rows = static_cast<double>(field.rows);
    const auto columns = static_cast<double>(field.columns);
    writeAxis(writer, "lat", {field.rows, -90 + 90 / rows, 180 / rows}, "degrees_north");
    writeAxis(writer, "lon", {field.columns, 180 / columns, 360 / columns}, "degrees_east");
}

void writeTripolarPlaces(ZarrWriter& writer, const BenchField& field)
{
    test::Tripolar spec;
    spec.columns = field.columns;
    spec.capRows = field.rows / 4;
    spec.flatRows = field.rows - spec.capRows;
    const CurvilinearCentres places = test::tripolarGrid(spec).centres;
    const auto write = [&](const char* name, const char* units, const std::vector<double>& values) {
        check(writer.writeArray({name, {"nlat", "nlon"}, {field.rows, field.columns}, {field.rows, field.columns}, kFloat64, {}, false,
                                 {{"blosc", bloscLz4()}}, {}, Attributes(Json{{"units", units}})}, bytesOf(values)));
    };
    write("TLAT", "degrees_north", places.lat);
    write("TLONG", "degrees_east", places.lon);
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
    writeAxis(*writer, "time", {field.steps, 0, 1}, "days since 2000-01-01");
    if (field.isTripolar)
        writeTripolarPlaces(*writer, field);
    else
        writeAxes(*writer, field);
    const bool isTripolar = field.isTripolar;
    const Json attributes = isTripolar ? Json{{"units", "degC"}, {"coordinates", "TLONG TLAT"}} : Json{{"units", "degC"}};
    check(writer->addArray({"sst", {"time", isTripolar ? "nlat" : "lat", isTripolar ? "nlon" : "lon"}, {field.steps, field.rows, field.columns},
                            {field.chunkSteps, field.chunkRows, field.chunkColumns}, kFloat32, {}, false, {{"blosc", bloscLz4()}}, {}, Attributes(attributes)}));
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
    const auto cells = static_cast<std::size_t>(field.chunkSteps * field.chunkRows * field.chunkColumns);
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

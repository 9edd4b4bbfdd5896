#include "support/pyramid_store.h"

#include "core/shape.h"
#include "support/fake_store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace zs::test {
namespace {

const char* const kNames[] = {"fine", "half", "quarter", "eighth", "sixteenth"};

Index halved(Index cells, int level)
{
    return cells >> level;
}

Index stepsOf(const PyramidSpec& spec, int level)
{
    return spec.halvesSteps ? std::max<Index>(1, spec.steps >> level) : spec.steps;
}

/// The name of a level below the root.
std::string assetOf(const PyramidSpec& spec, int level)
{
    switch (spec.kind) {
    case PyramidKind::layout: return kNames[level];
    case PyramidKind::beside: return level == 0 ? "sst" : kNames[level];
    case PyramidKind::ome: return std::to_string(level);
    case PyramidKind::tileMatrices:
    case PyramidKind::tileSetName:
    case PyramidKind::ndpyramid: break;
    }
    return std::to_string(spec.levels - 1 - level);
}

Json attributesOf(const PyramidSpec& spec)
{
    Json list = Json::array();
    const bool isLayout = spec.kind == PyramidKind::layout || spec.kind == PyramidKind::beside;
    const bool isTiles = spec.kind == PyramidKind::tileMatrices;
    const char* const member = isLayout ? "asset" : isTiles ? "id" : "path";
    for (int level = 0; level < spec.levels; ++level) {
        list.push_back({{member, assetOf(spec, level)}});
        const double factor = static_cast<double>(Index{1} << level);
        if (spec.halvesSteps && spec.kind == PyramidKind::ome) // middles of blocks of cells that are 2 wide
            list.back()["coordinateTransformations"] = {{{"type", "scale"}, {"scale", {2 * factor, 2 * factor, 2 * factor}}},
                                                        {{"type", "translation"}, {"translation", {factor - 1, factor - 1, factor - 1}}}};
    }
    if (isLayout)
        return {{"multiscales", {{"layout", list}, {"resampling_method", spec.method}}}};
    if (isTiles)
        return {{"multiscales", {{"tile_matrix_set", {{"id", "Custom"}, {"tileMatrices", list}}}, {"resampling_method", spec.method}}}};
    if (spec.kind == PyramidKind::tileSetName)
        return {{"multiscales", {{"tile_matrix_set", "WorldCRS84Quad"}, {"resampling_method", spec.method}}}};
    return {{"multiscales", Json::array({{{"datasets", list}, {"type", spec.method}}})}};
}

Json zarray(const Shape& shape, const Shape& chunks, const std::string& dtype)
{
    return {{"zarr_format", 2}, {"shape", shape}, {"chunks", chunks}, {"dtype", dtype}, {"compressor", nullptr},
            {"fill_value", nullptr}, {"order", "C"}, {"filters", nullptr}};
}

/// Middles of cells that divide a span evenly.
Bytes middles(Index cells, double from, double to)
{
    std::vector<double> values;
    for (Index i = 0; i < cells; ++i)
        values.push_back(from + (to - from) * (static_cast<double>(i) + 0.5) / static_cast<double>(cells));
    Bytes bytes(values.size() * sizeof(double));
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

void putChunks(MemoryStore& store, const PyramidSpec& spec, int level)
{
    const Shape shape{stepsOf(spec, level), halved(spec.rows, level), halved(spec.columns, level)};
    const Shape grid = chunkGridShape(shape, {spec.stepsPerChunk, spec.chunkCells, spec.chunkCells});
    const Index cells = spec.chunkCells * spec.chunkCells;
    Shape cell(3, 0);
    do {
        Bytes bytes;
        for (Index step = cell[0] * spec.stepsPerChunk; step < (cell[0] + 1) * spec.stepsPerChunk; ++step) {
            const Bytes one = floatBytes(cells, static_cast<float>(level + (spec.halvesSteps ? 10 * step : 0)));
            bytes.insert(bytes.end(), one.begin(), one.end());
        }
        if (level == 0 && cell[1] == grid[1] / 2 && cell[2] == grid[2] / 2) {
            const float peak = 100;
            std::memcpy(bytes.data(), &peak, sizeof peak);
        }
        store.put(levelPath(spec, level) + "/" + std::to_string(cell[0]) + "." + std::to_string(cell[1]) + "." + std::to_string(cell[2]), bytes);
    } while (nextCell(cell, grid));
}

bool copyTo(const std::string& folder, const MemoryStore& store, const std::string& prefix)
{
    const Result<std::vector<StoreEntry>> entries = store.list(prefix, {});
    std::error_code error;
    std::filesystem::create_directories(folder + "/" + prefix, error);
    bool isWritten = entries && !error;
    for (const StoreEntry& entry : entries ? *entries : std::vector<StoreEntry>()) {
        const std::string path = prefix.empty() ? entry.name : prefix + "/" + entry.name;
        if (entry.isPrefix) {
            isWritten = copyTo(folder, store, path) && isWritten;
            continue;
        }
        const Result<StoreBytes> bytes = getNow(store, path);
        std::ofstream file(folder + "/" + path, std::ios::binary);
        isWritten = bytes && *bytes && file.write(reinterpret_cast<const char*>((**bytes).data()), static_cast<std::streamsize>((**bytes).size())) && isWritten;
    }
    return isWritten;
}

} // namespace

bool writePyramid(const std::string& folder, const PyramidSpec& spec)
{
    return copyTo(folder, *pyramidStore(spec), "");
}

std::string levelPath(const PyramidSpec& spec, int level)
{
    const bool isArray = spec.kind == PyramidKind::ome || (spec.kind == PyramidKind::beside && level == 0);
    return isArray ? assetOf(spec, level) : assetOf(spec, level) + "/sst";
}

std::shared_ptr<MemoryStore> pyramidStore(const PyramidSpec& spec)
{
    auto store = std::make_shared<MemoryStore>("pyramid");
    Json metadata = {{".zgroup", {{"zarr_format", 2}}}, {".zattrs", attributesOf(spec)}};
    for (int level = 0; level < spec.levels; ++level) {
        const Index rows = halved(spec.rows, level);
        const Index columns = halved(spec.columns, level);
        const std::string path = levelPath(spec, level);
        metadata[path + "/.zarray"] = zarray({stepsOf(spec, level), rows, columns}, {spec.stepsPerChunk, spec.chunkCells, spec.chunkCells}, "<f4");
        metadata[path + "/.zattrs"] = {{"_ARRAY_DIMENSIONS", spec.hasCoordinates ? Json{"time", "lat", "lon"} : Json{"time", "y", "x"}}};
        putChunks(*store, spec, level);
        const std::size_t slash = path.rfind('/');
        if (slash != std::string::npos)
            metadata[path.substr(0, slash) + "/.zgroup"] = {{"zarr_format", 2}};
        if (!spec.hasCoordinates || (slash == std::string::npos && level > 0))
            continue;
        const std::string folder = slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
        metadata[folder + "lat/.zarray"] = zarray({rows}, {rows}, "<f8");
        metadata[folder + "lat/.zattrs"] = {{"_ARRAY_DIMENSIONS", {"lat"}}, {"units", "degrees_north"}};
        metadata[folder + "lon/.zarray"] = zarray({columns}, {columns}, "<f8");
        metadata[folder + "lon/.zattrs"] = {{"_ARRAY_DIMENSIONS", {"lon"}}, {"units", "degrees_east"}};
        store->put(folder + "lat/0", middles(rows, 90, -90));
        store->put(folder + "lon/0", middles(columns, -180, 180));
    }
    for (const auto& [key, json] : metadata.items())
        store->put(key, writeJson(json));
    store->put(".zmetadata", writeJson({{"zarr_consolidated_format", 1}, {"metadata", metadata}}));
    return store;
}

} // namespace zs::test

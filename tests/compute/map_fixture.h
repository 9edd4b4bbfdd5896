#pragma once

#include "core/shape.h"
#include "raster/rasterize.h"

#include <QtTest>

#include <random>

/// A variable made in memory: one slice of numbers, hidden in an array of any order of dimensions, cut into chunks.
namespace zs::test {

struct FieldSpec {
    Shape shape; // of the array
    Shape chunkShape;
    int yDim = 0;
    int xDim = 1;
    Slice slice; // where the numbers lie; elsewhere the array holds −12345
    bool isDouble = false;
};

inline GridPtr lonLatGrid(std::vector<double> lonEdges, std::vector<double> latEdges, const std::string& crs = {})
{
    RectilinearAxes axes;
    axes.xEdges = std::move(lonEdges);
    axes.yEdges = std::move(latEdges);
    axes.crs = crs;
    const Result<RectilinearGridPtr> grid = RectilinearGrid::create(axes);
    if (!grid)
        qFatal("%s", grid.error().detail.c_str());
    return *grid;
}

inline std::vector<double> spaced(double from, double to, Index cells)
{
    std::vector<double> edges;
    for (Index i = 0; i <= cells; ++i)
        edges.push_back(from + (to - from) * static_cast<double>(i) / static_cast<double>(cells));
    return edges;
}

inline MapLayer layerOf(const FieldSpec& spec, GridPtr grid)
{
    auto source = std::make_shared<ChunkSource>();
    source->id = "field";
    source->meta.shape = spec.shape;
    source->meta.chunkShape = spec.chunkShape;
    source->packing.toDouble = spec.isDouble;
    return {source, std::move(grid), spec.yDim, spec.xDim};
}

/// Random numbers, one in six missing.
inline std::vector<double> randomField(Index cells, unsigned seed, double missing = 1.0 / 6)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> value(-5, 30);
    std::uniform_real_distribution<double> chance(0, 1);
    std::vector<double> field;
    for (Index i = 0; i < cells; ++i)
        field.push_back(chance(random) < missing ? kNaN : static_cast<float>(value(random)));
    return field;
}

template <class T>
ChunkPtr chunkOf(const FieldSpec& spec, const std::vector<double>& field, const ChunkKey& key)
{
    auto chunk = std::make_shared<Chunk>();
    chunk->key = key;
    Shape shape;
    for (std::size_t d = 0; d < spec.shape.size(); ++d) {
        chunk->origin.push_back(key.cell[d] * spec.chunkShape[d]);
        shape.push_back(std::min(spec.chunkShape[d], spec.shape[d] - chunk->origin[d]));
    }
    auto values = Numbers<T>::from_shape(std::vector<std::size_t>(shape.begin(), shape.end()));
    Shape at(shape.size(), 0);
    std::size_t i = 0;
    do {
        bool isInSlice = true;
        for (std::size_t d = 0; d < shape.size(); ++d)
            if (static_cast<int>(d) != spec.yDim && static_cast<int>(d) != spec.xDim)
                isInSlice = isInSlice && chunk->origin[d] + at[d] == spec.slice.index[d];
        const auto y = static_cast<std::size_t>(spec.yDim);
        const auto x = static_cast<std::size_t>(spec.xDim);
        const Index cell = (chunk->origin[y] + at[y]) * spec.shape[x] + chunk->origin[x] + at[x];
        values.data()[i++] = static_cast<T>(isInSlice ? field[static_cast<std::size_t>(cell)] : -12345);
    } while (nextCell(at, shape));
    chunk->values = std::make_shared<const Values>(std::move(values));
    return chunk;
}

/// Every chunk of the plan has come.
inline ChunkLookup allChunks(const FieldSpec& spec, const std::vector<double>& field, const ViewPlan& plan)
{
    ChunkLookup lookup;
    for (const ChunkKey& key : chunkKeys(plan))
        lookup.push_back(
            Result<ChunkPtr>(spec.isDouble ? chunkOf<double>(spec, field, key) : chunkOf<float>(spec, field, key)));
    return lookup;
}

inline double valueAt(const Aggregate& aggregate, std::size_t pixel)
{
    return std::visit([pixel](const auto& values) { return static_cast<double>(values[pixel]); }, aggregate.values);
}

} // namespace zs::test

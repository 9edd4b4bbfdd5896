#include "raster/chunk_cover.h"

#include "raster/axis_overlap.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace zs {

void ChunkCover::addChunk(Place place, double distance)
{
    const auto [entry, isNew] = m_chunks.try_emplace(place, distance);
    if (!isNew)
        entry->second = std::min(entry->second, distance);
    else if (m_chunks.size() > 2 * kMaxChunks)
        dropFarthest();
}

void ChunkCover::addCells(Index firstRow, Index lastRow, Index firstColumn, Index lastColumn, double distance)
{
    for (Index row = firstRow / m_cellsPerRow; row <= lastRow / m_cellsPerRow; ++row)
        for (Index column = firstColumn / m_cellsPerColumn; column <= lastColumn / m_cellsPerColumn; ++column)
            addChunk({row, column}, distance);
}

void ChunkCover::dropFarthest()
{
    std::vector<std::pair<double, Place>> byDistance;
    for (const auto& [place, distance] : m_chunks)
        byDistance.emplace_back(distance, place);
    std::nth_element(byDistance.begin(), byDistance.begin() + kMaxChunks, byDistance.end());
    for (std::size_t i = kMaxChunks; i < byDistance.size(); ++i)
        m_chunks.erase(byDistance[i].second);
    m_isTruncated = true;
}

namespace {

/// The chunks along one axis, each with its distance from the middle of the picture in pixels.
std::map<Index, double> chunksAlong(const EdgeAxis& axis, double low, double high, double pixel, Index chunkCells)
{
    const double middle = 0.5 * (low + high);
    std::map<Index, double> chunks;
    forEachOverlap(axis, low, high, [&](Index cell, double from, double to) {
        const double distance = std::max({from - middle, middle - to, 0.0}) / pixel;
        const auto [entry, isNew] = chunks.try_emplace(cell / chunkCells, distance);
        entry->second = std::min(entry->second, distance);
    });
    return chunks;
}

} // namespace

void coverSeparable(const Viewport& viewport, const SeparableAxes& axes, Shape chunkCells, ChunkCover& cover)
{
    const auto rows = chunksAlong(*axes.y, viewport.bottom, viewport.top, viewport.pixelHeight(), chunkCells[0]);
    const auto columns = chunksAlong(*axes.x, viewport.left, viewport.right, viewport.pixelWidth(), chunkCells[1]);
    for (const auto& [row, dy] : rows)
        for (const auto& [column, dx] : columns)
            cover.addChunk({row, column}, dx * dx + dy * dy);
}

} // namespace zs

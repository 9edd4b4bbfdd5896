#include "pick/point_line.h"

#include "chunks/part_source.h"
#include "core/at.h"
#include "core/shape.h"

#include <algorithm>

namespace zs {

PointLine lineThrough(const ChunkSourcePtr& whole, int along, const Shape& index)
{
    const ArrayMeta& meta = whole->meta;
    const PartReaderPtr reader = partReader(whole->store, meta);
    if (!reader)
        return {whole, along, index};
    PartGrid grid{index, Shape(index.size(), 1), Shape(index.size(), 1)};
    grid.origin[at(along)] = 0;
    grid.shape[at(along)] = meta.shape[at(along)];
    grid.partShape[at(along)] = meta.chunkShape[at(along)];
    ChunkPart part{Shape(index.size(), 0), grid.partShape};
    for (std::size_t d = 0; d < index.size(); ++d)
        part.start[d] = grid.origin[d] % meta.chunkShape[d];
    const ChunkSourcePtr parts = reader->mayHelp(part) ? partSource(whole, reader, grid) : nullptr;
    return parts ? PointLine{parts, along, Shape(index.size(), 0)} : PointLine{whole, along, index};
}

std::vector<ChunkKey> chunksOf(const PointLine& line)
{
    const ArrayMeta& meta = line.source->meta;
    ChunkKey key{line.source->id, 0, line.index};
    for (std::size_t d = 0; d < key.cell.size(); ++d)
        key.cell[d] /= meta.chunkShape[d];
    std::vector<ChunkKey> keys;
    const Index count = chunkGridShape({meta.shape[at(line.along)]}, {meta.chunkShape[at(line.along)]})[0];
    for (Index i = 0; i < count; ++i) {
        key.cell[at(line.along)] = i;
        keys.push_back(key);
    }
    return keys;
}

LineSpan spanOf(const PointLine& line, const ChunkKey& key)
{
    const Index size = line.source->meta.chunkShape[at(line.along)];
    const Index begin = key.cell[at(line.along)] * size;
    return {begin, std::min(begin + size, line.source->meta.shape[at(line.along)])};
}

std::vector<double> numbersOn(const PointLine& line, const Chunk& chunk)
{
    return std::visit(
        [&](const auto& values) {
            const Shape shape(values.shape().begin(), values.shape().end());
            const Shape strides = stridesOf(shape);
            Index first = 0;
            for (std::size_t d = 0; d < shape.size(); ++d)
                if (d != at(line.along))
                    first += (line.index[d] - chunk.origin[d]) * strides[d];
            std::vector<double> numbers;
            for (Index i = 0; i < shape[at(line.along)]; ++i)
                numbers.push_back(static_cast<double>(values.data()[first + i * strides[at(line.along)]]));
            return numbers;
        },
        *chunk.values);
}

} // namespace zs

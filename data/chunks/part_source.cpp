#include "chunks/part_source.h"

#include "core/shape.h"
#include "store/byte_range.h"
#include "zarr/chunk_keys.h"

#include <algorithm>

namespace zs {
namespace {

Index decodedBytes(const Shape& shape, Index itemBytes)
{
    Shape factors = shape;
    factors.push_back(itemBytes);
    return elementCount(factors).value_or(0);
}

/// Has the parts under the keys of an array of such chunks.
class PartStore final : public CellStore {
public:
    PartStore(PartReaderPtr reader, PartGrid grid, std::string path, ChunkKeyEncoding keys)
        : m_reader(std::move(reader)), m_grid(std::move(grid)), m_path(std::move(path)), m_keys(keys)
    {
    }

    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override
    {
        const std::optional<Shape> cell = cellOf(key, m_path, m_keys, m_grid.shape.size());
        if (!cell) { // attributes and the like
            m_reader->store()->get(key, range, std::move(stop), std::move(done));
            return;
        }
        const Shape& chunkShape = m_reader->layout().chunkShape;
        const Shape chunk = chunkCellOf(m_grid, chunkShape, *cell);
        ChunkPart part{*cell, m_grid.partShape};
        for (std::size_t d = 0; d < chunk.size(); ++d)
            part.start[d] = m_grid.origin[d] + (*cell)[d] * m_grid.partShape[d] - chunk[d] * chunkShape[d];
        if (!isWhole(range))
            done = [range, done = std::move(done)](Result<StoreBytes> bytes) {
                done(bytes && *bytes ? sliceBytes(std::move(**bytes), range).map([](Bytes&& some) { return StoreBytes(std::move(some)); })
                                     : std::move(bytes));
            };
        m_reader->get(chunkKeyOf(m_path, m_keys, chunk), part, std::move(stop), std::move(done));
    }

    [[nodiscard]] ChunkObject objectAt(const Shape& cell) const override
    {
        const PartLayout& layout = m_reader->layout();
        return {chunkKeyOf(m_path, m_keys, chunkCellOf(m_grid, layout.chunkShape, cell)), true, decodedBytes(layout.chunkShape, layout.itemBytes)};
    }

    [[nodiscard]] bool sendsOnlyWhole() const override { return m_reader->store()->sendsOnlyWhole(); }

    [[nodiscard]] std::string location() const override { return m_reader->store()->location(); }

private:
    PartReaderPtr m_reader;
    PartGrid m_grid;
    std::string m_path;
    ChunkKeyEncoding m_keys;
};

/// Every part lies in one chunk: it is all that there is along a dimension, or parts divide chunks evenly.
bool fits(const PartGrid& grid, const ArrayMeta& meta)
{
    const std::size_t rank = meta.shape.size();
    if (grid.origin.size() != rank || grid.shape.size() != rank || grid.partShape.size() != rank)
        return false;
    for (std::size_t d = 0; d < rank; ++d) {
        const Index begin = grid.origin[d];
        const Index chunk = meta.chunkShape[d];
        const Index part = grid.partShape[d];
        if (begin < 0 || part < 1 || grid.shape[d] < 1 || begin > meta.shape[d] - grid.shape[d])
            return false;
        const bool isSingle = grid.shape[d] <= part && begin / chunk == (begin + part - 1) / chunk;
        if (!isSingle && (begin % part != 0 || chunk % part != 0))
            return false;
    }
    return true;
}

} // namespace

Shape chunkCellOf(const PartGrid& grid, const Shape& chunkShape, const Shape& cell)
{
    Shape chunk(cell.size());
    for (std::size_t d = 0; d < cell.size(); ++d)
        chunk[d] = (grid.origin[d] + cell[d] * grid.partShape[d]) / chunkShape[d];
    return chunk;
}

ChunkObject objectOf(const ChunkSource& source, const Shape& cell)
{
    if (const auto* made = dynamic_cast<const CellStore*>(source.store.get()))
        return made->objectAt(cell);
    return {chunkStoreKey(source.meta, cell), false, decodedBytes(source.meta.chunkShape, source.meta.dtype.itemBytes)};
}

PartGrid sliceGrid(const ArrayMeta& meta, const std::vector<int>& kept)
{
    PartGrid grid{Shape(meta.shape.size(), 0), meta.shape, Shape(meta.shape.size(), 1)};
    for (const int dim : kept)
        grid.partShape[static_cast<std::size_t>(dim)] = meta.chunkShape[static_cast<std::size_t>(dim)];
    return grid;
}

ChunkSourcePtr partSource(const ChunkSourcePtr& whole, const PartReaderPtr& reader, const PartGrid& grid)
{
    if (!reader || !fits(grid, whole->meta))
        return nullptr;
    auto parts = std::make_shared<ChunkSource>();
    parts->id = whole->id + " [" + describeShape(grid.origin) + " + " + describeShape(grid.shape) + " / " + describeShape(grid.partShape) + "]";
    parts->version = whole->version;
    parts->meta = partMeta(whole->meta, reader->layout(), grid.partShape);
    parts->meta.shape = grid.shape;
    parts->packing = whole->packing;
    parts->store = std::make_shared<PartStore>(reader, grid, whole->meta.path, whole->meta.keys);
    return parts;
}

ChunkSourcePtr sliceSource(const ChunkSourcePtr& whole, const std::vector<int>& kept)
{
    const PartReaderPtr reader = partReader(whole->store, whole->meta);
    if (!reader)
        return nullptr;
    const PartGrid grid = sliceGrid(whole->meta, kept);
    const bool helps = reader->mayHelp({Shape(grid.shape.size(), 0), grid.partShape});
    return helps ? partSource(whole, reader, grid) : nullptr;
}

} // namespace zs

#include "chunks/stretched_source.h"

#include "chunks/part_source.h"
#include "core/shape.h"
#include "zarr/chunk_keys.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

class StretchedStore final : public CellStore {
public:
    StretchedStore(ChunkSourcePtr level, std::vector<StretchedDim> dims) : m_level(std::move(level)), m_dims(std::move(dims)) {}

    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override
    {
        const ArrayMeta& meta = m_level->meta;
        const std::optional<Shape> cell = cellOf(key, meta.path, meta.keys, m_dims.size());
        m_level->store->get(cell ? chunkKeyOf(meta.path, meta.keys, levelCell(*cell)) : key, range, std::move(stop), std::move(done));
    }

    [[nodiscard]] ChunkObject objectAt(const Shape& cell) const override { return objectOf(*m_level, levelCell(cell)); }
    [[nodiscard]] bool sendsOnlyWhole() const override { return m_level->store->sendsOnlyWhole(); }
    [[nodiscard]] std::string location() const override { return m_level->store->location(); }

private:
    [[nodiscard]] Shape levelCell(Shape cell) const
    {
        for (std::size_t d = 0; d < cell.size(); ++d)
            if (m_dims[d].size > 0) // chunks of one index: a cell is an index
                cell[d] = levelPosition(m_dims[d], cell[d], m_level->meta.shape[d]);
        return cell;
    }

    ChunkSourcePtr m_level;
    std::vector<StretchedDim> m_dims;
};

bool canStretch(const ArrayMeta& meta, const std::vector<StretchedDim>& dims)
{
    if (dims.size() != meta.shape.size())
        return false;
    for (std::size_t d = 0; d < dims.size(); ++d)
        if (dims[d].size > 0 && (meta.chunkShape[d] != 1 || meta.shape[d] < 1))
            return false;
    return true;
}

} // namespace

Index levelPosition(const StretchedDim& dim, Index index, Index levelSize)
{
    const double position = std::ceil(static_cast<double>(index) * dim.scale + dim.offset - 0.5);
    return static_cast<Index>(std::clamp(position, 0.0, static_cast<double>(levelSize - 1)));
}

ChunkSourcePtr stretchedSource(const ChunkSourcePtr& level, const std::vector<StretchedDim>& dims)
{
    if (!canStretch(level->meta, dims))
        return nullptr;
    auto stretched = std::make_shared<ChunkSource>(*level);
    for (std::size_t d = 0; d < dims.size(); ++d)
        if (dims[d].size > 0)
            stretched->meta.shape[d] = dims[d].size;
    stretched->id = level->id + " [as " + describeShape(stretched->meta.shape) + "]";
    stretched->store = std::make_shared<StretchedStore>(level, dims);
    return stretched;
}

} // namespace zs

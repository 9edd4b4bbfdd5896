#include "overview/overview_builder.h"

#include "core/shape.h"
#include "overview/block_kernels.h"
#include "task/workers.h"

#include <algorithm>
#include <optional>

namespace zs {
namespace {

Shape shapeOf(const auto& array)
{
    return Shape(array.shape().begin(), array.shape().end());
}

/// The shape of an overview that is half as fine along the map.
Shape halvedShape(Shape shape, const MapDims& dims)
{
    for (const int dim : {dims.y, dims.x})
        shape[static_cast<std::size_t>(dim)] = (shape[static_cast<std::size_t>(dim)] + 1) / 2;
    return shape;
}

MapFace faceOf(const Shape& shape, const MapDims& dims)
{
    const auto slow = static_cast<std::size_t>(std::min(dims.y, dims.x));
    const auto fast = static_cast<std::size_t>(std::max(dims.y, dims.x));
    MapFace face;
    for (std::size_t d = 0; d < shape.size(); ++d)
        (d < slow ? face.outer : d == slow ? face.a : d < fast ? face.between : d == fast ? face.b : face.inner) *= shape[d];
    return face;
}

template <class T>
Numbers<T> emptyOf(const Shape& shape)
{
    return Numbers<T>::from_shape(std::vector<std::size_t>(shape.begin(), shape.end()));
}

/// Cuts a face between rows of results, and calls `halve(part, first cell, first result)` for the parts, in parallel.
template <class Halve>
void forEachPart(const MapFace& face, Halve halve)
{
    constexpr Index kGrainCells = Index{1} << 16;
    const bool cutsRows = face.outer == 1; // else between outer indices
    MapFace each = face;
    (cutsRows ? each.a : each.outer) = cutsRows ? 2 : 1;
    const Index parts = cutsRows ? (face.a + 1) / 2 : face.outer;
    const Index grain = std::max<Index>(1, kGrainCells / std::max<Index>(1, each.size()));
    parallelBlocks(static_cast<long>(parts), static_cast<long>(grain), [&](long begin, long end) {
        MapFace part = face;
        (cutsRows ? part.a : part.outer) = cutsRows ? std::min<Index>(2 * end, face.a) - 2 * begin : end - begin;
        halve(part, begin * each.size(), begin * each.halved().size());
    });
}

/// Overviews of one statistic, each made from the one before.
template <class T>
class Halving {
public:
    Halving(OverviewStatistic statistic, const MapDims& dims) : m_statistic(statistic), m_dims(dims) {}

    /// Of the last level nobody asks for how many numbers its cells stand.
    Numbers<T> next(const T* cells, const Shape& shape, bool isLast)
    {
        const MapFace face = faceOf(shape, m_dims);
        Numbers<T> result = emptyOf<T>(halvedShape(shape, m_dims));
        T* const out = result.data();
        if (m_statistic == OverviewStatistic::mean) {
            std::optional<Numbers<float>> counts;
            if (!isLast)
                counts = emptyOf<float>(halvedShape(shape, m_dims));
            const float* const before = m_counts ? m_counts->data() : nullptr;
            float* const after = counts ? counts->data() : nullptr;
            forEachPart(face, [&](const MapFace& part, Index from, Index to) {
                halveMean(part, cells + from, before ? before + from : nullptr, out + to, after ? after + to : nullptr);
            });
            m_counts = std::move(counts);
        } else {
            const auto halve = m_statistic == OverviewStatistic::min ? halveMin<T> : halveMax<T>;
            forEachPart(face, [&](const MapFace& part, Index from, Index to) { halve(part, cells + from, out + to); });
        }
        return result;
    }

private:
    OverviewStatistic m_statistic;
    MapDims m_dims;
    std::optional<Numbers<float>> m_counts; // how many numbers each cell of the last one stands for
};

template <class T>
void buildAll(const Numbers<T>& values, const MapDims& dims, int levels, std::vector<Overview>& overviews)
{
    for (const OverviewStatistic statistic : {OverviewStatistic::min, OverviewStatistic::max, OverviewStatistic::mean}) {
        Halving<T> halving(statistic, dims);
        const Numbers<T>* last = &values;
        for (int level = 1; level <= levels; ++level) {
            auto next = std::make_shared<const Values>(halving.next(last->data(), shapeOf(*last), level == levels));
            last = &std::get<Numbers<T>>(*next);
            overviews.push_back({{level, statistic}, std::move(next)});
        }
    }
}

/// The slice as cells one after the other.
template <class T>
Numbers<T> sliceOf(const Numbers<T>& values, const MapDims& dims, const Shape& index)
{
    const Shape shape = shapeOf(values);
    const Shape strides = stridesOf(shape);
    Shape sliceShape(shape.size(), 1);
    Index first = 0;
    for (std::size_t d = 0; d < shape.size(); ++d)
        if (static_cast<int>(d) == dims.y || static_cast<int>(d) == dims.x)
            sliceShape[d] = shape[d];
        else
            first += index[d] * strides[d];
    const auto slow = static_cast<std::size_t>(std::min(dims.y, dims.x));
    const auto fast = static_cast<std::size_t>(std::max(dims.y, dims.x));
    Numbers<T> slice = emptyOf<T>(sliceShape);
    T* out = slice.data();
    for (Index i = 0; i < shape[slow]; ++i) {
        const T* row = values.data() + first + i * strides[slow];
        for (Index j = 0; j < shape[fast]; ++j)
            *out++ = row[j * strides[fast]];
    }
    return slice;
}

/// The first cell of a slice that lies in memory as it would alone; null when it does not.
template <class T>
const T* contiguousSlice(const Numbers<T>& values, const MapDims& dims, const Shape& index)
{
    const Shape shape = shapeOf(values);
    const Shape strides = stridesOf(shape);
    const MapFace face = faceOf(shape, dims);
    if (face.between != 1 || face.inner != 1)
        return nullptr;
    Index first = 0;
    for (std::size_t d = 0; d < shape.size(); ++d)
        if (static_cast<int>(d) != dims.y && static_cast<int>(d) != dims.x)
            first += index[d] * strides[d];
    return values.data() + first;
}

template <class T>
std::shared_ptr<const Values> buildSlice(const Numbers<T>& values, const MapDims& dims, const Shape& index, const OverviewLevel& level)
{
    Numbers<T> slice;
    const T* cells = contiguousSlice(values, dims, index);
    Shape shape(values.dimension(), 1);
    for (const int dim : {dims.y, dims.x})
        shape[static_cast<std::size_t>(dim)] = static_cast<Index>(values.shape()[static_cast<std::size_t>(dim)]);
    if (cells == nullptr) {
        slice = sliceOf(values, dims, index);
        cells = slice.data();
    }
    Halving<T> halving(level.statistic, dims);
    for (int i = 0; i < level.level; ++i) {
        slice = halving.next(cells, shape, i + 1 == level.level);
        cells = slice.data();
        shape = shapeOf(slice);
    }
    return std::make_shared<const Values>(std::move(slice));
}

} // namespace

std::vector<Overview> buildOverviews(const Values& values, const MapDims& dims, int levels)
{
    std::vector<Overview> overviews;
    std::visit([&](const auto& array) { buildAll(array, dims, levels, overviews); }, values);
    return overviews;
}

std::shared_ptr<const Values> buildSliceOverview(const Values& values, const MapDims& dims, const Shape& index, const OverviewLevel& level)
{
    return std::visit([&](const auto& array) { return buildSlice(array, dims, index, level); }, values);
}

} // namespace zs

#include "graph/block.h"

#include "core/shape.h"
#include "graph/strided_walk.h"

#include <algorithm>
#include <cassert>

namespace zs {
namespace {

template <class Values>
Block ownBlock(Shape shape, Values values)
{
    auto owner = std::make_shared<const Values>(std::move(values));
    Block block;
    block.strides = rowMajorStrides(shape);
    block.shape = std::move(shape);
    if constexpr (std::is_same_v<typename Values::value_type, float>)
        block.floats = owner->data();
    else
        block.doubles = owner->data();
    block.ownerBytes = static_cast<Index>(owner->size() * sizeof(typename Values::value_type));
    block.owner = std::move(owner);
    return block;
}

template <class T>
Block repeatedBlock(Shape shape, T value)
{
    Block block = ownBlock(Shape{}, std::vector<T>{value});
    block.strides.assign(shape.size(), 0);
    block.shape = std::move(shape);
    return block;
}

template <class From, class To>
void copyAll(const Block& block, const From* values, To* out)
{
    const StridedBox box = mergeDims({block.shape, {block.strides}});
    const Index count = box.counts.back();
    const Index step = box.strides[0].back();
    walkRuns(box, [&](const Index* offset) {
        const From* from = values + offset[0];
        if (step == 1)
            std::copy_n(from, count, out);
        else
            for (Index i = 0; i < count; ++i)
                out[i] = static_cast<To>(from[i * step]);
        out += count;
    });
}

} // namespace

Shape rowMajorStrides(const Shape& shape)
{
    return stridesOf(shape);
}

Block makeBlock(Shape shape, LargeVector<double> values)
{
    return ownBlock(std::move(shape), std::move(values));
}

Block makeBlock(Shape shape, LargeVector<float> values)
{
    return ownBlock(std::move(shape), std::move(values));
}

Block makeBlock(Shape shape, RawVector<double> values)
{
    return ownBlock(std::move(shape), std::move(values));
}

Block makeBlock(Shape shape, std::vector<double> values)
{
    return ownBlock(std::move(shape), std::move(values));
}

Block makeBlock(Shape shape, std::vector<float> values)
{
    return ownBlock(std::move(shape), std::move(values));
}

Block constantBlock(Shape shape, double value)
{
    return repeatedBlock(std::move(shape), value);
}

Block constantBlock(Shape shape, float value)
{
    return repeatedBlock(std::move(shape), value);
}

double valueAt(const Block& block, const Shape& index)
{
    assert(index.size() == block.strides.size());
    Index offset = 0;
    for (std::size_t d = 0; d < index.size(); ++d)
        offset += index[d] * block.strides[d];
    return block.floats ? static_cast<double>(block.floats[offset]) : block.doubles[offset];
}

void copyValues(const Block& block, double* out)
{
    block.floats ? copyAll(block, block.floats, out) : copyAll(block, block.doubles, out);
}

void copyValues(const Block& block, float* out)
{
    block.floats ? copyAll(block, block.floats, out) : copyAll(block, block.doubles, out);
}

Block subBlock(const Block& block, const Shape& start, const Shape& count)
{
    assert(start.size() == block.shape.size() && count.size() == block.shape.size());
    Block part = block;
    part.shape = count;
    Index offset = 0;
    for (std::size_t d = 0; d < start.size(); ++d) {
        assert(start[d] >= 0 && count[d] >= 0 && start[d] + count[d] <= block.shape[d]);
        if (count[d] > 0)
            offset += start[d] * block.strides[d];
    }
    if (part.floats)
        part.floats += offset;
    else
        part.doubles += offset;
    return part;
}

} // namespace zs

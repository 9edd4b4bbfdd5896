#include "graph/block_copy.h"

#include "graph/region.h"
#include "graph/strided_walk.h"

#include <algorithm>
#include <limits>

namespace zs {
namespace {

template <class From, class To>
void copyInto(const Block& block, const From* values, const Shape& strides, To* out)
{
    const StridedBox box = mergeDims({block.shape, {block.strides, strides}});
    const Index count = box.counts.back();
    const Index fromStep = box.strides[0].back();
    const Index toStep = box.strides[1].back();
    walkRuns(box, [&](const Index* offsets) {
        const From* from = values + offsets[0];
        To* to = out + offsets[1];
        if (fromStep == 1 && toStep == 1)
            std::copy_n(from, count, to);
        else
            for (Index i = 0; i < count; ++i)
                to[i * toStep] = static_cast<To>(from[i * fromStep]);
    });
}

} // namespace

BlockCopy::BlockCopy(Shape shape, bool isFloat)
    : m_shape(std::move(shape)), m_strides(rowMajorStrides(m_shape)), m_isFloat(isFloat)
{
    const auto count = static_cast<std::size_t>(elementCount(wholeRegion(m_shape)));
    if (isFloat)
        m_floats.assign(count, std::numeric_limits<float>::quiet_NaN());
    else
        m_doubles.assign(count, kNaN);
}

void BlockCopy::put(const Block& block, const Shape& start)
{
    Index offset = 0;
    for (std::size_t d = 0; d < start.size(); ++d) {
        if (block.shape[d] == 0)
            return;
        offset += start[d] * m_strides[d];
    }
    if (m_isFloat)
        copyInto(block, block.floats, m_strides, m_floats.data() + offset);
    else if (block.floats)
        copyInto(block, block.floats, m_strides, m_doubles.data() + offset);
    else
        copyInto(block, block.doubles, m_strides, m_doubles.data() + offset);
}

Block BlockCopy::take()
{
    if (m_isFloat)
        return makeBlock(std::move(m_shape), std::move(m_floats));
    return makeBlock(std::move(m_shape), std::move(m_doubles));
}

bool areFloats(std::span<const Block> blocks)
{
    return !blocks.empty() && std::all_of(blocks.begin(), blocks.end(), [](const Block& b) { return b.floats; });
}

} // namespace zs

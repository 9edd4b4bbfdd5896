#include "graph/chunk_block.h"

namespace zs {
namespace {

template <class T>
Block viewOf(const ChunkPtr& chunk, const Numbers<T>& values)
{
    Block block;
    block.shape.assign(values.shape().begin(), values.shape().end());
    if (chunk->absent && values.size() > 0)
        return constantBlock(block.shape, *values.data());
    block.strides = rowMajorStrides(block.shape);
    if constexpr (std::is_same_v<T, float>)
        block.floats = values.data();
    else
        block.doubles = values.data();
    block.owner = chunk;
    block.ownerBytes = chunk->bytes();
    return block;
}

} // namespace

Block blockOf(const ChunkPtr& chunk)
{
    return std::visit([&chunk](const auto& values) { return viewOf(chunk, values); }, *chunk->values);
}

} // namespace zs

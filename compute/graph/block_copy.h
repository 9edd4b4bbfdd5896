#pragma once

#include "graph/block.h"

#include <span>

namespace zs {

/// An array of its own that is put together from parts of blocks: float when all of them are.
/// Threads: one at a time
class BlockCopy {
public:
    /// Everything is NaN until it is written.
    BlockCopy(Shape shape, bool isFloat);

    /// Writes `block` with its first element at `start`.
    void put(const Block& block, const Shape& start);

    [[nodiscard]] Block take();

private:
    Shape m_shape;
    Shape m_strides;
    LargeVector<float> m_floats;
    LargeVector<double> m_doubles;
    bool m_isFloat;
};

[[nodiscard]] bool areFloats(std::span<const Block> blocks);

} // namespace zs

#include "core/shape.h"

namespace zs {

std::optional<Index> elementCount(const Shape& shape)
{
    constexpr Index kLimit = Index{1} << 62;
    Index count = 1;
    for (const Index extent : shape) {
        if (extent < 0)
            return std::nullopt;
        if (extent > 0 && count > kLimit / extent)
            return std::nullopt;
        count *= extent;
    }
    return count;
}

std::string describeShape(const Shape& shape)
{
    if (shape.empty())
        return "scalar";
    std::string text;
    for (const Index extent : shape) {
        if (!text.empty())
            text += "×";
        text += std::to_string(extent);
    }
    return text;
}

Shape stridesOf(const Shape& shape)
{
    Shape strides(shape.size(), 1);
    for (std::size_t i = shape.size(); i-- > 1;)
        strides[i - 1] = strides[i] * shape[i];
    return strides;
}

Shape chunkGridShape(const Shape& shape, const Shape& chunkShape)
{
    Shape grid(shape.size(), 0);
    for (std::size_t i = 0; i < shape.size(); ++i)
        grid[i] = shape[i] / chunkShape[i] + (shape[i] % chunkShape[i] != 0 ? 1 : 0);
    return grid;
}

bool nextCell(Shape& cell, const Shape& grid)
{
    for (std::size_t i = cell.size(); i-- > 0;) {
        if (++cell[i] < grid[i])
            return true;
        cell[i] = 0;
    }
    return false;
}

} // namespace zs

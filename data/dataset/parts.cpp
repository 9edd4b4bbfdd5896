#include "dataset/parts.h"

#include <algorithm>

namespace zs {
namespace {

/// Boxes of `size` over the whole of `shape`, clipped at its ends.
std::vector<Selection> boxes(const Shape& shape, const Shape& size)
{
    std::vector<Selection> parts;
    if (std::find(shape.begin(), shape.end(), 0) != shape.end())
        return parts;
    Selection part;
    for (std::size_t d = 0; d < shape.size(); ++d)
        part.push_back({0, std::min(size[d], shape[d]), 1, false});
    while (true) {
        parts.push_back(part);
        std::size_t d = shape.size();
        while (d-- > 0) {
            part[d].start += size[d];
            if (part[d].start < shape[d])
                break;
            part[d].start = 0;
            part[d].count = std::min(size[d], shape[d]);
        }
        if (d == static_cast<std::size_t>(-1))
            return parts;
        part[d].count = std::min(size[d], shape[d] - part[d].start);
    }
}

Index ceilOf(Index a, Index b)
{
    return (a + b - 1) / b;
}

} // namespace

std::vector<Selection> chunkParts(const Shape& shape, const Shape& chunks, Index maxElements)
{
    const Index most = std::max(Index{1}, maxElements);
    Shape box;
    for (std::size_t d = 0; d < shape.size(); ++d)
        box.push_back(std::clamp(chunks[d], Index{1}, std::max(Index{1}, shape[d])));
    Index elements = 1;
    for (std::size_t d = box.size(); d-- > 0;) { // cut, slowest first: what stays whole is the end of the shape
        box[d] = std::min(box[d], std::max(Index{1}, most / elements));
        elements *= box[d];
    }
    for (std::size_t d = box.size(); d-- > 0;) { // joined, fastest first
        const Index factor = std::clamp(most / elements, Index{1}, std::max(Index{1}, ceilOf(shape[d], box[d])));
        box[d] *= factor;
        elements *= factor;
    }
    return boxes(shape, box);
}

std::vector<Selection> rowParts(const Shape& shape, Index maxElements)
{
    Shape box(shape.size(), 1);
    Index left = std::max(Index{1}, maxElements);
    for (std::size_t d = shape.size(); d-- > 0;) {
        box[d] = std::clamp(left, Index{1}, std::max(Index{1}, shape[d]));
        if (box[d] < shape[d])
            break; // before a dimension that is cut there is one index at a time
        left /= std::max(Index{1}, shape[d]);
    }
    return boxes(shape, box);
}

Index partSize(const Selection& part)
{
    Index size = 1;
    for (const DimSelection& dim : part)
        size *= dim.count;
    return size;
}

} // namespace zs

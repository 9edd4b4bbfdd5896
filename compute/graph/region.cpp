#include "graph/region.h"

#include <algorithm>

namespace zs {

Region wholeRegion(const Shape& shape)
{
    return Region{Shape(shape.size(), 0), shape};
}

Index elementCount(const Region& region)
{
    Index count = 1;
    for (const Index n : region.count)
        count *= n;
    return count;
}

Region unite(const Region& a, const Region& b)
{
    if (elementCount(a) == 0)
        return b;
    if (elementCount(b) == 0)
        return a;
    Region united = a;
    for (std::size_t d = 0; d < a.start.size(); ++d) {
        const Index end = std::max(a.start[d] + a.count[d], b.start[d] + b.count[d]);
        united.start[d] = std::min(a.start[d], b.start[d]);
        united.count[d] = end - united.start[d];
    }
    return united;
}

Region intersect(const Region& a, const Region& b)
{
    Region common = a;
    for (std::size_t d = 0; d < a.start.size(); ++d) {
        const Index end = std::min(a.start[d] + a.count[d], b.start[d] + b.count[d]);
        common.start[d] = std::max(a.start[d], b.start[d]);
        common.count[d] = std::max(Index{0}, end - common.start[d]);
    }
    return common;
}

} // namespace zs

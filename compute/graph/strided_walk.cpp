#include "graph/strided_walk.h"

namespace zs {
namespace {

void append(StridedBox& to, const StridedBox& from, std::size_t d)
{
    to.counts.push_back(from.counts[d]);
    for (std::size_t a = 0; a < to.strides.size(); ++a)
        to.strides[a].push_back(from.strides[a][d]);
}

bool continues(const StridedBox& merged, const StridedBox& box, std::size_t d)
{
    for (std::size_t a = 0; a < box.strides.size(); ++a)
        if (merged.strides[a].back() != box.strides[a][d] * box.counts[d])
            return false;
    return true;
}

} // namespace

StridedBox mergeDims(const StridedBox& box)
{
    StridedBox merged{{}, std::vector<Shape>(box.strides.size())};
    for (std::size_t d = 0; d < box.dims(); ++d) {
        if (box.counts[d] == 1)
            continue;
        if (merged.counts.empty() || !continues(merged, box, d)) {
            append(merged, box, d);
            continue;
        }
        merged.counts.back() *= box.counts[d];
        for (std::size_t a = 0; a < box.strides.size(); ++a)
            merged.strides[a].back() = box.strides[a][d];
    }
    if (merged.counts.empty())
        append(merged, StridedBox{{1}, std::vector<Shape>(box.strides.size(), Shape{0})}, 0);
    return merged;
}

} // namespace zs

#include "zarr/block_copy.h"

#include "core/shape.h"

#include <algorithm>
#include <cstring>

namespace zs {
namespace {

/// Calls `copy(offsetInOuter, offsetInBlock, count)`, in elements, for every run along the last dimension.
template <class F>
void forEachRun(const BoxPlace& place, F copy)
{
    if (std::find(place.extent.begin(), place.extent.end(), 0) != place.extent.end())
        return;
    const Index run = place.extent.empty() ? 1 : place.extent.back();
    const Shape strides = stridesOf(place.outer);
    Shape runs = place.extent;
    if (!runs.empty())
        runs.back() = 1;
    Shape at(runs.size(), 0);
    Index inBlock = 0;
    do {
        Index inOuter = 0;
        for (std::size_t i = 0; i < at.size(); ++i)
            inOuter += (place.origin[i] + at[i]) * strides[i];
        copy(inOuter, inBlock, run);
        inBlock += run;
    } while (nextCell(at, runs));
}

} // namespace

void extractBlock(std::span<const std::uint8_t> outer, const BoxPlace& place, Index itemBytes,
                  std::span<std::uint8_t> block)
{
    forEachRun(place, [&](Index inOuter, Index inBlock, Index count) {
        std::memcpy(block.data() + inBlock * itemBytes, outer.data() + inOuter * itemBytes,
                    static_cast<std::size_t>(count * itemBytes));
    });
}

void insertBlock(std::span<const std::uint8_t> block, const BoxPlace& place, Index itemBytes,
                 std::span<std::uint8_t> outer)
{
    forEachRun(place, [&](Index inOuter, Index inBlock, Index count) {
        std::memcpy(outer.data() + inOuter * itemBytes, block.data() + inBlock * itemBytes,
                    static_cast<std::size_t>(count * itemBytes));
    });
}

} // namespace zs

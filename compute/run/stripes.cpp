#include "run/stripes.h"

#include "run/piece_size.h"

#include <algorithm>
#include <optional>

namespace zs {
namespace {

constexpr Index kMostStripes = 16;           // of a block
constexpr Index kFewestStripes = 4;          // fewer leave workers without work
constexpr Index kStripeElements = 1 << 17;   // of a block, at least: a stripe is a task
constexpr Index kRowElements = 256;          // of the fastest dimension, at least
constexpr Index kLargeState = 8;             // accumulators of more than an eighth of the numbers are worth it
constexpr std::size_t kMostBoxes = 1024;     // of the whole input

struct Cut {
    std::size_t dim = 0;
    Index length = 1;
};

/// The slowest kept dimension that gives enough stripes.
std::optional<Cut> cutOf(const ReductionNode& node, const Region& block)
{
    const Index stripes = std::min(kMostStripes, elementCount(block) / kStripeElements);
    const std::size_t rank = block.count.size();
    for (std::size_t d = 0; stripes >= kFewestStripes && d < rank; ++d) {
        if (node.axes()[d].role != AxisPart::Role::kept)
            continue;
        const Index least = d + 1 == rank ? kRowElements : 1;
        const Index length = std::max(least, (block.count[d] + stripes - 1) / stripes);
        if ((block.count[d] + length - 1) / length >= kFewestStripes)
            return Cut{d, length};
    }
    return std::nullopt;
}

/// Each block is cut alike.
std::vector<Region> cutInput(const Region& input, Index blockLength, const Cut& cut)
{
    std::vector<Region> boxes;
    const Index end = input.start[cut.dim] + input.count[cut.dim];
    for (Index at = input.start[cut.dim]; at < end && boxes.size() <= kMostBoxes; at += boxes.back().count[cut.dim]) {
        const Index inBlock = (at - input.start[cut.dim]) % blockLength;
        Region box = input;
        box.start[cut.dim] = at;
        box.count[cut.dim] = std::min({cut.length, blockLength - inBlock, end - at});
        boxes.push_back(std::move(box));
    }
    return boxes;
}

Index allElementsTaken(const ReductionNode& node, const Region& region)
{
    Index elements = 0;
    for (const NodePtr& input : node.inputs())
        elements += elementsTaken(input, region);
    return elements;
}

/// Windows reach beyond their stripe.
bool sharesInputs(const ReductionNode& node, const Region& block, const Cut& cut)
{
    Region stripe = block;
    stripe.start[cut.dim] += block.count[cut.dim] / 2;
    stripe.count[cut.dim] = std::min(cut.length, block.count[cut.dim] - block.count[cut.dim] / 2);
    const double share = static_cast<double>(elementCount(stripe)) / static_cast<double>(elementCount(block));
    constexpr double kMore = 1.1;
    return static_cast<double>(allElementsTaken(node, stripe)) > kMore * share * static_cast<double>(allElementsTaken(node, block)) + kStripeElements / 8.0;
}

} // namespace

std::vector<Region> stripesOf(const ReductionNode& node, const Region& input, const Region& block, Index stateBytes)
{
    if (stateBytes * kLargeState < elementCount(block) * static_cast<Index>(sizeof(float)))
        return {};
    const std::optional<Cut> cut = cutOf(node, block);
    if (!cut || sharesInputs(node, block, *cut))
        return {};
    std::vector<Region> boxes = cutInput(input, block.count[cut->dim], *cut);
    return boxes.size() > kMostBoxes ? std::vector<Region>() : boxes;
}

} // namespace zs

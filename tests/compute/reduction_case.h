#pragma once

#include "graph/leaf_nodes.h"
#include "reduce/bracketed_cells.h"
#include "reduce/quantile_search.h"
#include "reduce/reduction.h"

#include <algorithm>
#include <random>

/// Reductions of random shapes, roles of axes, missing values and layouts, worked out at one go and in parts.
namespace zs::test {

using Role = AxisPart::Role;
using Random = std::mt19937;

inline Index below(Random& random, Index end)
{
    return static_cast<Index>(random() % static_cast<std::uint32_t>(end));
}

/// Input of one test: the numbers row-major, and the reduction over them.
struct Case {
    Shape shape;
    std::vector<double> values;
    std::vector<double> second; // empty: none
    std::vector<AxisPart> axes;
    ReductionSpec spec;
    bool isFloat = false;

    [[nodiscard]] std::shared_ptr<const ReductionNode> node() const
    {
        const Block likeValues = isFloat ? constantBlock(shape, 0.0F) : constantBlock(shape, 0.0);
        const NodePtr first = std::make_shared<const MemoryNode>(likeValues);
        const NodePtr other = second.empty() ? nullptr : std::make_shared<const MemoryNode>(constantBlock(shape, 0.0));
        return std::make_shared<const ReductionNode>(first, other, axes, spec);
    }
};

inline AxisPart axisPart(Random& random, Role role, Index size)
{
    AxisPart part;
    part.role = role;
    if (role != Role::grouped)
        return part;
    part.groupCount = 1 + below(random, 4);
    std::vector<std::int32_t> groups;
    for (Index i = 0; i < size; ++i)
        groups.push_back(static_cast<std::int32_t>(below(random, part.groupCount + 1)) - 1);
    if (random() % 2 == 0)
        std::sort(groups.begin(), groups.end());
    part.groups = std::make_shared<const std::vector<std::int32_t>>(groups);
    return part;
}

inline double randomValue(Random& random, bool isFloat)
{
    const double value = std::normal_distribution<double>(3, 10)(random);
    return isFloat ? static_cast<double>(static_cast<float>(value)) : value;
}

inline Case randomCase(Random& random, Statistic statistic, bool takesSecond, Index longest)
{
    Case one;
    one.isFloat = random() % 2 == 0;
    one.spec.statistic = statistic;
    one.spec.skipMissing = random() % 3 != 0;
    const Index dims = 1 + below(random, 4);
    Index count = 1;
    bool isReduced = false;
    for (Index d = 0; d < dims; ++d) {
        one.shape.push_back(random() % 8 == 0 ? 1 + below(random, longest) : 1 + below(random, 9));
        count *= one.shape.back();
        const auto role = static_cast<Role>(below(random, 3));
        isReduced = isReduced || role != Role::kept;
        one.axes.push_back(axisPart(random, role, one.shape.back()));
    }
    if (!isReduced)
        one.axes.front() = axisPart(random, Role::reduced, one.shape.front());
    const Index holes = below(random, 4); // none, few, half, most
    for (Index i = 0; i < count; ++i) {
        const bool isMissing = (holes == 1 && random() % 20 == 0) || (holes == 2 && random() % 2 == 0) ||
                               (holes == 3 && random() % 10 != 0);
        one.values.push_back(isMissing ? kNaN : randomValue(random, one.isFloat));
        if (takesSecond)
            one.second.push_back(std::abs(randomValue(random, false)));
    }
    return one;
}

/// A block of the region with random strides: plain, transposed or with gaps.
inline Block blockOfRegion(Random& random, const Shape& shape, const std::vector<double>& values, const Region& region,
                    bool isFloat)
{
    std::vector<std::size_t> order(shape.size());
    for (std::size_t d = 0; d < order.size(); ++d)
        order[d] = d;
    if (random() % 3 == 0)
        std::shuffle(order.begin(), order.end(), random);
    Block block;
    block.shape = region.count;
    block.strides.resize(shape.size());
    Index size = 1 + static_cast<Index>(random() % 2); // 2: every other number
    for (std::size_t k = order.size(); k-- > 0;) {
        block.strides[order[k]] = size;
        size *= region.count[order[k]];
    }
    std::vector<double> memory(static_cast<std::size_t>(size) + 1, 777.0);
    const Shape steps = rowMajorStrides(shape);
    Shape at(shape.size(), 0);
    for (Index i = 0; i < elementCount(region); ++i) {
        Index from = 0;
        Index to = 0;
        for (std::size_t d = 0; d < at.size(); ++d) {
            from += (region.start[d] + at[d]) * steps[d];
            to += at[d] * block.strides[d];
        }
        memory[static_cast<std::size_t>(to)] = values[static_cast<std::size_t>(from)];
        for (std::size_t d = at.size(); d-- > 0 && ++at[d] == region.count[d];)
            at[d] = 0;
    }
    if (isFloat) {
        auto owner = std::make_shared<const std::vector<float>>(memory.begin(), memory.end());
        block.floats = owner->data();
        block.owner = owner;
    } else {
        auto owner = std::make_shared<const std::vector<double>>(memory);
        block.doubles = owner->data();
        block.owner = owner;
    }
    return block;
}

/// Cuts a box into random parts.
inline void cut(Random& random, const Region& region, std::vector<Region>& parts)
{
    const auto d = static_cast<std::size_t>(below(random, static_cast<Index>(region.count.size())));
    if (random() % 4 == 0 || region.count[d] < 2) {
        parts.push_back(region);
        return;
    }
    Region first = region;
    Region second = region;
    first.count[d] = 1 + below(random, region.count[d] - 1);
    second.start[d] += first.count[d];
    second.count[d] -= first.count[d];
    cut(random, first, parts);
    cut(random, second, parts);
}

inline std::vector<double> allOf(const Block& block)
{
    std::vector<double> values(static_cast<std::size_t>(elementCount(wholeRegion(block.shape))));
    copyValues(block, values.data());
    return values;
}

/// Numbers of which many are the same, as those of missing chunks are: boxes of one fill value among the others, and
/// seconds (weights, x) that change along one dimension only.
inline void repeatNumbers(Random& random, Case& one)
{
    constexpr double kInf = std::numeric_limits<double>::infinity();
    std::vector<double> fills{0.0, -0.0, 1.5, -1.0, 3.25, kInf, -kInf, kNaN};
    if (one.second.empty()) // products of these with others lose bits already in double-double
        fills.insert(fills.end(), {0.1, 1.0 / 3, 3e-310, -1e30, 9.969209968386869e36, 1e300});
    std::vector<Region> boxes;
    cut(random, wholeRegion(one.shape), boxes);
    std::vector<double> fillOf;
    for (std::size_t i = 0; i < boxes.size(); ++i)
        fillOf.push_back(random() % 4 == 0 ? 777.0 : fills[random() % fills.size()]);
    const auto along = static_cast<std::size_t>(below(random, static_cast<Index>(one.shape.size())));
    Shape at(one.shape.size(), 0);
    for (std::size_t i = 0; i < one.values.size(); ++i) {
        for (std::size_t b = 0; b < boxes.size(); ++b) {
            bool isInside = true;
            for (std::size_t d = 0; d < at.size(); ++d)
                isInside = isInside && at[d] >= boxes[b].start[d] && at[d] < boxes[b].start[d] + boxes[b].count[d];
            if (isInside && fillOf[b] != 777.0)
                one.values[i] = one.isFloat ? static_cast<double>(static_cast<float>(fillOf[b])) : fillOf[b];
        }
        if (!one.second.empty())
            one.second[i] = 0.1 + 0.7 * static_cast<double>(at[along]);
        for (std::size_t d = at.size(); d-- > 0 && ++at[d] == one.shape[d];)
            at[d] = 0;
    }
}

/// The same block with stride 0 along every dimension along which its numbers repeat, bit by bit.
inline Block squeezed(Block block)
{
    for (std::size_t d = 0; d < block.shape.size(); ++d) {
        Shape shape = block.shape;
        shape[d] = 1;
        std::vector<double> first(static_cast<std::size_t>(elementCount(wholeRegion(shape))));
        std::vector<double> other(first.size());
        Shape start(shape.size(), 0);
        copyValues(subBlock(block, start, shape), first.data());
        bool isSame = true;
        for (start[d] = 1; isSame && start[d] < block.shape[d]; ++start[d]) {
            copyValues(subBlock(block, start, shape), other.data());
            isSame = std::memcmp(first.data(), other.data(), first.size() * sizeof(double)) == 0;
        }
        if (isSame)
            block.strides[d] = 0;
    }
    return block;
}

/// The box of the result, without parts.
inline Region resultBoxOf(const ReductionNode& node)
{
    Region box = wholeRegion(node.shape());
    if (partCount(node.spec()) > 0) {
        box.start.erase(box.start.begin());
        box.count.erase(box.count.begin());
    }
    return box;
}

/// Whole input in one block, plain layout.
inline std::vector<double> inOne(const Case& one)
{
    const auto node = one.node();
    const auto reduction = Reduction::of(*node);
    const auto state = reduction->init(resultBoxOf(*node));
    const Block second = makeBlock(one.shape, one.second.empty() ? one.values : one.second);
    const Block values = one.isFloat ? makeBlock(one.shape, std::vector<float>(one.values.begin(), one.values.end()))
                                     : makeBlock(one.shape, one.values);
    reduction->update(*state, wholeRegion(one.shape), values, one.second.empty() ? nullptr : &second);
    return allOf(reduction->finalize(*state));
}

/// A state that has taken in all, from random parts in random order, some by way of states of their own, saved and
/// loaded.
inline std::unique_ptr<ReductionState> stateOfParts(Random& random, const Case& one, const Reduction* reduction, const Region& box,
                                             bool repeats)
{
    auto state = reduction->init(box);
    std::vector<Region> parts;
    cut(random, wholeRegion(one.shape), parts);
    std::shuffle(parts.begin(), parts.end(), random);
    for (const Region& part : parts) {
        Block values = blockOfRegion(random, one.shape, one.values, part, one.isFloat);
        Block second = one.second.empty() ? Block{} : blockOfRegion(random, one.shape, one.second, part, false);
        if (repeats) {
            values = squeezed(values);
            second = squeezed(second);
        }
        const Block* with = one.second.empty() ? nullptr : &second;
        if (random() % 2 == 0) {
            reduction->update(*state, part, values, with);
            continue;
        }
        auto other = reduction->init(random() % 2 == 0 ? reduction->resultBox(part) : box);
        reduction->update(*other, part, values, with);
        if (random() % 2 == 0)
            other = std::move(*reduction->load(reduction->save(*other)));
        reduction->combine(*state, *other);
    }
    return state;
}

/// The same from random parts.
inline std::vector<double> inParts(Random& random, const Case& one, bool repeats = false)
{
    const auto node = one.node();
    const auto reduction = Reduction::of(*node);
    return allOf(reduction->finalize(*stateOfParts(random, one, reduction.get(), resultBoxOf(*node), repeats)));
}

/// The saved state of one part.
inline Bytes workedOut(Random& random, const Case& one, const Region& part)
{
    const auto node = one.node();
    const auto reduction = Reduction::of(*node);
    const auto state = reduction->init(resultBoxOf(*node));
    const Block values = squeezed(blockOfRegion(random, one.shape, one.values, part, one.isFloat));
    const Block second = one.second.empty() ? Block{} : squeezed(blockOfRegion(random, one.shape, one.second, part, false));
    reduction->update(*state, part, values, one.second.empty() ? nullptr : &second);
    return reduction->save(*state);
}

/// The saved state of two parts together.
inline Bytes merged(const Case& one, const Bytes& first, const Bytes& second)
{
    const auto reduction = Reduction::of(*one.node());
    const auto state = std::move(*reduction->load(first));
    reduction->combine(*state, **reduction->load(second));
    return reduction->save(*state);
}

/// Quantiles without keeping the numbers, pass after pass from other parts.
inline std::vector<double> inPasses(Random& random, const Case& one, int bits)
{
    const auto node = one.node();
    const Region box = resultBoxOf(*node);
    QuantileSearch search(*node, box, bits);
    std::vector<double> found;
    while (!search.isFound()) {
        const auto pass = search.nextPass();
        const auto total = stateOfParts(random, one, pass.get(), box, random() % 2 == 0);
        found = allOf(pass->finalize(*total));
        search.narrow(*pass, *total);
    }
    return found;
}

} // namespace zs::test

#include "plan/same_elements.h"

#include "core/shape.h"
#include "graph/evaluate.h"
#include "graph/leaf_nodes.h"
#include "plan/at_hand.h"

#include <cmath>
#include <map>

namespace zs {
namespace {

constexpr Index kMaxNumbered = Index{1} << 23;

/// Numbers every element of every source by where it lies.
class ElementNumbers {
public:
    std::vector<double> of(const NodePtr& node)
    {
        std::vector<double> numbers(static_cast<std::size_t>(elementCount(node->shape()).value_or(0)));
        copyValues(evaluateRegion(node, wholeRegion(node->shape()),
                                  [this](const ArrayNode& leaf, const Region& region) { return box(leaf, region); }),
                   numbers.data());
        return numbers;
    }

private:
    Block box(const ArrayNode& leaf, const Region& region)
    {
        if (leaf.kind() == NodeKind::memory) // weights, constants: what they are, not where
            return subBlock(static_cast<const MemoryNode&>(leaf).block(), region.start, region.count);
        const double first = 1e12 * static_cast<double>(sourceNumber(leaf));
        const Shape strides = rowMajorStrides(leaf.shape());
        std::vector<double> numbers;
        numbers.reserve(static_cast<std::size_t>(elementCount(region.count).value_or(0)));
        Shape at(region.count.size(), 0);
        do {
            Index offset = 0;
            for (std::size_t d = 0; d < at.size(); ++d)
                offset += (region.start[d] + at[d]) * strides[d];
            numbers.push_back(first + static_cast<double>(offset));
        } while (nextCell(at, region.count));
        return makeBlock(region.count, std::move(numbers));
    }

    Index sourceNumber(const ArrayNode& leaf)
    {
        const std::string key = leaf.kind() == NodeKind::source
                                    ? static_cast<const SourceNode&>(leaf).source()->id
                                    : std::to_string(reinterpret_cast<std::uintptr_t>(&leaf));
        return m_sources.emplace(key, static_cast<Index>(m_sources.size())).first->second;
    }

    std::map<std::string, Index> m_sources;
};

bool sameNumbers(const std::vector<double>& a, const std::vector<double>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

} // namespace

bool sameElements(const NodePtr& a, const NodePtr& b)
{
    if (a == b)
        return true;
    if (!a || !b || a->shape() != b->shape())
        return false;
    const Index count = elementCount(a->shape()).value_or(kMaxNumbered + 1);
    if (count == 0 || count > kMaxNumbered)
        return true;
    if (isAtHand(a) && isAtHand(b))
        return sameNumbers(valuesAtHand(a).value_or(std::vector<double>()),
                           valuesAtHand(b).value_or(std::vector<double>()));
    ElementNumbers numbers;
    return sameNumbers(numbers.of(a), numbers.of(b));
}

} // namespace zs

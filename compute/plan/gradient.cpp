#include "plan/gradient.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/taking.h"

#include <algorithm>
#include <array>

namespace zs {
namespace {

NodePtr neighbours(const LabelledArray& array, const std::string& dim, Index away)
{
    const Index size = array.size(dim);
    Pick pick;
    for (Index i = 0; i < size; ++i)
        pick.indices.push_back(std::clamp<Index>(i + away, 0, size - 1));
    return takeNode(array.data, array.dimPosition(dim), pick);
}

bool isUniform(const std::vector<double>& x)
{
    for (std::size_t i = 2; i < x.size(); ++i)
        if (x[i] - x[i - 1] != x[1] - x[0])
            return false;
    return true;
}

/// Second order inside, first order at the ends.
NodePtr slopes(const LabelledArray& array, const std::string& dim, const std::vector<double>& x)
{
    const std::size_t n = x.size();
    const NodePtr after = neighbours(array, dim, 1);
    const NodePtr before = neighbours(array, dim, -1);
    std::vector<double> a(n), b(n), c(n);
    const bool uniform = isUniform(x);
    for (std::size_t i = 0; i < n; ++i) {
        if (i == 0 || i + 1 == n || uniform) {
            const double step = x[std::min(i + 1, n - 1)] - x[i == 0 ? 0 : i - 1];
            a[i] = 1 / step;
            c[i] = -1 / step;
            continue;
        }
        const double behind = x[i] - x[i - 1];
        const double ahead = x[i + 1] - x[i];
        a[i] = behind / (ahead * (ahead + behind));
        b[i] = (ahead - behind) / (ahead * behind);
        c[i] = -ahead / (behind * (ahead + behind));
    }
    const auto weighted = [&](const NodePtr& node, const std::vector<double>& weights) {
        return elementwise(Elementwise::multiply, {node, alongDim(array, dim, weights)});
    };
    if (uniform)
        return weighted(elementwise(Elementwise::subtract, {after, before}), a);
    // The ends take no third number, so that a missing neighbour does not spoil them: they are weighted by 0 of
    // themselves.
    const NodePtr sides = elementwise(Elementwise::add, {weighted(after, a), weighted(before, c)});
    return elementwise(Elementwise::add, {sides, weighted(array.data, b)});
}

/// The parabola's slope at the first of three elements, which follow each other from `end` in steps of `step`.
NodePtr endSlope(const LabelledArray& array, const std::string& dim, const std::vector<double>& x, Index end,
                 Index step)
{
    const auto at = [&](Index away) { return x[static_cast<std::size_t>(end + away * step)]; };
    const double near = at(1) - at(0);
    const double far = at(2) - at(1);
    const std::array<double, 3> weights{-(2 * near + far) / (near * (near + far)), (near + far) / (near * far),
                                        -near / (far * (near + far))};
    NodePtr sum;
    for (Index i = 0; i < 3; ++i) {
        const NodePtr element = takeNode(array.data, array.dimPosition(dim), Pick{{end + i * step}, false});
        const NodePtr weight =
            std::make_shared<MemoryNode>(constantBlock(element->shape(), weights[static_cast<std::size_t>(i)]));
        const NodePtr term = elementwise(Elementwise::multiply, {element, weight});
        sum = sum ? elementwise(Elementwise::add, {sum, term}) : term;
    }
    return sum;
}

} // namespace

Result<LabelledArray> gradient(const LabelledArray& array, const std::string& dim, const std::vector<double>& x,
                               Index edgeOrder)
{
    const auto size = static_cast<Index>(x.size());
    if (size < edgeOrder + 1)
        return fail(ErrorCode::invalidArgument,
                    "dimension %1 needs at least %2 elements to differentiate along, and has %3", dim, edgeOrder + 1,
                    size);
    LabelledArray result = array;
    result.attrs = {};
    if (array.type != ValueType::float32)
        result.type = ValueType::float64;
    result.data = slopes(array, dim, x);
    if (edgeOrder == 1)
        return result;
    const int position = array.dimPosition(dim);
    const NodePtr inside = takeNode(result.data, position, pickRange(1, size - 2));
    result.data = concatenate({endSlope(array, dim, x, 0, 1), inside, endSlope(array, dim, x, size - 1, -1)}, position);
    return result;
}

} // namespace zs

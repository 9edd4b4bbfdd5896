#include "plan/interpolation.h"

#include "graph/kept_nodes.h"
#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/splines.h"
#include "plan/taking.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace zs {
namespace {

NodePtr alongPosition(std::vector<double> numbers, int position, const Shape& shape)
{
    std::vector<int> from(shape.size(), -1);
    from[static_cast<std::size_t>(position)] = 0;
    const auto count = static_cast<Index>(numbers.size());
    return arrange(std::make_shared<MemoryNode>(makeBlock({count}, std::move(numbers))), from, shape);
}

/// The two labels around a place, and how far from the first to the second it lies.
struct Between {
    Index low = 0;
    Index high = 0;
    double share = 0;
    int outside = 0; // −1 below all labels, 1 above
};

double labelAt(const InterpAxis& axis, Index i)
{
    return axis.labels[static_cast<std::size_t>(i)];
}

/// `takesLeft`: a place on a label belongs to the piece on its left.
Between betweenLabels(const InterpAxis& axis, double place, bool takesLeft)
{
    const auto last = static_cast<Index>(axis.labels.size()) - 1;
    Between found;
    found.outside = place < axis.labels.front() ? -1 : place <= axis.labels.back() ? 0 : 1;
    const auto at = takesLeft ? std::lower_bound(axis.labels.begin(), axis.labels.end(), place)
                              : std::upper_bound(axis.labels.begin(), axis.labels.end(), place);
    found.high = std::clamp<Index>(at - axis.labels.begin(), std::min<Index>(1, last), last);
    found.low = std::max<Index>(found.high - 1, 0);
    const double width = labelAt(axis, found.high) - labelAt(axis, found.low);
    found.share = width > 0 ? (place - labelAt(axis, found.low)) / width : 0;
    return found;
}

std::vector<Between> piecesOf(const InterpAxis& axis, InterpMethod method)
{
    const bool takesLeft = method == InterpMethod::linear || method == InterpMethod::nearest;
    std::vector<Between> pieces;
    for (const double place : axis.at) {
        Between piece = betweenLabels(axis, place, takesLeft);
        if (method == InterpMethod::exact && (piece.share == 0 || piece.share == 1))
            piece.low = piece.high = piece.share == 0 ? piece.low : piece.high;
        if (method == InterpMethod::nearest)
            piece.high = piece.low = piece.share <= 0.5 ? piece.low : piece.high;
        if (method == InterpMethod::zero) // the last label has its own number
            piece.low = piece.high = piece.share >= 1 ? piece.high : piece.low;
        pieces.push_back(piece);
    }
    return pieces;
}

bool isMissingOutside(const InterpOutside& outside)
{
    return !outside.isExtrapolated && std::isnan(outside.below) && std::isnan(outside.above);
}

/// What stands outside in its place. `sides`: of every place along `position`.
NodePtr filledOutside(const NodePtr& node, int position, const std::vector<int>& sides, const InterpOutside& outside)
{
    if (outside.isExtrapolated || isMissingOutside(outside))
        return node;
    std::vector<double> isOutside;
    std::vector<double> fill;
    for (const int side : sides) {
        isOutside.push_back(side != 0 ? 1 : 0);
        fill.push_back(side < 0 ? outside.below : outside.above);
    }
    return elementwise(Elementwise::where, {alongPosition(std::move(isOutside), position, node->shape()),
                                            alongPosition(std::move(fill), position, node->shape()), node});
}

NodePtr piecewise(const NodePtr& node, const InterpAxis& axis, InterpMethod method, const InterpOutside& outside)
{
    Pick low;
    Pick high;
    std::vector<double> shares;
    std::vector<int> sides;
    bool isBetween = false;
    for (const Between& piece : piecesOf(axis, method)) {
        const bool isThere = piece.outside == 0 || outside.isExtrapolated;
        low.indices.push_back(isThere ? piece.low : -1);
        high.indices.push_back(isThere ? piece.high : -1);
        shares.push_back(piece.low == piece.high ? 0 : piece.share);
        sides.push_back(piece.outside);
        isBetween = isBetween || piece.low != piece.high;
    }
    NodePtr result = takeNode(node, axis.position, low);
    if (isBetween) {
        const NodePtr slope = elementwise(Elementwise::subtract, {takeNode(node, axis.position, high), result});
        const NodePtr way = alongPosition(std::move(shares), axis.position, result->shape());
        result = elementwise(Elementwise::add, {result, elementwise(Elementwise::multiply, {slope, way})});
    }
    return filledOutside(result, axis.position, sides, outside);
}

/// Weighted sums over all numbers of each line.
NodePtr spline(const NodePtr& node, const InterpAxis& axis, int degree, const InterpOutside& outside)
{
    const auto count = static_cast<Index>(axis.labels.size());
    const auto places = static_cast<Index>(axis.at.size());
    std::vector<int> from; // the places come before the labels
    std::vector<int> weightsFrom;
    Shape sizes;
    std::vector<AxisPart> axes;
    for (std::size_t d = 0; d < node->shape().size(); ++d) {
        const bool isAlong = static_cast<int>(d) == axis.position;
        if (isAlong) {
            from.push_back(-1);
            weightsFrom.push_back(0);
            sizes.push_back(places);
            axes.emplace_back();
        }
        from.push_back(static_cast<int>(d));
        weightsFrom.push_back(isAlong ? 1 : -1);
        sizes.push_back(node->shape()[d]);
        axes.emplace_back();
        if (isAlong)
            axes.back().role = AxisPart::Role::reduced;
    }
    const NodePtr weights = std::make_shared<MemoryNode>(
        makeBlock({places, count}, splineWeights(axis.labels, degree, axis.at)));
    const NodePtr terms =
        elementwise(Elementwise::multiply, {arrange(node, from, sizes), arrange(weights, weightsFrom, sizes)});
    ReductionSpec sum;
    sum.statistic = Statistic::sum;
    sum.skipMissing = false;
    const NodePtr result = reduce(terms, nullptr, std::move(axes), sum);
    std::vector<int> sides;
    for (const double place : axis.at)
        sides.push_back(place < axis.labels.front() ? -1 : place <= axis.labels.back() ? 0 : 1);
    return filledOutside(result, axis.position, sides, outside);
}

/// The dimensions of all axes next to each other, in the place of the first, read row by row.
NodePtr flattened(const NodePtr& node, const std::vector<InterpAxis>& axes)
{
    const auto first = static_cast<std::size_t>(axes.front().position);
    std::vector<int> from;
    Shape sizes;
    Index count = 1;
    const auto add = [&](int d) {
        from.push_back(d);
        sizes.push_back(node->shape()[static_cast<std::size_t>(d)]);
    };
    const auto isAxis = [&](std::size_t d) {
        return std::any_of(axes.begin(), axes.end(),
                           [&](const InterpAxis& axis) { return axis.position == static_cast<int>(d); });
    };
    for (std::size_t d = 0; d < node->shape().size(); ++d) {
        if (d == first)
            for (const InterpAxis& axis : axes) {
                add(axis.position);
                count *= node->shape()[static_cast<std::size_t>(axis.position)];
            }
        if (!isAxis(d))
            add(static_cast<int>(d));
    }
    const NodePtr moved = arrange(node, from, sizes);
    return axes.size() == 1 ? moved : reshape(moved, static_cast<int>(first), static_cast<int>(axes.size()), {count});
}

} // namespace

std::optional<InterpMethod> interpMethodNamed(const std::string& name)
{
    static constexpr std::array<std::pair<const char*, InterpMethod>, 6> kMethods{
        {{"linear", InterpMethod::linear},
         {"nearest", InterpMethod::nearest},
         {"zero", InterpMethod::zero},
         {"slinear", InterpMethod::slinear},
         {"quadratic", InterpMethod::quadratic},
         {"cubic", InterpMethod::cubic}}};
    for (const auto& [known, method] : kMethods)
        if (name == known)
            return method;
    return std::nullopt;
}

NodePtr interpolatedLine(const NodePtr& node, const InterpAxis& axis, InterpMethod method, const InterpOutside& outside)
{
    if (method == InterpMethod::quadratic || method == InterpMethod::cubic)
        return spline(node, axis, method == InterpMethod::cubic ? 3 : 2, outside);
    return piecewise(node, axis, method, outside);
}

NodePtr interpolatedPoints(const NodePtr& node, const std::vector<InterpAxis>& axes, bool isLinear,
                           const InterpOutside& outside)
{
    const NodePtr flat = flattened(node, axes);
    const int position = axes.front().position;
    std::vector<std::vector<Between>> pieces;
    for (const InterpAxis& axis : axes)
        pieces.push_back(piecesOf(axis, isLinear ? InterpMethod::slinear : InterpMethod::nearest));
    std::vector<int> sides(axes.front().at.size(), 0);
    for (const std::vector<Between>& ofAxis : pieces)
        for (std::size_t p = 0; p < sides.size(); ++p)
            sides[p] = sides[p] != 0 ? sides[p] : ofAxis[p].outside;
    NodePtr result;
    const std::size_t corners = isLinear ? std::size_t{1} << axes.size() : 1;
    for (std::size_t corner = 0; corner < corners; ++corner) {
        Pick pick;
        std::vector<double> weights;
        for (std::size_t p = 0; p < sides.size(); ++p) {
            Index index = 0;
            double weight = 1;
            for (std::size_t a = 0; a < axes.size(); ++a) {
                const Between& piece = pieces[a][p];
                const bool isHigh = (corner >> a & 1) != 0;
                index = index * static_cast<Index>(axes[a].labels.size()) + (isHigh ? piece.high : piece.low);
                weight *= isHigh ? piece.share : 1 - piece.share;
            }
            pick.indices.push_back(sides[p] == 0 || outside.isExtrapolated ? index : -1);
            weights.push_back(weight);
        }
        NodePtr part = takeNode(flat, position, pick);
        if (isLinear) {
            const NodePtr share = alongPosition(std::move(weights), position, part->shape());
            part = elementwise(Elementwise::multiply, {part, share});
        }
        result = result ? elementwise(Elementwise::add, {result, part}) : part;
    }
    return filledOutside(result, position, sides, outside);
}

} // namespace zs

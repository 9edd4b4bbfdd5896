#include "plan/interp_targets.h"

#include "core/shape.h"
#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/at_hand.h"
#include "plan/coordinates.h"
#include "plan/labels.h"
#include "plan/taking.h"

#include <algorithm>

namespace zs {
namespace {

constexpr Index kMostPoints = Index{1} << 22;
constexpr Index kMostWeights = Index{1} << 24;

bool isNamedIn(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isTypedWhole(const Value& value)
{
    const auto* number = value.as<NumberValue>();
    return number && number->kind != NumberValue::Kind::floating;
}

/// The dimensions of all targets, in the order in which they come, and each target's labels spread over them.
struct InterpPoints {
    std::vector<std::string> dims;
    Shape sizes;
    Index count = 1;
    std::vector<std::vector<double>> labels; // of each target
};

std::vector<double> spreadLabels(const InterpTarget& target, const InterpPoints& points)
{
    const Shape strides = rowMajorStrides(target.sizes);
    std::vector<double> labels;
    Shape index(points.dims.size(), 0);
    for (Index p = 0; p < points.count; ++p) {
        Index at = 0;
        for (std::size_t d = 0; d < points.dims.size(); ++d)
            for (std::size_t t = 0; t < target.dims.size(); ++t)
                at += target.dims[t] == points.dims[d] ? index[d] * strides[t] : 0;
        labels.push_back(target.labels[static_cast<std::size_t>(at)]);
        for (std::size_t d = index.size(); d > 0 && ++index[d - 1] == points.sizes[d - 1]; --d)
            index[d - 1] = 0;
    }
    return labels;
}

Result<InterpPoints> pointsOf(const std::vector<InterpTarget>& targets)
{
    InterpPoints points;
    for (const InterpTarget& target : targets)
        for (std::size_t d = 0; d < target.dims.size(); ++d) {
            const auto known = std::find(points.dims.begin(), points.dims.end(), target.dims[d]);
            if (known == points.dims.end()) {
                points.dims.push_back(target.dims[d]);
                points.sizes.push_back(target.sizes[d]);
            } else if (points.sizes[static_cast<std::size_t>(known - points.dims.begin())] != target.sizes[d]) {
                return fail(ErrorCode::invalidArgument, "the places to interpolate to have different sizes along %1",
                            target.dims[d]);
            }
        }
    points.count = elementCount(points.sizes).value_or(kMostPoints + 1);
    if (points.count > kMostPoints)
        return fail(ErrorCode::unsupported, "these are too many places to interpolate to; take parts of them, %1 at most",
                    kMostPoints);
    for (const InterpTarget& target : targets)
        points.labels.push_back(spreadLabels(target, points));
    return points;
}

/// One node with its dimensions: the array's numbers, or those of a coordinate that follows.
struct InterpPart {
    NodePtr node;
    std::vector<std::string> dims;
};

/// What is interpolated, and how.
struct InterpTask {
    const LabelledArray& array;
    const std::vector<InterpTarget>& targets;
    const InterpPoints& points;
    const InterpOptions& options;
};

std::vector<InterpAxis> interpAxesOf(const InterpPart& part, const InterpTask& task)
{
    std::vector<InterpAxis> axes;
    for (std::size_t d = 0; d < part.dims.size(); ++d)
        for (std::size_t t = 0; t < task.targets.size(); ++t)
            if (task.targets[t].dim == part.dims[d])
                axes.push_back({static_cast<int>(d), numbersOf(indexOf(task.array, part.dims[d])->values),
                                task.points.labels[t]});
    return axes;
}

/// The points as their own dimensions, or as none.
InterpPart withPointDims(const NodePtr& node, const InterpPart& before, const std::vector<InterpAxis>& axes, const InterpPoints& points)
{
    const int place = axes.front().position;
    InterpPart after{node, {}};
    for (std::size_t d = 0; d < before.dims.size(); ++d) {
        if (static_cast<int>(d) == place)
            after.dims.insert(after.dims.end(), points.dims.begin(), points.dims.end());
        if (std::none_of(axes.begin(), axes.end(), [&](const InterpAxis& axis) { return axis.position == static_cast<int>(d); }))
            after.dims.push_back(before.dims[d]);
    }
    if (points.dims.empty())
        after.node = takeNode(node, place, Pick{{0}, true});
    else if (points.dims.size() > 1)
        after.node = reshape(node, place, 1, points.sizes);
    return after;
}

InterpPart interpolatedPart(const InterpPart& part, const InterpTask& task, bool isDouble)
{
    const std::vector<InterpAxis> axes = interpAxesOf(part, task);
    InterpMethod method = task.options.method;
    if (axes.size() > 1)
        return withPointDims(interpolatedPoints(part.node, axes, method == InterpMethod::linear, task.options.outside), part,
                             axes, task.points);
    if (method == InterpMethod::linear && part.dims.size() == 1 && isDouble)
        method = InterpMethod::exact;
    return withPointDims(interpolatedLine(part.node, axes.front(), method, task.options.outside), part, axes, task.points);
}

/// A coordinate along an interpolated dimension; nothing of texts and dates, which do not lie between.
std::optional<Coordinate> interpolatedCoordinate(Coordinate coordinate, const InterpTask& task)
{
    const NodePtr node = nodeOf(coordinate);
    if (node == nullptr || coordinate.type == ValueType::time)
        return std::nullopt;
    InterpPart part = interpolatedPart({node, coordinate.dims}, task, coordinate.type != ValueType::float32);
    coordinate.dims = part.dims;
    if (task.options.method != InterpMethod::nearest)
        coordinate.type = ValueType::float64;
    const std::optional<std::vector<double>> values =
        coordinate.dims.size() < 2 ? valuesAtHand(part.node) : std::nullopt;
    coordinate.data = values ? nullptr : part.node;
    if (values)
        coordinate.values = valuesFrom(*values, coordinate.type, calendarOf(coordinate.values));
    return coordinate;
}

/// The labels that were interpolated to, as the coordinate of the dimension that they took the place of.
Coordinate targetCoordinate(const InterpTarget& target, const Coordinate& index)
{
    Coordinate own = index;
    own.dims = target.dims;
    own.attrs = target.attrs;
    if (index.type != ValueType::time)
        own.type = target.isWhole ? ValueType::integer : ValueType::float64;
    if (target.dims.size() > 1) {
        own.values = {};
        own.data = std::make_shared<MemoryNode>(makeBlock(target.sizes, target.labels));
    } else {
        own.values = valuesFrom(target.labels, index.type, calendarOf(index.values));
    }
    return own;
}

std::vector<Coordinate> interpolatedCoordinates(const InterpTask& task)
{
    std::vector<Coordinate> coords;
    const auto isTarget = [&](const std::string& dim) {
        return std::any_of(task.targets.begin(), task.targets.end(), [&](const InterpTarget& t) { return t.dim == dim; });
    };
    for (const Coordinate& coordinate : task.array.coords) {
        if (isTarget(coordinate.name))
            continue;
        if (std::none_of(coordinate.dims.begin(), coordinate.dims.end(), isTarget))
            coords.push_back(coordinate);
        else if (std::optional<Coordinate> follows = interpolatedCoordinate(coordinate, task))
            coords.push_back(std::move(*follows));
    }
    for (const InterpTarget& target : task.targets)
        coords.push_back(targetCoordinate(target, *indexOf(task.array, target.dim)));
    for (const InterpTarget& target : task.targets)
        for (const Coordinate& brought : target.coords)
            if (std::none_of(coords.begin(), coords.end(), [&](const Coordinate& c) { return c.name == brought.name; }))
                coords.push_back(brought);
    return coords;
}

/// What cannot be done is said before anything is built.
Status requirePossible(const LabelledArray& array, const std::vector<InterpTarget>& targets, const InterpPoints& points,
                       InterpMethod method)
{
    for (const std::string& dim : points.dims)
        if (array.dimPosition(dim) >= 0 &&
            std::none_of(targets.begin(), targets.end(), [&](const InterpTarget& t) { return t.dim == dim; }))
            return fail(ErrorCode::unsupported,
                        "the places to interpolate to differ along %1, a dimension of the array itself, which is not possible "
                        "here",
                        dim);
    const bool isWide = method == InterpMethod::quadratic || method == InterpMethod::cubic;
    const Index labels = array.size(targets.front().dim);
    if (isWide && labels <= (method == InterpMethod::cubic ? 3 : 2))
        return fail(ErrorCode::invalidArgument, "method='%1' needs more labels than %2 has", std::string(method == InterpMethod::cubic ? "cubic" : "quadratic"),
                    targets.front().dim);
    if (isWide && points.count * labels > kMostWeights)
        return fail(ErrorCode::unsupported, "a spline through %1 labels to %2 places is too large; take parts of it", labels,
                    points.count);
    return {};
}

} // namespace

Result<InterpTarget> interpTarget(const std::string& dim, const Value& value, const Coordinate& index)
{
    InterpTarget target{dim, {}, {dim}, {}, true, index.attrs, {}};
    if (const auto* array = value.as<LabelledArray>()) {
        std::optional<std::vector<double>> numbers = valuesAtHand(array->data);
        if (!numbers)
            return fail(ErrorCode::unsupported, "the places to interpolate to have to be known before data are read");
        target.labels = std::move(*numbers);
        target.dims = array->isNumpy() && array->dims.size() == 1 ? std::vector<std::string>{dim} : array->dims;
        target.sizes = array->data->shape();
        target.isWhole = array->type == ValueType::integer;
        target.attrs = array->dims.empty() ? index.attrs : array->attrs;
        if (!array->dims.empty())
            target.coords = array->coords;
        std::erase_if(target.coords, [&](const Coordinate& coordinate) { return coordinate.name == dim; });
        return target;
    }
    const auto* list = value.as<SequenceValue>();
    for (const Value& item : list ? list->items : std::vector<Value>{value}) {
        const Result<double> label = labelNumber(item, index);
        if (!label)
            return tl::unexpected(label.error());
        target.isWhole = target.isWhole && isTypedWhole(item);
        target.labels.push_back(*label);
    }
    if (list == nullptr)
        target.dims.clear();
    else
        target.sizes = {static_cast<Index>(target.labels.size())};
    return target;
}

InterpTarget targetOfLabels(const Coordinate& labels)
{
    std::vector<double> numbers = numbersOf(labels.values);
    const auto count = static_cast<Index>(numbers.size());
    return {labels.name, std::move(numbers), {labels.name}, {count}, labels.type == ValueType::integer, labels.attrs, {}};
}

std::vector<std::vector<InterpTarget>> targetsTogether(std::vector<InterpTarget> targets)
{
    std::vector<std::vector<InterpTarget>> groups;
    for (InterpTarget& target : targets) {
        std::vector<InterpTarget> joined;
        std::erase_if(groups, [&](const std::vector<InterpTarget>& group) {
            const bool isShared = std::any_of(group.begin(), group.end(), [&](const InterpTarget& other) {
                return std::any_of(other.dims.begin(), other.dims.end(),
                                   [&](const std::string& dim) { return isNamedIn(target.dims, dim); });
            });
            if (isShared)
                joined.insert(joined.end(), group.begin(), group.end());
            return isShared;
        });
        joined.push_back(std::move(target));
        groups.push_back(std::move(joined));
    }
    return groups;
}

Result<LabelledArray> interpolatedTo(const LabelledArray& array, const std::vector<InterpTarget>& targets,
                                     const InterpOptions& options)
{
    const Result<InterpPoints> points = pointsOf(targets);
    if (!points)
        return tl::unexpected(points.error());
    if (const Status possible = requirePossible(array, targets, *points, options.method); !possible)
        return tl::unexpected(possible.error());
    const InterpTask task{array, targets, *points, options};
    const InterpPart part = interpolatedPart({array.data, array.dims}, task, array.type != ValueType::float32);
    LabelledArray result = array;
    result.data = part.node;
    result.dims = part.dims;
    if (options.method != InterpMethod::nearest || array.type != ValueType::float32)
        result.type = ValueType::float64;
    result.coords = interpolatedCoordinates(task);
    return result;
}

} // namespace zs

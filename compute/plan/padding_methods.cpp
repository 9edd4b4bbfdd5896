#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/each.h"
#include "plan/taking.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace zs {
namespace {

constexpr Index kMostElements = Index{1} << 26; // of a padded dimension

/// How many elements come before and after a dimension, and what they are.
struct Padding {
    std::array<Index, 2> widths{0, 0};
    std::array<double, 2> values{kNaN, kNaN};
};

enum class PadMode { constant, edge, wrap, reflect, symmetric };

std::optional<PadMode> padMode(const std::string& name)
{
    static const std::map<std::string, PadMode> kModes{{"constant", PadMode::constant},
                                                       {"edge", PadMode::edge},
                                                       {"wrap", PadMode::wrap},
                                                       {"reflect", PadMode::reflect},
                                                       {"symmetric", PadMode::symmetric}};
    const auto found = kModes.find(name);
    return found == kModes.end() ? std::nullopt : std::optional(found->second);
}

/// A number for both sides, or one for each.
std::optional<std::array<double, 2>> sides(const Value& value)
{
    if (const auto* number = value.as<NumberValue>())
        return std::array{number->value, number->value};
    const auto* list = value.as<SequenceValue>();
    if (list == nullptr || list->items.empty() || list->items.size() > 2)
        return std::nullopt;
    const auto* first = list->items.front().as<NumberValue>();
    const auto* last = list->items.back().as<NumberValue>();
    return first && last ? std::optional(std::array{first->value, last->value}) : std::nullopt;
}

/// The element of a dimension of `size` that stands at `index`, outside of it too.
Index sourceOf(Index index, Index size, PadMode mode)
{
    if (index >= 0 && index < size)
        return index;
    if (mode == PadMode::constant)
        return -1;
    if (mode == PadMode::edge || size == 1)
        return std::clamp<Index>(index, 0, size - 1);
    if (mode == PadMode::wrap)
        return (index % size + size) % size;
    const bool repeatsEnds = mode == PadMode::symmetric;
    const Index period = repeatsEnds ? 2 * size : 2 * size - 2;
    const Index there = (index % period + period) % period;
    return there < size ? there : period - there - (repeatsEnds ? 1 : 0);
}

Pick paddedPick(Index size, const Padding& padding, PadMode mode)
{
    Pick pick;
    for (Index i = -padding.widths[0]; i < size + padding.widths[1]; ++i)
        pick.indices.push_back(sourceOf(i, size, mode));
    return pick;
}

NodePtr withConstants(const NodePtr& node, int dim, const Padding& padding)
{
    std::vector<NodePtr> parts;
    const auto add = [&](std::size_t side) {
        Shape shape = node->shape();
        shape[static_cast<std::size_t>(dim)] = padding.widths[side];
        if (padding.widths[side] > 0)
            parts.push_back(std::make_shared<MemoryNode>(constantBlock(std::move(shape), padding.values[side])));
    };
    add(0);
    if (node->shape()[static_cast<std::size_t>(dim)] > 0)
        parts.push_back(node);
    add(1);
    return parts.empty() ? node : parts.size() == 1 ? parts.front() : concatenate(std::move(parts), dim);
}

LabelledArray padded(const LabelledArray& array, const std::string& dim, const Padding& padding, PadMode mode)
{
    const int position = array.dimPosition(dim);
    const Pick pick = paddedPick(array.size(dim), padding, mode);
    LabelledArray result = take(array, dim, pick);
    if (mode != PadMode::constant)
        return result;
    result.data = withConstants(array.data, position, padding);
    const bool hasGaps = padding.widths[0] + padding.widths[1] > 0;
    for (Coordinate& coordinate : result.coords)
        if (hasGaps && coordinate.type == ValueType::integer &&
            std::find(coordinate.dims.begin(), coordinate.dims.end(), dim) != coordinate.dims.end())
            coordinate.type = ValueType::float64;
    return result;
}

/// constant_values= of one dimension: of all, or by dimension.
const Value* constantsOf(const Call& call, const std::string& dim)
{
    const Value* given = call.find("constant_values");
    const auto* byDim = given ? given->as<DictValue>() : nullptr;
    if (byDim == nullptr)
        return given;
    for (const auto& [name, value] : byDim->items)
        if (name == dim)
            return &value;
    return nullptr;
}

Result<Padding> paddingOf(Call& call, const std::string& dim, const Argument& argument)
{
    Padding padding;
    const std::optional<std::array<double, 2>> widths = sides(argument.value);
    for (std::size_t side = 0; side < 2; ++side) {
        const double width = widths ? (*widths)[side] : -1;
        if (width < 0 || width != std::floor(width) || width > static_cast<double>(kMostElements))
            return call.failAt(argument.place, say("say how many elements to add, as in pad(%1=1) or pad(%1=(1, 2))", dim));
        padding.widths[side] = static_cast<Index>(width);
    }
    if (const Value* constants = constantsOf(call, dim)) {
        const std::optional<std::array<double, 2>> values = sides(*constants);
        if (!values)
            return call.failAt("constant_values", say("constant_values= is a number, or two of them for the two sides"));
        padding.values = *values;
    }
    return padding;
}

} // namespace

Result<Value> padMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::vector<std::pair<std::string, Argument>>> given = call.keyed("pad_width");
    const Result<std::string> name = call.text("mode", "constant");
    const Result<std::string> reflects = call.text("reflect_type", "even");
    const Result<bool> keeps = call.flag("keep_attrs", true);
    if (!object || !given || !name || !reflects || !keeps)
        return tl::unexpected(!object     ? object.error()
                              : !given    ? given.error()
                              : !name     ? name.error()
                              : !reflects ? reflects.error()
                                          : keeps.error());
    const std::optional<PadMode> mode = padMode(*name);
    if (!mode)
        return call.failAt(
            "mode", fail(ErrorCode::unsupported,
                         "mode='%1' is not computed here; 'constant', 'edge', 'wrap', 'reflect' and 'symmetric' are",
                         *name)
                        .value());
    if (*reflects != "even")
        return call.failAt("reflect_type", say("only reflect_type='even' is computed here"));
    if (given->empty())
        return fail(ErrorCode::invalidArgument, "say along which dimension and how much: pad(lon=1)");
    std::map<std::string, Padding> paddings;
    for (const auto& [dim, argument] : *given) {
        if (!hasDim(*object, dim))
            return call.failAt(argument.place, noDimension(dim, *object));
        Result<Padding> padding = paddingOf(call, dim, argument);
        if (!padding)
            return tl::unexpected(padding.error());
        paddings.emplace(dim, *padding);
    }
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        const std::vector<std::string> dims = array.dims; // in this order, as numpy: the last one's fill the corners
        for (const std::string& dim : dims) {
            const auto found = paddings.find(dim);
            if (found == paddings.end())
                continue;
            const Padding& padding = found->second;
            const Index size = array.size(dim);
            if (size + padding.widths[0] + padding.widths[1] > kMostElements)
                return fail(ErrorCode::outOfMemory, "dimension %1 would get more than %2 elements", dim, kMostElements);
            if (size == 0 && *mode != PadMode::constant)
                return fail(ErrorCode::invalidArgument, "dimension %1 is empty; only mode='constant' can pad it", dim);
            array = padded(array, dim, padding, *mode);
        }
        const bool isWhole = array.type == ValueType::integer || array.type == ValueType::boolean;
        if (*mode == PadMode::constant && !call.has("constant_values") && isWhole)
            array.type = typeWithGaps(array);
        if (!*keeps)
            array.attrs = {};
        return array;
    });
}

} // namespace zs

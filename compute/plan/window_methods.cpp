#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/each.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace zs {
namespace {

using Windows = std::vector<RollingValue::Window>;

const std::map<std::string, WindowStatistic>& windowStatisticsByName()
{
    static const std::map<std::string, WindowStatistic> kStatistics{
        {"sum", WindowStatistic::sum},       {"mean", WindowStatistic::mean},     {"min", WindowStatistic::min},
        {"max", WindowStatistic::max},       {"std", WindowStatistic::std},       {"var", WindowStatistic::var},
        {"count", WindowStatistic::count},   {"median", WindowStatistic::median}, {"prod", WindowStatistic::prod},
        {"argmin", WindowStatistic::argmin}, {"argmax", WindowStatistic::argmax},
    };
    return kStatistics;
}

NodePtr constantLike(const NodePtr& node, double value)
{
    return std::make_shared<MemoryNode>(constantBlock(node->shape(), value));
}

WindowSpec specOf(const RollingValue::Window& window, WindowStatistic statistic, Index minCount)
{
    WindowSpec spec;
    spec.statistic = statistic;
    spec.length = window.length;
    spec.offset = window.isCentred ? (window.length - 1) / 2 : 0;
    spec.minCount = minCount;
    return spec;
}

/// A window that reaches beyond the dimension, cut to what it can ever hold: the same numbers from less room. `*moved`:
/// elements that its beginning moved by.
WindowSpec cutTo(Index size, WindowSpec spec, Index* moved = nullptr)
{
    const Index most = std::max<Index>(size - 1, 0);
    const Index before = std::min(spec.length - 1 - spec.offset, most);
    const Index after = std::min(spec.offset, most);
    if (moved != nullptr)
        *moved = spec.length - 1 - spec.offset - before;
    spec.length = before + after + 1;
    spec.offset = after;
    return spec;
}

/// Windows over several dimensions, one after the other: sums and extremes can be taken apart like this.
NodePtr nested(const LabelledArray& array, NodePtr node, const Windows& windows, WindowStatistic statistic)
{
    for (const RollingValue::Window& over : windows)
        node = window(node, array.dimPosition(over.dim), cutTo(array.size(over.dim), specOf(over, statistic, 1)));
    return node;
}

Result<NodePtr> overSeveral(const LabelledArray& array, const Windows& windows, WindowStatistic statistic,
                            Index minCount)
{
    const NodePtr there = elementwise(Elementwise::notNull, {array.data});
    const NodePtr count = nested(array, there, windows, WindowStatistic::sum);
    NodePtr result;
    switch (statistic) {
    case WindowStatistic::count: result = count; break;
    case WindowStatistic::sum:
    case WindowStatistic::mean:
        result = nested(array, elementwise(Elementwise::fillNull, {array.data, constantLike(array.data, 0)}), windows,
                        WindowStatistic::sum);
        if (statistic == WindowStatistic::mean)
            result = elementwise(Elementwise::divide, {result, count});
        break;
    case WindowStatistic::min:
    case WindowStatistic::max: result = nested(array, array.data, windows, statistic); break;
    default:
        return fail(ErrorCode::unsupported,
                    "over several dimensions at once only mean, sum, min, max and count are possible");
    }
    const NodePtr isEnough =
        elementwise(Elementwise::greaterEqual, {count, constantLike(count, static_cast<double>(minCount))});
    return elementwise(Elementwise::where, {isEnough, result, constantLike(result, kNaN)});
}

} // namespace

Result<Value> rollingMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::vector<std::pair<std::string, Argument>>> given = call.keyed("dim");
    if (!given)
        return tl::unexpected(given.error());
    if (given->empty())
        return fail(ErrorCode::invalidArgument, "rolling() needs a dimension and a length: rolling(time=12)");
    const Value* center = call.find("center");
    const auto* centers = center ? center->as<DictValue>() : nullptr;
    const Result<bool> isCentred = centers ? Result<bool>(false) : call.flag("center", false);
    const Result<Index> minPeriods = call.whole("min_periods", 0);
    if (!isCentred || !minPeriods)
        return tl::unexpected(isCentred ? minPeriods.error() : isCentred.error());
    RollingValue rolling{*object, {}, {}};
    if (call.has("min_periods")) {
        if (*minPeriods < 1)
            return call.failAt("min_periods", say("min_periods= is at least 1"));
        rolling.minPeriods = *minPeriods;
    }
    for (const auto& [dim, argument] : *given) {
        if (!hasDim(*object, dim))
            return call.failAt(argument.place, noDimension(dim, *object));
        const Result<Index> length = windowLength(call, argument);
        if (!length)
            return tl::unexpected(length.error());
        bool isCentredHere = *isCentred;
        for (const auto& [name, value] : centers ? centers->items : std::vector<std::pair<std::string, Value>>())
            if (const auto* flag = value.as<NumberValue>(); flag && name == dim)
                isCentredHere = flag->value != 0;
        rolling.windows.push_back({dim, *length, isCentredHere});
    }
    return Value{std::move(rolling)};
}

Result<Value> rollingReduceMethod(Call& call)
{
    const auto& rolling = *call.receiver.as<RollingValue>();
    const WindowStatistic statistic = windowStatisticsByName().at(call.name);
    const Result<Index> ddof = call.whole("ddof", 0);
    const Result<bool> keeps = call.flag("keep_attrs", true);
    if (!ddof || !keeps)
        return tl::unexpected(ddof ? keeps.error() : ddof.error());
    // Notebooks name the dimension a second time; it cannot be another one than the window's.
    const Result<std::optional<std::vector<std::string>>> named = call.texts("dim");
    if (!named)
        return tl::unexpected(named.error());
    for (const std::string& dim : named->value_or(std::vector<std::string>()))
        if (std::none_of(rolling.windows.begin(), rolling.windows.end(),
                         [&](const auto& over) { return over.dim == dim; }))
            return call.failAt("dim", say("the window does not roll along '%1'; write rolling(%1=…)", dim));
    const bool isPlace = statistic == WindowStatistic::argmin || statistic == WindowStatistic::argmax;
    double whole = 1; // a window may be longer than anything can be counted
    for (const RollingValue::Window& over : rolling.windows)
        whole *= static_cast<double>(over.length);
    return methodOnEach(rolling.object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        Windows windows = rolling.windows;
        std::erase_if(windows, [&](const RollingValue::Window& over) { return array.dimPosition(over.dim) < 0; });
        if (windows.empty())
            return array;
        LabelledArray result = array;
        const Index minCount = rolling.minPeriods.value_or(static_cast<Index>(std::min(whole, 1e15)));
        if (windows.size() == 1) {
            Index moved = 0;
            const std::string& dim = windows.front().dim;
            WindowSpec spec = cutTo(array.size(dim), specOf(windows.front(), statistic, minCount), &moved);
            spec.ddof = static_cast<int>(*ddof);
            result.data = window(array.data, array.dimPosition(dim), spec);
            if (isPlace && moved != 0)
                result.data =
                    elementwise(Elementwise::add, {result.data, constantLike(result.data, static_cast<double>(moved))});
        } else {
            Result<NodePtr> node = overSeveral(array, windows, statistic, minCount);
            if (!node)
                return tl::unexpected(node.error());
            result.data = std::move(*node);
        }
        const bool isOther = statistic == WindowStatistic::count || isPlace;
        if (array.type != ValueType::float32 || isOther)
            result.type = ValueType::float64;
        if (!*keeps)
            result.attrs = {};
        return result;
    });
}

} // namespace zs

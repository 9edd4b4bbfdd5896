#include "plan/methods.h"

#include "plan/at_hand.h"
#include "plan/each.h"
#include "plan/sorting.h"
#include "plan/taking.h"

#include <functional>
#include <set>

namespace zs {

namespace {

struct OrderAlong {
    std::string dim;
    Pick pick; // rising
};

/// By the labels of a dimension or a coordinate beside them; nothing when there is none of this name.
std::optional<OrderAlong> orderBy(const Labelled& object, const std::string& name)
{
    for (const LabelledArray* array : membersOf(object))
        if (const Coordinate* coordinate = array->coord(name); coordinate && coordinate->dims.size() == 1 && !coordinate->data)
            return OrderAlong{coordinate->dims.front(), sortedOrder(coordinate->values, true)};
    return std::nullopt;
}

Labelled takenAlong(const Labelled& object, const std::string& dim, const std::function<Pick(Index)>& pick)
{
    return *changeEach(object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        return array.dimPosition(dim) < 0 ? array : take(array, dim, pick(array.size(dim)));
    });
}

/// As numpy's lexsort: the first name decides, the next ones between equals; falling is rising turned round. A dimension without
/// labels is in order as it stands.
Labelled sortedBy(Labelled object, const std::vector<std::string>& names, bool rises)
{
    std::set<std::string> dims;
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        const std::optional<OrderAlong> order = orderBy(object, *name);
        dims.insert(order ? order->dim : *name);
        if (order)
            object = takenAlong(object, order->dim, [&](Index) { return order->pick; });
    }
    if (!rises)
        for (const std::string& dim : dims)
            object = takenAlong(object, dim, [](Index size) { return pickRange(size - 1, size, -1); });
    return object;
}

} // namespace

Result<Value> sortbyMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<bool> rises = call.flag("ascending", true);
    if (!rises)
        return tl::unexpected(rises.error());
    const Value* given = call.find("variables");
    if (const auto* values = given ? given->as<LabelledArray>() : nullptr) {
        const Result<std::optional<std::vector<double>>> numbers = valuesReadNow(values->data, call.context.stop);
        if (!numbers)
            return call.failAt("variables", numbers.error());
        if (!*numbers || values->dims.size() != 1)
            return call.failAt("variables", say("sortby() takes a coordinate of one dimension"));
        const Pick pick = sortedOrder(**numbers, *rises);
        return methodOnEach(*object, [&](const LabelledArray& array) -> Result<LabelledArray> {
            return take(array, values->dims.front(), pick);
        });
    }
    const Result<std::optional<std::vector<std::string>>> names = call.texts("variables");
    if (!names)
        return tl::unexpected(names.error());
    const std::vector<std::string> order = names->value_or(std::vector<std::string>());
    for (const std::string& name : order)
        if (!orderBy(*object, name))
            if (const Status there = requireDim(call, "variables", *object, name); !there)
                return tl::unexpected(there.error());
    return valueOf(sortedBy(*object, order, *rises));
}

} // namespace zs

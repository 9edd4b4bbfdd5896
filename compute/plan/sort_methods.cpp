#include "plan/methods.h"

#include "plan/at_hand.h"
#include "plan/each.h"
#include "plan/sorting.h"
#include "plan/taking.h"

namespace zs {

namespace {

struct OrderAlong {
    std::string dim;
    Pick pick;
};

/// By a coordinate that lies beside the labels of a dimension; nothing when there is none of this name.
std::optional<OrderAlong> orderBy(const Labelled& object, const std::string& name, bool rises)
{
    for (const LabelledArray* array : membersOf(object))
        if (const Coordinate* coordinate = array->coord(name); coordinate && coordinate->dims.size() == 1 && !coordinate->isIndex() && !coordinate->data)
            return OrderAlong{coordinate->dims.front(), sortedOrder(coordinate->values, rises)};
    return std::nullopt;
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
    Labelled sorted = *object;
    for (const std::string& name : names->value_or(std::vector<std::string>())) {
        if (const auto order = orderBy(sorted, name, *rises)) {
            sorted = *changeEach(sorted, [&](const LabelledArray& array) -> Result<LabelledArray> {
                return array.dimPosition(order->dim) < 0 ? array : take(array, order->dim, order->pick);
            });
            continue;
        }
        if (const Status there = requireDim(call, "variables", *object, name); !there)
            return tl::unexpected(there.error());
        sorted = *changeEach(sorted, [&](const LabelledArray& array) -> Result<LabelledArray> {
            return sortedAlong(array, name, *rises);
        });
    }
    return valueOf(std::move(sorted));
}

} // namespace zs

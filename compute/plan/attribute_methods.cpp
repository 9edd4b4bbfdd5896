#include "plan/methods.h"

#include "plan/attribute_values.h"
#include "plan/each.h"

namespace zs {

/// assign_attrs({'units': 'K'}) and assign_attrs(units='K')
Result<Value> assignAttrsMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::vector<std::pair<std::string, Argument>>> given = call.keyed("attrs");
    if (!object || !given)
        return tl::unexpected(object ? given.error() : object.error());
    Labelled changed = *object;
    auto* dataset = std::get_if<LabelledDataset>(&changed);
    Attributes& attrs = dataset ? dataset->attrs : std::get<LabelledArray>(changed).attrs;
    for (const auto& [name, argument] : *given) {
        Result<Attributes> more = withAttribute(attrs, name, argument.value);
        if (!more)
            return call.failAt(argument.place, more.error());
        attrs = std::move(*more);
    }
    return valueOf(std::move(changed));
}

} // namespace zs

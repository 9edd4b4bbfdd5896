#include "plan/in_place.h"

#include "plan/arithmetic.h"

namespace zs {
namespace {

/// Can an array of type `to` take numbers of type `from`?
bool holds(ValueType to, ValueType from)
{
    const bool isFloat = to == ValueType::float32 || to == ValueType::float64;
    const bool isNumber = from != ValueType::time && from != ValueType::duration;
    return to == from || (isFloat && isNumber) || (to == ValueType::integer && from == ValueType::boolean);
}

} // namespace

Result<Value> changedInPlace(const std::string& name, const Value& before, const Value& after, BuildContext& context)
{
    const auto* was = before.as<LabelledArray>();
    const auto* is = after.as<LabelledArray>();
    if (was == nullptr || is == nullptr)
        return after;
    if (was->dims != is->dims || was->data->shape() != is->data->shape())
        return fail(ErrorCode::invalidArgument, "this would give %1 another shape; give the result another name, or write %1 = …", name);
    if (!holds(was->type, is->type))
        return fail(ErrorCode::invalidArgument, "%1 holds %2 and cannot take %3; give the result another name, or write %1 = …", name,
                    valueTypeName(was->type), valueTypeName(is->type));
    context.note(say("Only %1 changes; in Python the array that it was taken from may change too.", name));
    LabelledArray changed = was->type == is->type ? *is : castTo(*is, was->type);
    changed.name = was->name;
    changed.attrs = was->attrs;
    return Value{std::move(changed)};
}

} // namespace zs

#include "plan/methods.h"

#include "core/shape.h"
#include "plan/each.h"
#include "plan/numpy_arrays.h"
#include "plan/taking.h"

namespace zs {

Result<Value> sameMethod(Call& call)
{
    return call.receiver;
}

Result<Value> itemMethod(Call& call)
{
    const auto* array = call.receiver.as<LabelledArray>();
    const Index count = array ? elementCount(array->data->shape()).value_or(0) : 0;
    if (count != 1)
        return fail(ErrorCode::invalidArgument, "item() is the one number of an array; this one has %1", count);
    LabelledArray number = *array;
    for (const std::string& dim : array->dims)
        number = take(number, dim, Pick{{0}, true}, true);
    if (number.type == ValueType::float32) // Python has no other numbers
        number.type = ValueType::float64;
    number = asNumpy(std::move(number));
    number.holder = LabelledArray::Holder::python;
    return Value{std::move(number)};
}

Result<Value> valuesProperty(Call& call)
{
    return Value{asNumpy(*call.receiver.as<LabelledArray>())};
}

Result<Value> plotMethod(Call& call)
{
    call.context.note(say("The result is shown in the window; what .%1() says about style is left to it.", call.name));
    return call.receiver;
}

} // namespace zs

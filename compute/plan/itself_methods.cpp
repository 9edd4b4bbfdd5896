#include "plan/methods.h"

#include "plan/each.h"

namespace zs {

Result<Value> sameMethod(Call& call)
{
    return call.receiver;
}

Result<Value> plotMethod(Call& call)
{
    call.context.note("The result is shown in the window; what ." + call.name + "() says about style is left to it.");
    return call.receiver;
}

} // namespace zs

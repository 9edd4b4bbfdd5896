#include "plan/date_parts.h"
#include "plan/methods.h"

namespace zs {

/// x.dt.month
Result<Value> datePartProperty(Call& call)
{
    return datePartsOf(call.receiver.as<DatePartsValue>()->array, call.name);
}

} // namespace zs

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/date_parts.h"
#include "plan/frequency.h"
#include "plan/methods.h"

namespace zs {

/// x.dt.month
Result<Value> datePartProperty(Call& call)
{
    return datePartsOf(call.receiver.as<DatePartsValue>()->array, call.name);
}

/// x.dt.floor('D'), ceil and round: to whole steps since 1970, halves to the even one.
Result<Value> dateRoundMethod(Call& call)
{
    LabelledArray dates = call.receiver.as<DatePartsValue>()->array;
    const Result<std::string> text = call.text("freq", "");
    if (!text)
        return tl::unexpected(text.error());
    const Result<Frequency> step = parseFrequency(*text);
    if (!step)
        return call.failAt("freq", step.error());
    if (step->micros <= 0)
        return call.failAt("freq", say("dates are cut to days and shorter steps, as 'D' or '6H', not to '%1'", *text));
    if (dates.type != ValueType::time)
        return fail(ErrorCode::invalidArgument, "%1 holds no dates",
                    dates.name.empty() ? say("this array") : Sentence(dates.name));
    const NodePtr length =
        std::make_shared<MemoryNode>(constantBlock(dates.data->shape(), static_cast<double>(step->micros)));
    const Elementwise rounding = call.name == "floor"  ? Elementwise::floor
                                 : call.name == "ceil" ? Elementwise::ceil
                                                       : Elementwise::rint;
    const NodePtr steps = elementwise(rounding, {elementwise(Elementwise::divide, {dates.data, length})});
    dates.data = elementwise(Elementwise::multiply, {steps, length});
    dates.name = call.name;
    dates.attrs = {};
    return Value{std::move(dates)};
}

} // namespace zs

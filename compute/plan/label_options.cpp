#include "plan/label_options.h"

namespace zs {

Result<LabelOptions> labelOptions(Call& call)
{
    LabelOptions options;
    const Result<std::string> method = call.text("method", "");
    if (!method)
        return tl::unexpected(method.error());
    if (*method == "nearest")
        options.method = LabelMethod::nearest;
    else if (*method == "pad" || *method == "ffill")
        options.method = LabelMethod::pad;
    else if (*method == "backfill" || *method == "bfill")
        options.method = LabelMethod::backfill;
    else if (!method->empty())
        return call.failAt(
            "method", say("method='%1' is not known%2", *method, insteadOf(*method, {"nearest", "pad", "backfill"})));
    return labelOptions(call, options.method);
}

Result<LabelOptions> labelOptions(Call& call, LabelMethod method)
{
    LabelOptions options;
    options.method = method;
    if (const Value* tolerance = call.find("tolerance")) {
        const auto* duration = tolerance->as<DurationValue>();
        const Result<double> number = duration ? Result<double>(duration->micros) : call.number("tolerance", 0);
        if (!number)
            return tl::unexpected(number.error());
        if (options.method == LabelMethod::exact)
            return call.failAt("tolerance", say("tolerance= goes with method='nearest'"));
        options.tolerance = *number;
    }
    return options;
}

} // namespace zs

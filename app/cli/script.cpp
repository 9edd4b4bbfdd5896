#include "cli/cli.h"
#include "cli/typed_plan.h"
#include "error_text.h"
#include "plan/script.h"

#include <iostream>

namespace zs {

int runScript(const Services& services, const ScriptCommand& command)
{
    const Result<TypedPlan> typed = readPlan(services, command.location, command.expression);
    if (!typed)
        return reportError(errorText(typed.error()));
    std::cout << planScript(typed->plan, scriptOptions(*typed->dataset));
    return exitDone;
}

} // namespace zs

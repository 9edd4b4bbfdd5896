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
    ScriptOptions options;
    options.location = typed->dataset->location;
    options.isConsolidated = typed->dataset->consolidated;
    for (const Variable& variable : typed->dataset->variables)
        options.variables.push_back(variable.name);
    std::cout << planScript(typed->plan, options);
    return exitDone;
}

} // namespace zs

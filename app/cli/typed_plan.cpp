#include "cli/typed_plan.h"

#include "dataset/open_dataset.h"
#include "expr/parser.h"
#include "services.h"

namespace zs {

Result<TypedPlan> readPlan(const Services& services, const std::string& location, const std::string& expression)
{
    const Result<Program> program = parseProgram(expression); // before anything is asked of a server
    if (!program)
        return tl::unexpected(program.error());
    const Result<DatasetPtr> dataset = openDataset(services.stores(), location);
    if (!dataset)
        return tl::unexpected(dataset.error());
    PlanNames names;
    names.dataset = *dataset;
    auto plan = buildPlan(*program, names);
    if (!plan)
        return tl::unexpected(plan.error().error);
    return TypedPlan{*dataset, std::move(*plan)};
}

} // namespace zs

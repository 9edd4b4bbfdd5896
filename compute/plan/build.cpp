#include "plan/builder.h"

#include "graph/leaf_nodes.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/numpy_arrays.h"

namespace zs {
namespace {

/// A plain number, or an array of texts, as an array that can be shown.
Value shownValue(const Value& value)
{
    const auto* number = value.as<NumberValue>();
    if (number == nullptr)
        return withListsAsNumpy({value}).front();
    LabelledArray scalar;
    scalar.data = std::make_shared<MemoryNode>(constantBlock({}, number->value));
    scalar.type = number->kind == NumberValue::Kind::boolean   ? ValueType::boolean
                  : number->kind == NumberValue::Kind::integer ? ValueType::integer
                                                               : ValueType::float64;
    return Value{std::move(scalar)};
}

tl::unexpected<PlanError> failure(Error error, const std::optional<Place>& place)
{
    if (place && error.code != ErrorCode::cancelled)
        error = fail(error.code, "line %1, column %2: %3", place->line, place->column, error).value();
    return tl::unexpected(PlanError{place, std::move(error)});
}

Sentence missingStep(const Value& value)
{
    if (value.as<GroupByValue>())
        return say("; what shall be computed of each group? add .mean()");
    if (value.as<RollingValue>() || value.as<CoarsenValue>() || value.as<WeightedValue>())
        return say("; what shall be computed of it? add .mean()");
    if (value.as<TextArrayValue>())
        return say("; compare it, as in x == 'name', or use isin(['name'])");
    if (value.as<FunctionValue>())
        return say("; call it with (…)");
    return {};
}

std::string resultName(const Program& program, const Labelled& object)
{
    if (const std::string& target = program.statements.back().target; !target.empty())
        return target;
    const auto* array = std::get_if<LabelledArray>(&object);
    return array && !array->name.empty() ? array->name : "result";
}

} // namespace

tl::expected<Plan, PlanError> buildPlan(const Program& program, const PlanNames& names, std::stop_token stop)
{
    BuildContext context;
    context.stop = std::move(stop);
    Builder builder(names, context);
    const Result<Value> value = builder.run(program);
    if (!value)
        return failure(value.error(), builder.errorPlace());
    Result<Labelled> object = labelledOf(shownValue(*value));
    if (!object)
        return failure(value->as<SourceValue>() ? object.error()
                                                : fail(ErrorCode::invalidArgument, "the result is %1, not an array%2",
                                                       describeValue(*value), missingStep(*value))
                                                      .value(),
                       program.statements.back().value->place);
    Plan plan;
    plan.program = program;
    plan.name = resultName(program, *object);
    plan.isDataset = std::holds_alternative<LabelledDataset>(*object);
    if (plan.isDataset)
        plan.result = std::get<LabelledDataset>(std::move(*object));
    else
        plan.result.arrays.push_back(std::get<LabelledArray>(std::move(*object)));
    if (names.dataset)
        plan.source = names.dataset->location;
    builder.warnOfSources();
    plan.warnings = std::move(context.warnings);
    plan.notes = std::move(context.notes);
    return plan;
}

} // namespace zs

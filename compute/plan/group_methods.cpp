#include "plan/methods.h"

#include "plan/coordinates.h"
#include "plan/date_parts.h"
#include "plan/each.h"
#include "plan/grouped.h"
#include "plan/grouping_build.h"
#include "plan/member.h"
#include "plan/reduction_options.h"
#include "plan/resampling.h"

#include <algorithm>

namespace zs {
namespace {

/// The array that groupby('time.month') or groupby('lat') names, seen from the object.
Result<Value> namedGroup(Call& call, const std::string& parameter, const Labelled& object, const std::string& name)
{
    Result<Value> member = memberOf(object, name);
    if (!member)
        return call.failAt(parameter, member.error());
    return member;
}

Result<GroupingPtr> groupingOf(const Value& values)
{
    if (const auto* texts = values.as<TextArrayValue>())
        return groupByTexts(*texts);
    if (const auto* array = values.as<LabelledArray>())
        return groupByValues(*array);
    return fail(ErrorCode::invalidArgument,
                "groups are made by a coordinate or a part of its dates, as groupby('time.month'), not by %1",
                describeValue(values));
}

Result<Value> groupedValue(const Labelled& object, const GroupingPtr& grouping)
{
    if (!hasDim(object, grouping->dim))
        return fail(ErrorCode::invalidArgument, "there is no dimension '%1' to group along", grouping->dim);
    return Value{GroupByValue{object, grouping}};
}

} // namespace

Result<Value> groupbyMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Value* group = call.find("group");
    if (group == nullptr)
        return fail(ErrorCode::invalidArgument, "say by what: groupby('time.month')");
    Result<Value> values = *group;
    if (const auto* name = group->as<TextValue>())
        values = namedGroup(call, "group", *object, name->text);
    if (!values)
        return values;
    const Result<GroupingPtr> grouping = groupingOf(*values);
    if (!grouping)
        return call.failAt("group", grouping.error());
    return groupedValue(*object, *grouping);
}

Result<Value> groupbyBinsMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Value* group = call.find("group");
    Result<Value> values = group ? Result<Value>(*group)
                                 : fail(ErrorCode::invalidArgument, "say by what: groupby_bins('lat', [-90, 0, 90])");
    if (const auto* name = group ? group->as<TextValue>() : nullptr)
        values = namedGroup(call, "group", *object, name->text);
    if (!values)
        return values;
    const auto* array = values->as<LabelledArray>();
    if (array == nullptr)
        return call.failAt("group", say("bins are made of numbers, not of %1", describeValue(*values)));
    const Result<BinOptions> options = binOptions(call, *array);
    if (!options)
        return tl::unexpected(options.error());
    const Result<GroupingPtr> grouping = groupByBins(*array, *options);
    if (!grouping)
        return call.failAt("bins", grouping.error());
    return groupedValue(*object, *grouping);
}

Result<Value> resampleMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::vector<std::pair<std::string, Argument>>> given = call.keyed("indexer");
    if (!given)
        return tl::unexpected(given.error());
    if (given->size() != 1)
        return fail(ErrorCode::invalidArgument, "resample() takes one dimension: resample(time='MS')");
    const auto& [dim, argument] = given->front();
    if (!hasDim(*object, dim))
        return call.failAt(argument.place, noDimension(dim, *object));
    const auto* frequency = argument.value.as<TextValue>();
    if (frequency == nullptr)
        return call.failAt(argument.place, say("a frequency is a text like 'MS', 'QS-DEC', 'YS', 'D' or '5D'"));
    const Coordinate* index = nullptr;
    for (const LabelledArray* array : membersOf(*object))
        if (index == nullptr)
            index = indexOf(*array, dim);
    const auto* times = index ? std::get_if<TimeAxis>(&index->values) : nullptr;
    if (times == nullptr)
        return call.failAt(argument.place, say("%1 has no dates to resample by", dim));
    const Result<std::string> closed = call.text("closed", "");
    const Result<std::string> label = call.text("label", "");
    if (!closed || !label)
        return tl::unexpected(closed ? label.error() : closed.error());
    const Result<GroupingPtr> grouping = resampleGroups(*index, ResampleOptions{frequency->text, *closed, *label});
    if (!grouping)
        return call.failAt(argument.place, grouping.error());
    return groupedValue(*object, *grouping);
}

Result<Value> groupReduceMethod(Call& call)
{
    const auto& groups = *call.receiver.as<GroupByValue>();
    Result<ReductionOptions> options = reductionOptions(call, true);
    if (!options)
        return tl::unexpected(options.error());
    const Result<GroupDims> dims = groupDims(call, groups);
    if (!dims)
        return tl::unexpected(dims.error());
    const Result<Labelled> reduced =
        reduceEach(groups.object, *options, dims->dims, dims->isGrouped ? groups.grouping.get() : nullptr);
    if (!reduced)
        return tl::unexpected(reduced.error());
    return valueOf(dims->isGrouped ? finishGroups(*reduced, *groups.grouping) : *reduced);
}

Result<Value> groupQuantileMethod(Call& call)
{
    const auto& groups = *call.receiver.as<GroupByValue>();
    Result<ReductionOptions> options = reductionOptions(call, false);
    const Result<std::vector<double>> quantiles = quantilesArgument(call);
    if (!options || !quantiles)
        return tl::unexpected(options ? quantiles.error() : options.error());
    const Result<GroupDims> dims = groupDims(call, groups);
    if (!dims)
        return tl::unexpected(dims.error());
    options->spec.quantiles = *quantiles;
    const bool isScalar = call.find("q")->as<NumberValue>() != nullptr;
    const Result<Labelled> reduced =
        reduceEach(groups.object, *options, dims->dims, dims->isGrouped ? groups.grouping.get() : nullptr);
    if (!reduced)
        return tl::unexpected(reduced.error());
    const Result<Labelled> named = changeEach(*reduced, [&](const LabelledArray& array) -> Result<LabelledArray> {
        LabelledArray changed = isScalar ? partOf(array, 0) : movedLast(array, kPartDim);
        std::erase_if(changed.coords, [](const Coordinate& c) { return c.dims.empty(); }); // as xarray does here
        Coordinate coordinate = scalarCoordinate("quantile", 0);
        coordinate.values = *quantiles;
        if (!isScalar) {
            changed.dims.back() = "quantile";
            coordinate.dims = {"quantile"};
        }
        setCoordinate(changed.coords, std::move(coordinate));
        return changed;
    });
    return valueOf(dims->isGrouped ? finishGroups(*named, *groups.grouping) : *named);
}

} // namespace zs

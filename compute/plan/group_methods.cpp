#include "plan/methods.h"

#include "plan/coordinates.h"
#include "plan/date_parts.h"
#include "plan/each.h"
#include "plan/frequency.h"
#include "plan/grouped.h"
#include "plan/grouping_build.h"
#include "plan/label_options.h"
#include "plan/member.h"
#include "plan/reduction_options.h"
#include "plan/reindexing.h"
#include "plan/resampling.h"
#include "plan/stacking.h"

#include <algorithm>
#include <cmath>

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

Result<GroupingPtr> groupingOf(Call& call, const Value& values)
{
    if (const auto* texts = values.as<TextArrayValue>())
        return groupByTexts(call, *texts);
    if (const auto* array = values.as<LabelledArray>()) {
        const Result<std::vector<double>> numbers = groupNumbers(call, *array);
        return numbers ? groupByValues(*array, *numbers) : tl::unexpected(numbers.error());
    }
    return fail(ErrorCode::invalidArgument,
                "groups are made by a coordinate or a part of its dates, as groupby('time.month'), not by %1",
                describeValue(values));
}

std::vector<std::string> groupedDims(const Grouping& grouping)
{
    return grouping.stacked.empty() ? std::vector<std::string>{grouping.dim} : grouping.stacked;
}

/// The groups have to lie along the object, index by index.
Status requireFit(const Labelled& object, const Grouping& grouping)
{
    const std::vector<std::string> dims = groupedDims(grouping);
    for (std::size_t d = 0; d < dims.size(); ++d) {
        const Index count =
            grouping.stacked.empty() ? static_cast<Index>(grouping.groups->size()) : grouping.stackedSizes[d];
        if (!hasDim(object, dims[d]))
            return fail(ErrorCode::invalidArgument, "there is no dimension '%1' to group along", dims[d]);
        for (const LabelledArray* array : membersOf(object)) {
            if (std::holds_alternative<LabelledArray>(object) && array->dimPosition(dims[d]) < 0)
                return fail(ErrorCode::invalidArgument, "there is no dimension '%1' to group along", dims[d]);
            if (array->dimPosition(dims[d]) >= 0 && array->size(dims[d]) != count)
                return fail(ErrorCode::invalidArgument, "the groups have %1 elements along %2, the array has %3", count,
                            dims[d], array->size(dims[d]));
        }
    }
    return {};
}

Result<Value> groupedValue(const Labelled& object, const GroupingPtr& grouping)
{
    if (const Status fits = requireFit(object, *grouping); !fits)
        return tl::unexpected(fits.error());
    Labelled grouped = object;
    if (auto* dataset = std::get_if<LabelledDataset>(&grouped)) // a variable that groups becomes their labels
        std::erase_if(dataset->arrays, [&](const LabelledArray& array) { return array.name == grouping->name; });
    return Value{GroupByValue{std::move(grouped), grouping}};
}

/// The labels of the groups have to be those of the object where both have some.
Status requireSameLabels(const Labelled& object, const Value& values)
{
    const auto* array = values.as<LabelledArray>();
    for (const std::string& dim : array ? array->dims : std::vector<std::string>())
        for (const LabelledArray* member : membersOf(object)) {
            const Coordinate* own = indexOf(*member, dim);
            const Coordinate* given = indexOf(*array, dim);
            if (own && given && !sameValues(own->values, given->values))
                return fail(ErrorCode::invalidArgument, "the groups have other labels along %1 than the array; select the same from both",
                            dim);
        }
    return {};
}

/// offset='6H', or np.timedelta64(6, 'h'); in microseconds.
Result<std::int64_t> offsetArgument(Call& call)
{
    const Value* given = call.find("offset");
    if (given == nullptr)
        return 0;
    if (const auto* duration = given->as<DurationValue>(); duration && std::abs(duration->micros) < 1e15)
        return static_cast<std::int64_t>(std::llround(duration->micros));
    const auto* text = given->as<TextValue>();
    const bool isBack = text && text->text.starts_with("-");
    const Result<Frequency> length =
        text ? parseFrequency(text->text.substr(isBack ? 1 : 0)) : Result<Frequency>(Frequency());
    if (!length || length->micros == 0)
        return call.failAt("offset", say("offset= is a length of time like '6H' or '1D', not %1", describeValue(*given)));
    return isBack ? -length->micros : length->micros;
}

/// origin='epoch', or a date.
Result<std::string> originArgument(Call& call)
{
    const Value* given = call.find("origin");
    const auto* date = given ? given->as<DateValue>() : nullptr;
    return date ? Result<std::string>(date->text) : call.text("origin", "start_day");
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
    if (const Status same = requireSameLabels(*object, *values); !same)
        return call.failAt("group", same.error());
    const Result<GroupingPtr> grouping = groupingOf(call, *values);
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
    if (const Status same = requireSameLabels(*object, *values); !same)
        return call.failAt("group", same.error());
    const Result<std::vector<double>> numbers = groupNumbers(call, *array);
    if (!numbers)
        return call.failAt("group", numbers.error());
    const Result<BinOptions> options = binOptions(call, *numbers);
    if (!options)
        return tl::unexpected(options.error());
    const Result<GroupingPtr> grouping = groupByBins(*array, *numbers, *options);
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
    for (const char* old : {"base", "loffset"})
        if (call.has(old))
            return call.failAt(old, say("%1= is gone from xarray; offset='12H' moves where the steps begin", std::string(old)));
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
    const Result<std::int64_t> offset = offsetArgument(call);
    const Result<std::string> origin = originArgument(call);
    if (!offset || !origin)
        return tl::unexpected(offset ? origin.error() : offset.error());
    const Result<GroupingPtr> grouping =
        resampleGroups(*index, ResampleOptions{frequency->text, *closed, *label, *origin, *offset});
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
    const Labelled object = dims->isGrouped ? stackedFor(groups.object, *groups.grouping) : groups.object;
    const Result<Labelled> reduced =
        reduceEach(object, *options, dims->dims, dims->isGrouped ? groups.grouping.get() : nullptr);
    if (!reduced)
        return tl::unexpected(reduced.error());
    return valueOf(dims->isGrouped ? finishGroups(*reduced, *groups.grouping) : *reduced);
}

/// resample(time='D').nearest(), ffill() and bfill(): the elements at hand under the labels of the steps; asfreq() takes the
/// mean of each step, as xarray does.
Result<Value> upsampleMethod(Call& call)
{
    const auto& groups = *call.receiver.as<GroupByValue>();
    if (call.name == "asfreq") {
        Call mean("mean", call.receiver, call.context);
        return groupReduceMethod(mean);
    }
    Result<LabelOptions> labels = labelOptions(call, call.name == "nearest"                          ? LabelMethod::nearest
                                                     : call.name == "ffill" || call.name == "pad" ? LabelMethod::pad
                                                                                                    : LabelMethod::backfill);
    if (!labels)
        return tl::unexpected(labels.error());
    const std::string& dim = groups.grouping->dim;
    return methodOnEach(groups.object, [&](LabelledArray array) -> Result<LabelledArray> {
        if (array.dimPosition(dim) < 0)
            return array;
        std::erase_if(array.coords, [&](const Coordinate& own) {
            return own.name != dim && std::find(own.dims.begin(), own.dims.end(), dim) != own.dims.end();
        });
        return reindexed(array, groups.grouping->allLabels, {*labels, std::nullopt});
    });
}

Result<Value> groupQuantileMethod(Call& call)
{
    const auto& groups = *call.receiver.as<GroupByValue>();
    Result<ReductionOptions> options = reductionOptions(call, false);
    const Result<std::vector<double>> quantiles = quantilesArgument(call);
    const Result<QuantileMethod> method = quantileMethodArgument(call);
    if (!options || !quantiles || !method)
        return tl::unexpected(!options ? options.error() : !quantiles ? quantiles.error() : method.error());
    options->spec.method = *method;
    const Result<GroupDims> dims = groupDims(call, groups);
    if (!dims)
        return tl::unexpected(dims.error());
    options->spec.quantiles = computedQuantiles(*quantiles);
    const bool isScalar = call.find("q")->as<NumberValue>() != nullptr;
    const Labelled object = dims->isGrouped ? stackedFor(groups.object, *groups.grouping) : groups.object;
    const Result<Labelled> reduced =
        reduceEach(object, *options, dims->dims, dims->isGrouped ? groups.grouping.get() : nullptr);
    if (!reduced)
        return tl::unexpected(reduced.error());
    const Result<Labelled> named = changeEach(*reduced, [&](const LabelledArray& array) -> Result<LabelledArray> {
        LabelledArray changed = isScalar ? array : movedLast(array, kPartDim);
        std::erase_if(changed.coords, [](const Coordinate& c) { return c.dims.empty(); }); // as xarray does here
        return labelledQuantiles(std::move(changed), *quantiles, isScalar);
    });
    return valueOf(dims->isGrouped ? finishGroups(*named, *groups.grouping) : *named);
}

} // namespace zs

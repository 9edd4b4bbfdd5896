#include "plan/grouping_build.h"

#include "plan/at_hand.h"
#include "plan/coordinates.h"
#include "plan/plan.h"
#include "plan/stacking.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

/// Along which dimensions the groups lie.
void setDims(Grouping& grouping, const LabelledArray& values)
{
    grouping.dim = values.dims.front();
    if (values.dims.size() < 2)
        return;
    grouping.dim = stackedName(values.dims);
    grouping.stacked = values.dims;
    grouping.stackedSizes = values.data->shape();
}

} // namespace

Result<std::vector<double>> groupNumbers(Call& call, const LabelledArray& values)
{
    if (values.dims.empty())
        return fail(ErrorCode::invalidArgument, "groups are made along a dimension, and this array has none");
    Result<std::optional<std::vector<double>>> numbers = valuesReadNow(values.data, call.context.stop);
    if (!numbers)
        return tl::unexpected(numbers.error());
    const Index chunks = nodeCost(values.data).chunks;
    if (!*numbers)
        return fail(ErrorCode::unsupported,
                    "groups have to be known before anything is computed, and too much would be read for that (%1 "
                    "chunks); select less, or group by a coordinate or a part of its dates",
                    chunks);
    if (chunks > 0)
        call.context.note(say("%1() has read %2 chunks to know the groups.", call.name, chunks));
    return std::move(**numbers);
}

Result<GroupingPtr> groupByValues(const LabelledArray& values, const std::vector<double>& numbers)
{
    std::vector<double> unique;
    std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(unique),
                 [](double number) { return !std::isnan(number); });
    std::sort(unique.begin(), unique.end());
    unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
    if (unique.empty())
        return fail(ErrorCode::invalidArgument, "there is nothing to group by: every value is missing");
    std::vector<std::int32_t> groups;
    for (const double number : numbers)
        groups.push_back(
            std::isnan(number)
                ? -1
                : static_cast<std::int32_t>(std::lower_bound(unique.begin(), unique.end(), number) - unique.begin()));
    Grouping grouping;
    grouping.name = values.name.empty() ? "group" : values.name;
    grouping.groups = std::make_shared<const std::vector<std::int32_t>>(std::move(groups));
    setDims(grouping, values);
    grouping.labels.name = grouping.name;
    grouping.labels.dims = {grouping.name};
    grouping.labels.type = values.type;
    grouping.labels.values = valuesFrom(unique, values.type, values.calendar);
    if (const Coordinate* known = values.coord(values.name))
        grouping.labels.attrs = known->attrs;
    return std::make_shared<const Grouping>(std::move(grouping));
}

Result<GroupingPtr> groupByTexts(Call& call, const TextArrayValue& values)
{
    const Result<std::vector<double>> numbers = groupNumbers(call, values.codes);
    if (!numbers)
        return tl::unexpected(numbers.error());
    const Result<GroupingPtr> codes = groupByValues(values.codes, *numbers);
    if (!codes)
        return codes;
    Grouping grouping = **codes;
    std::vector<std::string> texts;
    for (const double code : numbersOf(grouping.labels.values))
        texts.push_back(values.texts[static_cast<std::size_t>(code)]);
    grouping.labels.values = std::move(texts);
    return std::make_shared<const Grouping>(std::move(grouping));
}

Result<GroupingPtr> groupByBins(const LabelledArray& values, const std::vector<double>& numbers,
                                const BinOptions& options)
{
    const std::vector<double>& edges = options.edges;
    if (edges.size() < 2 || !std::is_sorted(edges.begin(), edges.end()) ||
        std::adjacent_find(edges.begin(), edges.end()) != edges.end())
        return fail(ErrorCode::invalidArgument, "the edges of bins have to rise: [0, 10, 20]");
    const auto binCount = static_cast<std::int32_t>(edges.size() - 1);
    const auto binOf = [&](double value) -> std::int32_t {
        if (std::isnan(value))
            return -1;
        if (options.style.includesLowest && options.style.isRightClosed && value == edges.front())
            return 0;
        const auto at = options.style.isRightClosed ? std::lower_bound(edges.begin(), edges.end(), value)
                                                    : std::upper_bound(edges.begin(), edges.end(), value);
        const auto bin = static_cast<std::int32_t>(at - edges.begin()) - 1;
        return bin >= 0 && bin < binCount ? bin : -1;
    };
    std::vector<std::int32_t> bins;
    std::vector<Index> position(edges.size() - 1, -1);
    for (const double number : numbers)
        bins.push_back(binOf(number));
    Index used = 0;
    for (std::int32_t bin = 0; bin < binCount; ++bin)
        if (std::find(bins.begin(), bins.end(), bin) != bins.end())
            position[static_cast<std::size_t>(bin)] = used++;
    if (used == 0)
        return fail(ErrorCode::invalidArgument, "nothing falls into these bins");
    for (std::int32_t& bin : bins)
        bin = bin < 0 ? -1 : static_cast<std::int32_t>(position[static_cast<std::size_t>(bin)]);

    Grouping grouping;
    grouping.name = (values.name.empty() ? "group" : values.name) + "_bins";
    grouping.groups = std::make_shared<const std::vector<std::int32_t>>(std::move(bins));
    setDims(grouping, values);
    grouping.isBinned = true;
    grouping.allLabels.name = grouping.name;
    grouping.allLabels.dims = {grouping.name};
    grouping.allLabels.values =
        options.labels ? *options.labels : CoordinateValues(intervalTexts(edges, options.style));
    if (const auto* given = std::get_if<std::vector<double>>(&grouping.allLabels.values))
        if (std::all_of(given->begin(), given->end(), [](double label) { return label == std::floor(label); }))
            grouping.allLabels.type = ValueType::integer;
    grouping.labels = grouping.allLabels;
    std::vector<Index> kept;
    for (std::size_t i = 0; i < position.size(); ++i)
        if (position[i] >= 0)
            kept.push_back(static_cast<Index>(i));
    grouping.labels.values = pickValues(grouping.allLabels.values, kept);
    if (used < binCount)
        grouping.spread = std::move(position);
    return std::make_shared<const Grouping>(std::move(grouping));
}

} // namespace zs

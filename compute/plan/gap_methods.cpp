#include "plan/methods.h"

#include "graph/kept_nodes.h"
#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/axis_numbers.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/taking.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

struct GapOptions {
    std::string dim;
    bool isLinear = true; // else the nearer of the two ends
    bool usesLabels = true;
    Index limit = 0;                // elements; 0 = any number
    std::optional<double> mostGap;  // in the labels' units, microseconds for dates
    bool keepsAttrs = true;
};

/// The places along the dimension: labels, or the plain index.
Result<std::vector<double>> placesOf(const LabelledArray& array, const GapOptions& options)
{
    std::vector<double> places;
    if (options.usesLabels && indexOf(array, options.dim) != nullptr) {
        Result<std::vector<double>> labels = axisNumbers(array, options.dim, "us");
        if (!labels)
            return labels;
        places = std::move(*labels);
    } else {
        for (Index i = 0; i < array.size(options.dim); ++i)
            places.push_back(static_cast<double>(i));
    }
    if (std::adjacent_find(places.begin(), places.end(), std::greater_equal<>()) != places.end())
        return fail(ErrorCode::invalidArgument, "the labels of %1 have to rise for this; sortby('%1') first",
                    options.dim);
    return places;
}

/// numpy.interp between the numbers at both ends of a gap; gaps at the ends of the dimension stay.
Result<LabelledArray> withoutGaps(const LabelledArray& array, const GapOptions& options)
{
    const Result<std::vector<double>> places = placesOf(array, options);
    if (!places)
        return tl::unexpected(places.error());
    const int position = array.dimPosition(options.dim);
    const auto apply = [](Elementwise operation, const NodePtr& a, const NodePtr& b) {
        return elementwise(operation, {a, b});
    };
    const auto carried = [&](const NodePtr& node, ScanStatistic direction) {
        return scan(node, position, direction, true);
    };
    const NodePtr nothing = std::make_shared<MemoryNode>(constantBlock(array.data->shape(), kNaN));
    const NodePtr place = alongDim(array, options.dim, *places);
    const NodePtr isGap = elementwise(Elementwise::isNull, {array.data});
    const NodePtr known = elementwise(Elementwise::where, {isGap, nothing, place});
    const NodePtr before = carried(array.data, ScanStatistic::forwardFill);
    const NodePtr after = carried(array.data, ScanStatistic::backwardFill);
    const NodePtr from = carried(known, ScanStatistic::forwardFill);
    const NodePtr to = carried(known, ScanStatistic::backwardFill);
    const NodePtr way = apply(Elementwise::subtract, place, from);
    const NodePtr width = apply(Elementwise::subtract, to, from);
    NodePtr between;
    if (options.isLinear) {
        const NodePtr slope = apply(Elementwise::divide, apply(Elementwise::subtract, after, before), width);
        between = apply(Elementwise::add, apply(Elementwise::multiply, slope, way), before);
    } else {
        const NodePtr rest = apply(Elementwise::subtract, to, place);
        const NodePtr nearer = elementwise(
            Elementwise::where, {apply(Elementwise::lessEqual, way, rest), before, after});
        between = elementwise(Elementwise::where, {elementwise(Elementwise::isNull, {width}), nothing, nearer});
    }
    NodePtr isFilled = isGap;
    if (options.limit > 0) {
        WindowSpec run;
        run.statistic = WindowStatistic::sum;
        run.length = options.limit + 1;
        const NodePtr most = std::make_shared<MemoryNode>(
            constantBlock(array.data->shape(), static_cast<double>(options.limit)));
        isFilled = apply(Elementwise::logicalAnd, isFilled,
                         apply(Elementwise::lessEqual, window(isGap, position, run), most));
    }
    if (options.mostGap) {
        const NodePtr most = std::make_shared<MemoryNode>(constantBlock(array.data->shape(), *options.mostGap));
        isFilled = apply(Elementwise::logicalAnd, isFilled, apply(Elementwise::lessEqual, width, most));
    }
    LabelledArray result = array;
    result.data = elementwise(Elementwise::where, {isFilled, between, array.data});
    if (!options.keepsAttrs)
        result.attrs = {};
    return result;
}

/// max_gap=: a number of the labels' units, a duration along dates.
Result<std::optional<double>> mostGap(Call& call, const Labelled& object, const GapOptions& options)
{
    const Value* given = call.find("max_gap");
    if (given == nullptr)
        return std::optional<double>();
    const std::vector<const LabelledArray*> members = membersOf(object);
    const bool isDates = std::any_of(members.begin(), members.end(), [&](const LabelledArray* array) {
        const Coordinate* index = indexOf(*array, options.dim);
        return options.usesLabels && index && std::holds_alternative<TimeAxis>(index->values);
    });
    const auto* duration = given->as<DurationValue>();
    const auto* number = given->as<NumberValue>();
    if (isDates ? duration == nullptr : number == nullptr)
        return call.failAt("max_gap", isDates ? say("along dates max_gap= is a duration: np.timedelta64(3, 'D')")
                                              : say("max_gap= is a number in the units of %1", options.dim));
    return std::optional(isDates ? duration->micros : number->value);
}

Result<GapOptions> gapOptions(Call& call, const Labelled& object)
{
    const Result<std::string> dim = call.text("dim", "");
    const Result<std::string> method = call.text("method", "linear");
    const Result<bool> usesLabels = call.flag("use_coordinate", true);
    const Result<Index> limit = call.whole("limit", 0);
    const Result<bool> keeps = call.flag("keep_attrs", true);
    if (!dim || !method || !usesLabels || !limit || !keeps)
        return tl::unexpected(!dim          ? dim.error()
                              : !method     ? method.error()
                              : !usesLabels ? usesLabels.error()
                              : !limit      ? limit.error()
                                            : keeps.error());
    if (dim->empty())
        return fail(ErrorCode::invalidArgument, "say along which dimension: interpolate_na('time')");
    if (const Status there = requireDim(call, "dim", object, *dim); !there)
        return tl::unexpected(there.error());
    if (*method != "linear" && *method != "nearest")
        return call.failAt("method", say("method='%1' is not computed here; 'linear' and 'nearest' are", *method));
    if (call.has("limit") && *limit < 1)
        return call.failAt("limit", say("limit= is a whole number from 1 on"));
    GapOptions options{*dim, *method == "linear", *usesLabels, *limit, {}, *keeps};
    const Result<std::optional<double>> most = mostGap(call, object, options);
    if (!most)
        return tl::unexpected(most.error());
    options.mostGap = *most;
    return options;
}

} // namespace

Result<Value> interpolateNaMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<GapOptions> options = gapOptions(call, *object);
    if (!options)
        return tl::unexpected(options.error());
    return methodOnEach(*object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        const bool canMiss = array.type == ValueType::float32 || array.type == ValueType::float64;
        return array.dimPosition(options->dim) < 0 || !canMiss ? array : withoutGaps(array, *options);
    });
}

} // namespace zs

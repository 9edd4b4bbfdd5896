#include "plan/methods.h"

#include "plan/at_hand.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/interp_targets.h"
#include "plan/reindexing.h"
#include "plan/sorting.h"

#include <algorithm>

namespace zs {
namespace {

/// What kwargs= says about places outside of the labels.
Result<InterpOutside> outsideArgument(Call& call)
{
    InterpOutside outside;
    const Value* given = call.find("kwargs");
    const auto* options = given ? given->as<DictValue>() : nullptr;
    if (given && options == nullptr)
        return call.failAt("kwargs", say("kwargs= is a dictionary, as {'fill_value': 'extrapolate'}"));
    for (const auto& [name, value] : options ? options->items : std::vector<std::pair<std::string, Value>>()) {
        const auto* number = value.as<NumberValue>();
        const auto* text = value.as<TextValue>();
        const auto* pair = value.as<SequenceValue>();
        if (name == "bounds_error" && number && number->value == 0)
            continue;
        if (name == "fill_value" && value.as<NoneValue>())
            continue;
        if (name == "fill_value" && text && text->text == "extrapolate") {
            outside.isExtrapolated = true;
        } else if (name == "fill_value" && number) {
            outside.below = outside.above = number->value;
        } else if (name == "fill_value" && pair && pair->items.size() == 2 && pair->items[0].as<NumberValue>() &&
                   pair->items[1].as<NumberValue>()) {
            outside.below = pair->items[0].as<NumberValue>()->value;
            outside.above = pair->items[1].as<NumberValue>()->value;
        } else {
            return call.failAt("kwargs", say("kwargs= takes 'fill_value' as a number, two numbers or 'extrapolate'; %1 is not "
                                             "known here",
                                             name));
        }
    }
    return outside;
}

Result<InterpMethod> methodArgument(Call& call)
{
    const Result<std::string> name = call.text("method", "linear");
    if (!name)
        return tl::unexpected(name.error());
    if (const std::optional<InterpMethod> method = interpMethodNamed(*name))
        return *method;
    return call.failAt("method", say("method='%1' is not computed here; 'linear', 'nearest', 'zero', 'slinear', "
                                     "'quadratic' and 'cubic' are",
                                     *name));
}

bool isSplineOf(InterpMethod method)
{
    return method != InterpMethod::linear && method != InterpMethod::nearest;
}

/// xarray takes dates as numbers only where numpy has them, and finds texts and other dates again as they are.
bool liesOnALine(const Coordinate& index)
{
    const Calendar calendar = calendarOf(index.values);
    const bool isNumpys = calendar == Calendar::standard || calendar == Calendar::prolepticGregorian;
    return std::holds_alternative<std::vector<double>>(index.values) ||
           (std::holds_alternative<TimeAxis>(index.values) && isNumpys);
}

/// The labels of `dim` that any of the arrays has.
const Coordinate* labelsOf(const Labelled& object, const std::string& dim)
{
    for (const LabelledArray* array : membersOf(object))
        if (const Coordinate* index = indexOf(*array, dim))
            return index;
    return nullptr;
}

/// The array with labels along `dim` that rise; the plain index where it has none.
Result<LabelledArray> withRisingLabels(LabelledArray array, const std::string& dim)
{
    if (indexOf(array, dim) == nullptr)
        setCoordinate(array.coords, {dim, {dim}, plainIndex(array.size(dim)), nullptr, ValueType::integer, {}});
    if (std::holds_alternative<std::vector<std::string>>(indexOf(array, dim)->values))
        return fail(ErrorCode::invalidArgument, "dimension %1 has no numbers to interpolate between", dim);
    if (array.size(dim) == 0)
        return fail(ErrorCode::invalidArgument, "%1 is empty", dim);
    return sortedAlong(array, dim, true);
}

/// One array of interp(): first what every dimension is interpolated to, then those that share points together.
Result<LabelledArray> interpolatedArray(Call& call, LabelledArray array, const Labelled& object,
                                        const std::vector<std::pair<std::string, Argument>>& given,
                                        const InterpOptions& options)
{
    std::vector<InterpTarget> targets;
    for (const auto& [dim, argument] : given) {
        if (array.dimPosition(dim) < 0) {
            if (hasDim(object, dim))
                continue;
            return call.failAt(argument.place, noDimension(dim, object));
        }
        Result<LabelledArray> rising = withRisingLabels(std::move(array), dim);
        if (!rising)
            return call.failAt(argument.place, rising.error());
        array = std::move(*rising);
        Result<InterpTarget> target = interpTarget(dim, argument.value, *indexOf(array, dim));
        if (!target)
            return call.failAt(argument.place, target.error());
        targets.push_back(std::move(*target));
    }
    if (targets.size() > 1 && isSplineOf(options.method))
        return call.failAt("method", say("method= of splines goes along one dimension at a time: "
                                         ".interp(lat=…, method='cubic').interp(lon=…, method='cubic')"));
    for (const std::vector<InterpTarget>& together : targetsTogether(std::move(targets))) {
        Result<LabelledArray> next = interpolatedTo(array, together, options);
        if (!next)
            return next;
        array = std::move(*next);
    }
    return array;
}

} // namespace

Result<Value> interpMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::vector<std::pair<std::string, Argument>>> given = call.keyed("coords");
    const Result<InterpMethod> method = methodArgument(call);
    const Result<InterpOutside> outside = outsideArgument(call);
    if (!given || !method || !outside)
        return tl::unexpected(!given ? given.error() : !method ? method.error() : outside.error());
    if (given->empty())
        return fail(ErrorCode::invalidArgument, "say where: interp(lat=[10, 20])");
    return methodOnEach(*object, [&](const LabelledArray& array) {
        return interpolatedArray(call, array, *object, *given, InterpOptions{*method, *outside});
    });
}

Result<Value> interpLikeMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<Labelled> other = labelledOf(*call.find("other"));
    const Result<InterpMethod> method = methodArgument(call);
    const Result<InterpOutside> outside = outsideArgument(call);
    if (!other)
        return call.failAt("other", other.error());
    if (!object || !method || !outside)
        return tl::unexpected(!object ? object.error() : !method ? method.error() : outside.error());
    if (isSplineOf(*method))
        return call.failAt("method", say("interp_like() is computed with method='linear' or 'nearest' here"));
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        const std::vector<std::string> dims = array.dims;
        for (const std::string& dim : dims) {
            const Coordinate* wanted = labelsOf(*other, dim);
            const Coordinate* index = indexOf(array, dim);
            if (wanted == nullptr)
                continue;
            if (index == nullptr || index->values.index() != wanted->values.index())
                return call.failAt("other", say("dimension %1 has no labels of the same kind here", dim));
            Result<LabelledArray> next = reindexed(array, *wanted);
            if (liesOnALine(*wanted)) {
                Result<LabelledArray> rising = withRisingLabels(array, dim);
                next = rising ? interpolatedTo(*rising, {targetOfLabels(*wanted)}, {*method, *outside}) : rising;
            }
            if (!next)
                return call.failAt("other", next.error());
            array = std::move(*next);
        }
        return array;
    });
}

} // namespace zs

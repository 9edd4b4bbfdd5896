#include "plan/reindexing.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/aligning.h"
#include "plan/at_hand.h"
#include "plan/coordinates.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

bool isWholeNumber(const Value& value)
{
    const auto* number = value.as<NumberValue>();
    return number && number->kind != NumberValue::Kind::floating;
}

/// Where a label stands, or would stand, among labels that rise; −1 = nowhere.
Index inexactPosition(double label, const std::vector<double>& rising, LabelMethod method, double tolerance)
{
    const auto size = static_cast<Index>(rising.size());
    const auto above = static_cast<Index>(std::lower_bound(rising.begin(), rising.end(), label) - rising.begin());
    const auto distance = [&](Index i) { return std::abs(rising[static_cast<std::size_t>(i)] - label); };
    const bool isThere = above < size && distance(above) == 0;
    Index best = above < size ? above : -1;
    if (method == LabelMethod::pad && !isThere)
        best = above - 1;
    if (method == LabelMethod::nearest && above > 0 && (best < 0 || distance(above - 1) < distance(above)))
        best = above - 1;
    return best >= 0 && distance(best) <= tolerance ? best : -1;
}

Result<std::vector<Index>> inexactPositions(const std::vector<double>& wanted, std::vector<double> labels,
                                            const LabelOptions& options, const std::string& dim)
{
    LabelMethod method = options.method;
    const bool falls = labels.size() > 1 && labels.front() > labels.back();
    if (falls) {
        std::reverse(labels.begin(), labels.end());
        method = method == LabelMethod::pad        ? LabelMethod::backfill
                 : method == LabelMethod::backfill ? LabelMethod::pad
                                                   : method;
    }
    if (std::adjacent_find(labels.begin(), labels.end(), std::greater_equal<>()) != labels.end())
        return fail(ErrorCode::invalidArgument,
                    "the labels of %1 are in no order, so none of them is near another; sortby('%1') first", dim);
    const double tolerance = options.tolerance.value_or(HUGE_VAL);
    std::vector<Index> positions;
    for (const double label : wanted) {
        Index at = std::isnan(label) ? -1 : inexactPosition(label, labels, method, tolerance);
        if (falls && at >= 0)
            at = static_cast<Index>(labels.size()) - 1 - at;
        positions.push_back(at);
    }
    return positions;
}

/// The fill number where there was no label.
NodePtr filled(const LabelledArray& array, const std::string& dim, const std::vector<Index>& positions, double fill)
{
    std::vector<double> gaps;
    for (const Index position : positions)
        gaps.push_back(position < 0 ? 1 : 0);
    const NodePtr number = std::make_shared<MemoryNode>(constantBlock(array.data->shape(), fill));
    return elementwise(Elementwise::where, {alongDim(array, dim, gaps), number, array.data});
}

} // namespace

Result<Coordinate> newLabels(const Value& given, const Coordinate& index)
{
    Coordinate labels = index;
    if (const auto* array = given.as<LabelledArray>()) {
        const std::optional<std::vector<double>> numbers = valuesAtHand(array->data);
        if (!numbers || array->dims.size() != 1)
            return fail(ErrorCode::unsupported, "labels of %1 have to be one list that is known before data are read",
                        index.name);
        labels.type = array->type;
        labels.values = valuesFrom(*numbers, array->type, array->calendar);
        return labels;
    }
    const auto* list = given.as<SequenceValue>();
    if (list == nullptr)
        return fail(ErrorCode::invalidArgument, "%1= is a list of labels, not %2", index.name, describeValue(given));
    if (std::holds_alternative<std::vector<std::string>>(index.values)) {
        std::vector<std::string> texts;
        for (const Value& item : list->items) {
            const auto* text = item.as<TextValue>();
            if (text == nullptr)
                return fail(ErrorCode::invalidArgument, "the labels of %1 are texts, not %2", index.name,
                            describeValue(item));
            texts.push_back(text->text);
        }
        labels.values = std::move(texts);
        return labels;
    }
    std::vector<double> numbers;
    for (const Value& item : list->items) {
        const Result<double> number = labelNumber(item, index);
        if (!number)
            return tl::unexpected(number.error());
        numbers.push_back(*number);
    }
    if (index.type != ValueType::time)
        labels.type = std::all_of(list->items.begin(), list->items.end(), isWholeNumber) ? ValueType::integer
                                                                                         : ValueType::float64;
    labels.values = valuesFrom(numbers, labels.type, calendarOf(index.values));
    return labels;
}

Result<LabelledArray> reindexed(const LabelledArray& array, const Coordinate& wanted, const ReindexOptions& options)
{
    const std::string& dim = wanted.name;
    const Coordinate* index = indexOf(array, dim);
    if (index == nullptr)
        return fail(ErrorCode::invalidArgument, "dimension %1 has no labels; give it some with assign_coords()", dim);
    if (wanted.values.index() != index->values.index() || calendarOf(wanted.values) != calendarOf(index->values))
        return fail(ErrorCode::invalidArgument, "the new labels of %1 are of another kind than those it has", dim);
    if (options.labels.method == LabelMethod::exact && sameValues(wanted.values, index->values))
        return array;
    const bool isText = std::holds_alternative<std::vector<std::string>>(index->values);
    Result<std::vector<Index>> positions =
        options.labels.method == LabelMethod::exact || isText
            ? positionsOf(wanted.values, index->values, dim)
            : inexactPositions(numbersOf(wanted.values), numbersOf(index->values), options.labels, dim);
    if (!positions)
        return tl::unexpected(positions.error());
    const bool hasGaps = std::find(positions->begin(), positions->end(), Index{-1}) != positions->end();
    LabelledArray result = take(array, dim, Pick{*positions, false});
    setCoordinate(result.coords, wanted);
    if (!hasGaps)
        return result;
    if (options.fill)
        result.data = filled(result, dim, *positions, *options.fill);
    const bool isWhole = array.type == ValueType::integer || array.type == ValueType::boolean;
    if (isWhole && (!options.fill || *options.fill != std::floor(*options.fill)))
        result.type = ValueType::float64;
    return result;
}

} // namespace zs

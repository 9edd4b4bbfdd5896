#include "plan/labels.h"

#include "cf/date_text.h"
#include "geo/number_text.h"
#include "plan/at_hand.h"
#include "plan/coordinates.h"
#include "plan/label_slices.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace zs {
namespace {

/// The finest part that any time of the axis has: as pandas' resolution, 3 day … 7 microsecond.
int finestPart(const TimeAxis& axis)
{
    int finest = 3;
    for (const TimeStamp time : axis.times) {
        if (time == kNoTime)
            continue;
        const DateTime date = toDateTime(axis.calendar, time);
        finest = std::max(finest, date.microsecond != 0 ? 7
                                  : date.second != 0    ? 6
                                  : date.minute != 0    ? 5
                                  : date.hour != 0      ? 4
                                                        : 3);
    }
    return finest;
}

/// pandas times of the usual calendar meet a full date exactly; those of cftime take every text as a span.
bool takesExactTexts(const TimeAxis& axis)
{
    return axis.calendar == Calendar::standard || axis.calendar == Calendar::prolepticGregorian;
}

Result<LabelSpan> dateSpan(const std::string& text, const TimeAxis& axis)
{
    const Result<DateText> read = readDate(text);
    const Result<TimeSpan> span = parseDate(axis.calendar, text);
    if (!read || !span)
        return tl::unexpected(read ? span.error() : read.error());
    const bool isExact = takesExactTexts(axis) && read->parts + (read->fractionDigits > 0 ? 1 : 0) >= finestPart(axis);
    return LabelSpan{static_cast<double>(span->begin), static_cast<double>(span->end), !isExact};
}

tl::unexpected<Error> noLabel(const Value& value, const Coordinate& index, const LabelOptions& options)
{
    const bool canHelp =
        options.method == LabelMethod::exact && !std::holds_alternative<std::vector<std::string>>(index.values);
    return fail(ErrorCode::invalidArgument, "%1 has no %2; %3%4", index.name, quotedLabel(value), describeIndex(index),
                canHelp ? say("; method='nearest' takes the nearest") : Sentence());
}

std::optional<Index> inexactPosition(double label, const std::vector<double>& labels, const LabelOptions& options)
{
    std::optional<Index> best;
    double bestDistance = std::numeric_limits<double>::infinity();
    const bool rises = directionOfLabels(labels) >= 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const double distance = std::abs(labels[i] - label);
        // pandas: pad is the label before in the order of the index, so on falling labels the larger one.
        const bool isAbove = labels[i] > label;
        const bool isBelow = labels[i] < label;
        if (options.method == LabelMethod::pad && (rises ? isAbove : isBelow))
            continue;
        if (options.method == LabelMethod::backfill && (rises ? isBelow : isAbove))
            continue;
        // Of two that are equally near, the larger label.
        const bool wins = distance < bestDistance || (best && distance == bestDistance && isAbove);
        if (!wins || (options.tolerance && distance > *options.tolerance))
            continue;
        best = static_cast<Index>(i);
        bestDistance = distance;
    }
    return best;
}

Result<Pick> pickText(const Value& value, const Coordinate& index)
{
    const auto& texts = std::get<std::vector<std::string>>(index.values);
    const auto* text = value.as<TextValue>();
    const auto found = text ? std::find(texts.begin(), texts.end(), text->text) : texts.end();
    if (found == texts.end())
        return noLabel(value, index, {});
    return Pick{{static_cast<Index>(found - texts.begin())}, true};
}

/// One label → one position, or all positions of a partial date (and of a label that comes several times).
Result<Pick> pickOne(const Value& value, const Coordinate& index, const LabelOptions& options)
{
    if (std::holds_alternative<std::vector<std::string>>(index.values))
        return pickText(value, index);
    const Result<LabelSpan> span = spanOfLabel(value, index);
    if (!span)
        return tl::unexpected(span.error());
    const std::vector<double> labels = numbersOf(index.values);
    if (options.method != LabelMethod::exact) {
        if (directionOfLabels(labels) == 0)
            return fail(ErrorCode::invalidArgument, "the labels of %1 are in no order, which method= needs; sortby('%1') first",
                        index.name);
        const std::optional<Index> at = inexactPosition(span->begin, labels, options);
        return at ? Result<Pick>(Pick{{*at}, true}) : Result<Pick>(noLabel(value, index, options));
    }
    Pick pick;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (span->isSpan ? labels[i] >= span->begin && labels[i] < span->end : labels[i] == span->begin)
            pick.indices.push_back(static_cast<Index>(i));
    if (pick.indices.empty())
        return noLabel(value, index, options);
    pick.isScalar = !span->isSpan && pick.indices.size() == 1;
    return pick;
}

bool comeOnce(const Coordinate& index)
{
    if (const auto* texts = std::get_if<std::vector<std::string>>(&index.values))
        return std::set<std::string>(texts->begin(), texts->end()).size() == texts->size();
    std::vector<double> labels = numbersOf(index.values);
    std::erase_if(labels, [](double label) { return std::isnan(label); });
    std::sort(labels.begin(), labels.end());
    return std::adjacent_find(labels.begin(), labels.end()) == labels.end();
}

Result<Pick> pickList(const std::vector<Value>& items, const Coordinate& index, const LabelOptions& options)
{
    if (!comeOnce(index))
        return fail(ErrorCode::invalidArgument,
                    "a list of labels needs labels that come once, and %1 has some twice; name one label, a slice, or "
                    "positions with isel()",
                    index.name);
    Pick pick;
    for (const Value& item : items) {
        Value exact = item; // in a list a date is never a span
        if (const auto* text = item.as<TextValue>(); text && std::holds_alternative<TimeAxis>(index.values))
            exact = Value{DateValue{text->text}};
        Result<Pick> one = pickOne(exact, index, options);
        if (!one)
            return tl::unexpected(one.error());
        pick.indices.insert(pick.indices.end(), one->indices.begin(), one->indices.end());
    }
    return pick;
}

Result<Picked> pickArray(const LabelledArray& array, const Coordinate& index, const LabelOptions& options)
{
    if (array.type == ValueType::boolean || !array.data)
        return pickPositions(Value{array}, index.name, valueCount(index.values));
    const std::optional<std::vector<double>> values = valuesAtHand(array.data);
    if (!values || array.dims.size() > 1)
        return fail(ErrorCode::unsupported, "labels of %1 have to be one list that is known before data are read",
                    index.name);
    std::vector<Value> items;
    for (const double value : *values)
        items.push_back(makeNumberValue(value));
    Result<Pick> pick = pickList(items, index, options);
    if (!pick)
        return tl::unexpected(pick.error());
    pick->isScalar = array.dims.empty();
    return Picked{std::move(*pick), array};
}

} // namespace

std::string labelText(const Coordinate& index, double label)
{
    if (const auto* axis = std::get_if<TimeAxis>(&index.values))
        return std::isfinite(label) ? isoText(axis->calendar, static_cast<TimeStamp>(label)) : "NaT";
    return numberText(label);
}

Sentence describeIndex(const Coordinate& index)
{
    if (const auto* texts = std::get_if<std::vector<std::string>>(&index.values)) {
        std::string some;
        for (std::size_t i = 0; i < texts->size() && i < 8; ++i)
            some += (i == 0 ? "" : ", ") + (*texts)[i];
        return say("%1 has the labels %2", index.name, some + (texts->size() > 8 ? ", …" : ""));
    }
    double low = kNaN;
    double high = kNaN;
    for (const double label : numbersOf(index.values))
        if (std::isfinite(label)) {
            low = std::fmin(low, label);
            high = std::fmax(high, label);
        }
    if (std::isnan(low))
        return say("%1 is empty", index.name);
    return say("%1 covers %2 to %3", index.name, labelText(index, low), labelText(index, high));
}

Sentence quotedLabel(const Value& value)
{
    if (const auto* text = value.as<TextValue>())
        return '\'' + text->text + '\'';
    if (const auto* date = value.as<DateValue>())
        return '\'' + date->text + '\'';
    if (const auto* number = value.as<NumberValue>())
        return numberText(number->value);
    return describeValue(value);
}

Result<LabelSpan> spanOfLabel(const Value& value, const Coordinate& index)
{
    const auto* axis = std::get_if<TimeAxis>(&index.values);
    if (const auto* text = value.as<TextValue>(); text && axis)
        return dateSpan(text->text, *axis);
    const Result<double> label = labelNumber(value, index);
    if (!label)
        return tl::unexpected(label.error());
    return LabelSpan{*label, *label, false};
}

int directionOfLabels(const std::vector<double>& labels)
{
    if (std::is_sorted(labels.begin(), labels.end()))
        return 1;
    return std::is_sorted(labels.rbegin(), labels.rend()) ? -1 : 0;
}

Result<double> labelNumber(const Value& value, const Coordinate& index)
{
    const auto* axis = std::get_if<TimeAxis>(&index.values);
    if (const auto* number = value.as<NumberValue>())
        return number->value;
    const auto* text = value.as<TextValue>();
    const auto* date = value.as<DateValue>();
    if (axis && (text || date))
        return parseDate(axis->calendar, text ? text->text : date->text).map([](const TimeSpan& span) {
            return static_cast<double>(span.begin);
        });
    if (const auto* array = value.as<LabelledArray>(); array && array->data && array->dims.empty())
        if (const std::optional<std::vector<double>> values = valuesAtHand(array->data))
            return values->front();
    return fail(ErrorCode::invalidArgument, "%1 is no label of %2; %3", quotedLabel(value), index.name,
                describeIndex(index));
}

namespace {

/// Numbers in the place of dates: xarray takes them for no label, and neither end of a slice.
Status refuseNumbersForDates(const Value& indexer, const Coordinate& index)
{
    const auto* slice = indexer.as<SliceValue>();
    const auto* list = indexer.as<SequenceValue>();
    std::vector<const Value*> values{&indexer};
    if (slice)
        values = {slice->start.get(), slice->stop.get()};
    if (list)
        for (const Value& item : list->items)
            values.push_back(&item);
    for (const Value* value : values)
        if (value && value->as<NumberValue>())
            return fail(ErrorCode::invalidArgument,
                        "the labels of %1 are dates, and %2 is a number; write '2000-01-31', or isel(%1=…) for a position",
                        index.name, quotedLabel(*value));
    return {};
}

} // namespace

Result<Picked> pickLabels(const Value& indexer, const Coordinate& index, const LabelOptions& options)
{
    if (std::holds_alternative<TimeAxis>(index.values))
        if (const Status dates = refuseNumbersForDates(indexer, index); !dates)
            return tl::unexpected(dates.error());
    const auto plain = [](Result<Pick> pick) {
        return pick ? Result<Picked>(Picked{std::move(*pick), {}}) : Result<Picked>(tl::unexpected(pick.error()));
    };
    if (const auto* slice = indexer.as<SliceValue>()) {
        if (options.method != LabelMethod::exact)
            return fail(ErrorCode::invalidArgument,
                        "method= goes with single labels, not with slices; leave it out here");
        return plain(pickLabelSlice(*slice, index));
    }
    if (const auto* list = indexer.as<SequenceValue>())
        return plain(pickList(list->items, index, options));
    if (const auto* array = indexer.as<LabelledArray>())
        return pickArray(*array, index, options);
    return plain(pickOne(indexer, index, options));
}

} // namespace zs

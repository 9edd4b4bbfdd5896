#include "plan/label_slices.h"

#include "plan/coordinates.h"

#include <algorithm>
#include <limits>
#include <set>

namespace zs {
namespace {

/// An index as numbers that sort like its labels: texts by their place in the alphabet.
struct SliceLabels {
    std::vector<double> numbers;
    std::vector<std::string> sorted; // texts only

    /// A text's number: that of a label, or a half more than the one before it.
    [[nodiscard]] double numberOf(const std::string& text) const
    {
        const auto at = std::lower_bound(sorted.begin(), sorted.end(), text);
        const auto place = static_cast<double>(at - sorted.begin());
        return at != sorted.end() && *at == text ? place : place - 0.5;
    }
};

SliceLabels labelsOfIndex(const Coordinate& index)
{
    const auto* texts = std::get_if<std::vector<std::string>>(&index.values);
    if (texts == nullptr)
        return {numbersOf(index.values), {}};
    const std::set<std::string> sorted(texts->begin(), texts->end());
    SliceLabels labels{{}, {sorted.begin(), sorted.end()}};
    for (const std::string& text : *texts)
        labels.numbers.push_back(labels.numberOf(text));
    return labels;
}

Result<LabelSpan> endOf(const Value& value, const Coordinate& index, const SliceLabels& labels)
{
    if (!std::holds_alternative<std::vector<std::string>>(index.values))
        return spanOfLabel(value, index);
    const auto* text = value.as<TextValue>();
    if (text == nullptr)
        return fail(ErrorCode::invalidArgument, "the labels of %1 are texts; a slice of them goes from text to text",
                    index.name);
    const double number = labels.numberOf(text->text);
    return LabelSpan{number, number, false};
}

/// Both ends, where they are given.
struct Ends {
    std::optional<LabelSpan> start;
    std::optional<LabelSpan> stop;
};

Pick orderedSlice(const std::vector<double>& labels, const Ends& ends, bool rises)
{
    const std::optional<LabelSpan>& lower = rises ? ends.start : ends.stop;
    const std::optional<LabelSpan>& upper = rises ? ends.stop : ends.start;
    const double low = lower ? lower->begin : -std::numeric_limits<double>::infinity();
    const bool isSpan = upper && upper->end > upper->begin;
    const double high = upper ? (isSpan ? upper->end : upper->begin) : std::numeric_limits<double>::infinity();
    Pick inside;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] >= low && (isSpan ? labels[i] < high : labels[i] <= high))
            inside.indices.push_back(static_cast<Index>(i));
    return inside;
}

/// The first (or last) place of a label that stands in one piece.
Result<Index> placeOf(double label, const Value& value, const Coordinate& index, const std::vector<double>& labels,
                      bool isFirst)
{
    const auto first = std::find(labels.begin(), labels.end(), label);
    if (first == labels.end())
        return fail(ErrorCode::invalidArgument,
                    "the labels of %1 are in no order, and %2 is none of them; sortby('%1') first, or name labels that "
                    "are there",
                    index.name, quotedLabel(value));
    const auto end = std::find_if(first, labels.end(), [&](double other) { return other != label; });
    if (std::find(end, labels.end(), label) != labels.end())
        return fail(ErrorCode::invalidArgument,
                    "the labels of %1 are in no order, and %2 stands at several places; sortby('%1') first", index.name,
                    quotedLabel(value));
    return static_cast<Index>(isFirst ? first - labels.begin() : end - labels.begin() - 1);
}

/// Texts as ends of dates without order: xarray takes all of them or none.
Result<Pick> unorderedDates(const Coordinate& index, const std::vector<double>& labels, const Ends& ends)
{
    Pick inside = orderedSlice(labels, ends, true);
    if (inside.indices.size() == labels.size())
        return inside;
    return fail(ErrorCode::invalidArgument,
                "the labels of %1 are in no order, so a slice of them is not defined; sortby('%1') first", index.name);
}

bool isTextOrNone(const ValuePtr& value)
{
    return !value || value->as<TextValue>();
}

Result<Pick> unorderedSlice(const SliceValue& slice, const Coordinate& index, const std::vector<double>& labels,
                            const Ends& ends)
{
    if (std::holds_alternative<TimeAxis>(index.values) && isTextOrNone(slice.start) && isTextOrNone(slice.stop))
        return unorderedDates(index, labels, ends);
    Index first = 0;
    auto last = static_cast<Index>(labels.size()) - 1;
    if (ends.start) {
        const Result<Index> place = placeOf(ends.start->begin, *slice.start, index, labels, true);
        if (!place)
            return tl::unexpected(place.error());
        first = *place;
    }
    if (ends.stop) {
        const Result<Index> place = placeOf(ends.stop->begin, *slice.stop, index, labels, false);
        if (!place)
            return tl::unexpected(place.error());
        last = *place;
    }
    return pickRange(first, std::max<Index>(last - first + 1, 0));
}

Result<Pick> everyStep(const Pick& inside, const SliceValue& slice, const std::string& dim)
{
    if (!slice.step)
        return inside;
    const Result<Picked> stepped = pickPositions(Value{SliceValue{nullptr, nullptr, slice.step}}, dim,
                                                 static_cast<Index>(inside.indices.size()));
    if (!stepped)
        return tl::unexpected(stepped.error());
    Pick pick;
    for (const Index i : stepped->pick.indices)
        pick.indices.push_back(inside.indices[static_cast<std::size_t>(i)]);
    return pick;
}

} // namespace

Result<Pick> pickLabelSlice(const SliceValue& slice, const Coordinate& index)
{
    const SliceLabels labels = labelsOfIndex(index);
    Ends ends;
    for (const auto& [value, end] : {std::pair(&slice.start, &ends.start), std::pair(&slice.stop, &ends.stop)}) {
        if (!*value)
            continue;
        const Result<LabelSpan> span = endOf(**value, index, labels);
        if (!span)
            return tl::unexpected(span.error());
        *end = *span;
    }
    const int rises = directionOfLabels(labels.numbers);
    const Result<Pick> inside = rises == 0 ? unorderedSlice(slice, index, labels.numbers, ends)
                                           : Result<Pick>(orderedSlice(labels.numbers, ends, rises > 0));
    return inside ? everyStep(*inside, slice, index.name) : inside;
}

} // namespace zs

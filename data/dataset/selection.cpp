#include "dataset/selection.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace zs {
namespace {

std::optional<Index> parseIndex(std::string_view text)
{
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    Index value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

std::optional<double> parseNumber(const std::string& text)
{
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || end != text.c_str() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// Python's slice.indices(): bounds of start:stop:step in a dimension of `size`.
DimSelection sliceOf(std::optional<Index> start, std::optional<Index> stop, Index step, Index size)
{
    const Index lowest = step > 0 ? 0 : -1;
    const Index highest = step > 0 ? size : size - 1;
    const auto bound = [&](std::optional<Index> given, Index otherwise) {
        if (!given)
            return otherwise;
        return std::clamp(*given < 0 ? *given + size : *given, lowest, highest);
    };
    const Index from = bound(start, step > 0 ? lowest : highest);
    const Index to = bound(stop, step > 0 ? highest : lowest);
    const Index span = step > 0 ? to - from : from - to;
    const Index pace = std::abs(step);
    return {from, span > 0 ? (span - 1) / pace + 1 : 0, step, false};
}

Sentence coverage(const Axis& axis)
{
    if (axis.size == 0)
        return say("%1 is empty", axis.dim);
    return say("%1 goes from %2 to %3", axis.dim, axisLabel(axis, 0), axisLabel(axis, axis.size - 1));
}

/// Where a label lies among the values of an axis.
struct Interval {
    double low = 0;
    double high = 0;
};

/// The positions of what is chosen, which must be neighbours: a part of an array is one piece.
template <class Values, class Inside>
Result<DimSelection> onePiece(const Values& values, Inside inside, const std::string& text, const std::string& dim)
{
    const auto first = std::find_if(values.begin(), values.end(), inside);
    const auto last = std::find_if_not(first, values.end(), inside);
    if (std::any_of(last, values.end(), inside))
        return fail(ErrorCode::invalidArgument, "what \"%1\" selects does not lie together along %2; select the pieces one by one, by index", text, dim);
    return DimSelection{first - values.begin(), last - first, 1, false};
}

/// Positions whose value lies in [low, high].
Result<DimSelection> positionsWithin(const std::vector<double>& values, Interval interval, const std::string& text, const std::string& dim)
{
    return onePiece(values, [&](double v) { return v >= interval.low && v <= interval.high; }, text, dim);
}

/// Longitudes from one eastwards to another, whichever turn they are counted in.
Result<DimSelection> positionsEastwards(const std::vector<double>& values, Interval span, const std::string& text, const std::string& dim)
{
    constexpr double kSlack = 1e-9;
    const double width = span.high >= span.low ? span.high - span.low : span.high - span.low + 360 * std::ceil((span.low - span.high) / 360);
    const auto inside = [&](double v) {
        const double east = v - span.low - 360 * std::floor((v - span.low) / 360);
        return east <= width + kSlack || east >= 360 - kSlack;
    };
    return onePiece(values, inside, text, dim);
}

std::vector<double> valuesOf(const Axis& axis)
{
    if (!axis.time)
        return axis.values;
    std::vector<double> values(axis.time->times.size());
    std::transform(axis.time->times.begin(), axis.time->times.end(), values.begin(),
                   [](TimeStamp t) { return t == kNoTime ? kNaN : static_cast<double>(t); });
    return values;
}

Result<Interval> labelInterval(const std::string& text, const Axis& axis)
{
    if (axis.time) {
        const Result<TimeSpan> span = parseDate(axis.time->calendar, text);
        if (!span)
            return addContext(span.error(), axis.dim);
        return Interval{static_cast<double>(span->begin), static_cast<double>(span->end - 1)};
    }
    const std::optional<double> number = parseNumber(text);
    if (!number)
        return fail(ErrorCode::invalidArgument, "\"%1\" is no value of %2; %3", text, axis.dim, coverage(axis));
    return Interval{*number, *number};
}

/// The value nearest to `wanted`, unless it is further away than half a cell.
std::optional<Index> nearestPosition(const std::vector<double>& values, double wanted, AxisKind kind)
{
    Index best = -1;
    double distance = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i]))
            continue;
        double d = std::abs(values[i] - wanted);
        if (kind == AxisKind::longitude)
            d = std::abs(std::remainder(values[i] - wanted, 360.0));
        if (best < 0 || d < distance) {
            best = static_cast<Index>(i);
            distance = d;
        }
    }
    if (best < 0)
        return std::nullopt;
    const auto at = static_cast<std::size_t>(best);
    double cell = 0;
    if (at > 0)
        cell = std::abs(values[at] - values[at - 1]);
    if (at + 1 < values.size())
        cell = std::max(cell, std::abs(values[at + 1] - values[at]));
    const double tolerance = std::max(cell * 0.5, std::abs(wanted) * 1e-6) * (1 + 1e-9);
    return distance <= tolerance ? std::optional<Index>(best) : std::nullopt;
}

/// "A:B" of labels. A time of day holds colons too: the cut is at the first colon that leaves a label on both sides.
std::optional<std::pair<std::string, std::string>> splitSpan(const std::string& text, const Axis& axis)
{
    const auto isLabel = [&](const std::string& part) { return part.empty() || labelInterval(part, axis).has_value(); };
    for (std::size_t colon = text.find(':'); colon != std::string::npos; colon = text.find(':', colon + 1)) {
        std::string from = text.substr(0, colon);
        std::string to = text.substr(colon + 1);
        if (isLabel(from) && isLabel(to))
            return std::pair(std::move(from), std::move(to));
    }
    return std::nullopt;
}

Result<DimSelection> selectText(const std::string& text, const Axis& axis)
{
    const auto found = std::find(axis.texts.begin(), axis.texts.end(), text);
    if (found == axis.texts.end())
        return fail(ErrorCode::invalidArgument, "\"%1\" is no value of %2; %3", text, axis.dim, coverage(axis));
    const Result<DimSelection> same = onePiece(axis.texts, [&](const std::string& label) { return label == text; }, text, axis.dim);
    return !same || same->count > 1 ? same : DimSelection{same->start, 1, 1, true};
}

/// Inclusive at both ends; an empty end is the end of the axis.
Result<DimSelection> selectSpan(const std::string& from, const std::string& to, const Axis& axis)
{
    const std::vector<double> values = valuesOf(axis);
    if (values.empty())
        return fail(ErrorCode::invalidArgument, "\"%1\" selects nothing; %2", from + ":" + to, coverage(axis));
    const auto end = [&](const std::string& text, double otherwise) -> Result<Interval> {
        return text.empty() ? Interval{otherwise, otherwise} : labelInterval(text, axis);
    };
    const Result<Interval> first = end(from, values.front());
    const Result<Interval> last = end(to, values.back());
    if (!first || !last)
        return tl::unexpected(first ? last.error() : first.error());
    const std::string span = from + ":" + to;
    const bool isEastwards = axis.kind == AxisKind::longitude && !from.empty() && !to.empty() && !axis.time;
    const Result<DimSelection> selection = isEastwards ? positionsEastwards(values, {first->low, last->high}, span, axis.dim)
                                                       : positionsWithin(values, {std::min(first->low, last->low), std::max(first->high, last->high)}, span, axis.dim);
    if (!selection)
        return selection;
    if (selection->count == 0)
        return fail(ErrorCode::invalidArgument, "\"%1\" selects nothing; %2", from + ":" + to, coverage(axis));
    return selection;
}

} // namespace

Selection selectAll(const Shape& shape)
{
    Selection selection;
    for (const Index extent : shape)
        selection.push_back({0, extent, 1, false});
    return selection;
}

Result<std::vector<SelectionTerm>> parseTerms(const std::string& text)
{
    std::vector<SelectionTerm> terms;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        const std::string term = text.substr(start, end - start);
        const std::size_t equals = term.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == term.size())
            return fail(ErrorCode::invalidArgument, "\"%1\" is no selection; write dimension=index, for example time=0 or time=0:10:2", term);
        terms.push_back({term.substr(0, equals), term.substr(equals + 1)});
        start = end + 1;
    }
    return terms;
}

Result<DimSelection> selectIndex(const std::string& text, Index size)
{
    if (text.find(':') == std::string::npos) {
        const std::optional<Index> index = parseIndex(text);
        if (!index)
            return fail(ErrorCode::invalidArgument, "\"%1\" is no index", text);
        const Index position = *index < 0 ? *index + size : *index;
        if (position < 0 || position >= size)
            return fail(ErrorCode::invalidArgument, "\"%1\" is out of range; the size is %2", text, size);
        return DimSelection{position, 1, 1, true};
    }
    std::vector<std::optional<Index>> parts;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find(':', start), text.size());
        const std::string part = text.substr(start, end - start);
        const std::optional<Index> index = parseIndex(part);
        if (!part.empty() && !index)
            return fail(ErrorCode::invalidArgument, "\"%1\" is no slice; write start:stop or start:stop:step", text);
        parts.push_back(index);
        start = end + 1;
    }
    if (parts.size() > 3)
        return fail(ErrorCode::invalidArgument, "\"%1\" is no slice; write start:stop or start:stop:step", text);
    const Index step = parts.size() == 3 ? parts[2].value_or(1) : 1;
    if (step == 0)
        return fail(ErrorCode::invalidArgument, "\"%1\" has a step of zero", text);
    return sliceOf(parts[0], parts[1], step, size);
}

Result<DimSelection> selectLabel(const std::string& text, const Axis& axis)
{
    if (!axis.texts.empty())
        return selectText(text, axis);
    const std::vector<double> values = valuesOf(axis);
    if (const Result<Interval> interval = labelInterval(text, axis)) {
        const Result<DimSelection> within = positionsWithin(values, *interval, text, axis.dim);
        if (!within || within->count > 1)
            return within;
        if (within->count == 1)
            return DimSelection{within->start, 1, 1, true};
        const std::optional<Index> nearest = nearestPosition(values, interval->low, axis.kind);
        if (!nearest)
            return fail(ErrorCode::invalidArgument, "\"%1\" is not on the axis; %2", text, coverage(axis));
        return DimSelection{*nearest, 1, 1, true};
    }
    if (const auto span = splitSpan(text, axis))
        return selectSpan(span->first, span->second, axis);
    return tl::unexpected(labelInterval(text, axis).error());
}

Result<Selection> buildSelection(const Variable& variable, const std::vector<SelectionTerm>& indices,
                                 const std::vector<SelectionTerm>& labels, const AxisReader& readAxis)
{
    Selection selection = selectAll(variable.shape);
    std::set<std::string> seen;
    const auto place = [&](const SelectionTerm& term) -> Result<std::size_t> {
        const auto dim = std::find(variable.dims.begin(), variable.dims.end(), term.dim);
        if (dim == variable.dims.end()) {
            std::string known;
            for (const std::string& name : variable.dims)
                known += (known.empty() ? "" : ", ") + name;
            return fail(ErrorCode::invalidArgument,
                        "%1 has no dimension %2; it has %3", variable.name, term.dim, known.empty() ? say("none") : Sentence(known));
        }
        if (!seen.insert(term.dim).second)
            return fail(ErrorCode::invalidArgument, "dimension %1 is selected twice", term.dim);
        return static_cast<std::size_t>(dim - variable.dims.begin());
    };
    for (const SelectionTerm& term : indices) {
        const Result<std::size_t> at = place(term);
        if (!at)
            return tl::unexpected(at.error());
        Result<DimSelection> part = selectIndex(term.text, variable.shape[*at]);
        if (!part)
            return addContext(part.error(), term.dim);
        selection[*at] = *part;
    }
    for (const SelectionTerm& term : labels) {
        const Result<std::size_t> at = place(term);
        if (!at)
            return tl::unexpected(at.error());
        const Result<Axis> axis = readAxis(term.dim);
        if (!axis)
            return tl::unexpected(axis.error());
        Result<DimSelection> part = selectLabel(term.text, *axis);
        if (!part)
            return tl::unexpected(part.error());
        selection[*at] = *part;
    }
    return selection;
}

} // namespace zs

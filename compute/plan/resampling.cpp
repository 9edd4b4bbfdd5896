#include "plan/resampling.h"

#include "cf/micros.h"
#include "plan/coordinates.h"
#include "plan/frequency.h"

#include <algorithm>

namespace zs {
namespace {

constexpr std::size_t kMaxBins = 1'000'000;

/// Boundaries of the bins, from at or before the first date to after the last.
struct Bins {
    std::vector<TimeStamp> edges;
    bool isRightClosed = false;
    bool isRightLabelled = false;
};

std::int64_t remainder(std::int64_t value, std::int64_t of)
{
    return (value % of + of) % of;
}

/// Where the bins of a fixed length count from. Counting from the end moves `first` too.
/// Source:  pandas' and xarray's _adjust_dates_anchored()
Result<TimeStamp> originOf(const ResampleOptions& options, Calendar calendar, std::int64_t length, TimeStamp& first,
                           TimeStamp last, bool isRightClosed)
{
    if (options.origin == "start_day")
        return startOfDay(first);
    if (options.origin == "start")
        return first;
    if (options.origin == "epoch")
        return toTimeStamp(calendar, DateTime{1970, 1, 1}).value_or(0);
    if (options.origin == "end" || options.origin == "end_day") {
        const TimeStamp day = startOfDay(last);
        const TimeStamp end = options.origin == "end" || day == last ? last : day + kDayMicros;
        first = end - ((end - first) / length + (isRightClosed ? 0 : 1)) * length;
        return first;
    }
    const Result<TimeSpan> date = parseDate(calendar, options.origin);
    if (!date)
        return fail(ErrorCode::invalidArgument,
                    "origin= is 'start_day', 'start', 'epoch', 'end', 'end_day' or a date, not '%1'", options.origin);
    return date->begin;
}

/// Fixed lengths count from midnight of the first day, or from the origin that is asked for.
Result<std::vector<TimeStamp>> tickEdges(std::int64_t length, const ResampleOptions& options, Calendar calendar,
                                         TimeStamp first, TimeStamp last, bool isRightClosed)
{
    Result<TimeStamp> origin = originOf(options, calendar, length, first, last, isRightClosed);
    if (!origin)
        return tl::unexpected(origin.error());
    *origin += options.offsetMicros;
    const std::int64_t before = remainder(first - *origin, length);
    const std::int64_t after = remainder(last - *origin, length);
    const TimeStamp begin = isRightClosed && before == 0 ? first - length : first - before;
    const TimeStamp end = isRightClosed ? (after == 0 ? last : last + length - after) : last + length - after;
    if (static_cast<std::size_t>((end - begin) / length) > kMaxBins)
        return fail(ErrorCode::outOfMemory, "that makes more than a million bins; take a longer step");
    std::vector<TimeStamp> edges;
    for (TimeStamp edge = begin; edge <= end; edge += length)
        edges.push_back(edge);
    return edges;
}

Result<std::vector<TimeStamp>> calendarEdges(const Frequency& frequency, Calendar calendar, TimeStamp first,
                                             TimeStamp last, bool isRightClosed)
{
    TimeStamp begin = rollBack(frequency, calendar, first);
    if (isRightClosed) { // a step before the first day; arriving on a boundary counts as one unit of it
        Frequency unit = frequency;
        const int units = frequency.unitCount();
        unit.months /= units;
        unit.weeks = frequency.weeks > 0 ? 1 : 0;
        begin = stepped(unit, calendar, begin, begin == startOfDay(first) ? -units : 1 - units);
    }
    const TimeStamp lastDay = startOfDay(last);
    std::vector<TimeStamp> edges;
    for (TimeStamp edge = begin;; edge = stepped(frequency, calendar, edge, 1)) {
        if (edge == kNoTime || edges.size() > kMaxBins)
            return fail(ErrorCode::outOfMemory, "that makes more than a million bins; take a longer step");
        edges.push_back(edge);
        if (edge > lastDay)
            return edges;
    }
}

Result<Bins> makeBins(const Frequency& frequency, const ResampleOptions& options, Calendar calendar, TimeStamp first,
                      TimeStamp last)
{
    for (const std::string& side : {options.closed, options.label})
        if (!side.empty() && side != "left" && side != "right")
            return fail(ErrorCode::invalidArgument, "closed= and label= are 'left' or 'right'");
    Bins bins;
    const bool isRight = frequency.isRightByDefault() || options.origin == "end" || options.origin == "end_day";
    bins.isRightClosed = options.closed.empty() ? isRight : options.closed == "right";
    bins.isRightLabelled = options.label.empty() ? isRight : options.label == "right";
    Result<std::vector<TimeStamp>> edges = frequency.micros > 0
                                               ? tickEdges(frequency.micros, options, calendar, first, last, bins.isRightClosed)
                                               : calendarEdges(frequency, calendar, first, last, bins.isRightClosed);
    if (!edges)
        return tl::unexpected(edges.error());
    bins.edges = std::move(*edges);
    return bins;
}

/// Steps of several days, and weeks, months and years that end on a day, take in all of that day.
bool endsWithDay(const Frequency& frequency)
{
    return frequency.micros == 0 ? frequency.isRightByDefault() : frequency.micros % kDayMicros == 0 && frequency.micros > kDayMicros;
}

/// The bin of each date, −1 = none.
std::vector<std::int32_t> binOfEach(const std::vector<TimeStamp>& times, const Bins& bins, bool isWholeDays)
{
    const TimeStamp shift = bins.isRightClosed && isWholeDays ? kDayMicros - 1 : 0;
    std::vector<std::int32_t> groups;
    for (const TimeStamp time : times) {
        const TimeStamp moved = time - shift;
        const auto at = bins.isRightClosed ? std::lower_bound(bins.edges.begin(), bins.edges.end(), moved)
                                           : std::upper_bound(bins.edges.begin(), bins.edges.end(), moved);
        const auto bin = static_cast<std::int32_t>(at - bins.edges.begin()) - 1;
        const bool isIn = time != kNoTime && bin >= 0 && bin + 1 < static_cast<std::int32_t>(bins.edges.size());
        groups.push_back(isIn ? bin : -1);
    }
    return groups;
}

} // namespace

Result<GroupingPtr> resampleGroups(const Coordinate& index, const ResampleOptions& options)
{
    const Result<Frequency> frequency = parseFrequency(options.frequency);
    if (!frequency)
        return tl::unexpected(frequency.error());
    const auto& axis = std::get<TimeAxis>(index.values);
    if (axis.times.empty() || !std::is_sorted(axis.times.begin(), axis.times.end()) || axis.times.front() == kNoTime)
        return fail(ErrorCode::invalidArgument, "the dates of %1 have to rise; sortby('%1') first", index.name);
    const Result<Bins> bins = makeBins(*frequency, options, axis.calendar, axis.times.front(), axis.times.back());
    if (!bins)
        return tl::unexpected(bins.error());
    std::vector<std::int32_t> groups = binOfEach(axis.times, *bins, endsWithDay(*frequency));

    // Bins beyond the last that holds anything are not made, but for months that begin where the dates end; empty ones between are.
    const bool goesToTheEdge = frequency->micros == 0 && !frequency->isRightByDefault();
    const std::int32_t lastBin = goesToTheEdge ? static_cast<std::int32_t>(bins->edges.size()) - 2 : *std::max_element(groups.begin(), groups.end());
    const std::int32_t firstBin = 0;
    std::vector<Index> spread(static_cast<std::size_t>(lastBin + 1), -1);
    for (const std::int32_t group : groups)
        if (group >= 0)
            spread[static_cast<std::size_t>(group)] = 0;
    Index used = 0;
    TimeAxis all{axis.calendar, {}, {}};
    TimeAxis filled{axis.calendar, {}, {}};
    for (std::int32_t bin = firstBin; bin <= lastBin; ++bin) {
        const TimeStamp label = bins->edges[static_cast<std::size_t>(bin) + (bins->isRightLabelled ? 1 : 0)];
        all.times.push_back(label);
        if (spread[static_cast<std::size_t>(bin)] < 0)
            continue;
        spread[static_cast<std::size_t>(bin)] = used++;
        filled.times.push_back(label);
    }
    for (std::int32_t& group : groups)
        group = group < 0 ? -1 : static_cast<std::int32_t>(spread[static_cast<std::size_t>(group)]);

    Grouping grouping;
    grouping.name = index.name;
    grouping.dim = index.name;
    grouping.isResample = true;
    grouping.groups = std::make_shared<const std::vector<std::int32_t>>(std::move(groups));
    grouping.labels = index;
    grouping.labels.values = std::move(filled);
    grouping.allLabels = index;
    grouping.allLabels.values = std::move(all);
    if (used < static_cast<Index>(spread.size()))
        grouping.spread = std::move(spread);
    return std::make_shared<const Grouping>(std::move(grouping));
}

} // namespace zs

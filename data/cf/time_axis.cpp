#include "cf/time_axis.h"

#include "cf/datetime64.h"
#include "cf/fill_values.h"
#include "cf/micros.h"
#include "cf/stated_calendar.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

TimeStamp added(TimeStamp reference, std::int64_t micros)
{
    TimeStamp time = 0;
    return __builtin_add_overflow(reference, micros, &time) ? kNoTime : time;
}

/// `reference` moved by whole months; a day that the month lacks becomes its last.
TimeStamp stepMonths(const TimeUnits& units, std::int64_t months)
{
    DateTime date = toDateTime(units.calendar, units.reference);
    const bool skipsYearZero = !hasYearZero(units.calendar);
    const std::int64_t year = date.year + (skipsYearZero && date.year < 0 ? 1 : 0);
    std::int64_t total = 0;
    if (__builtin_mul_overflow(year, 12, &total) || __builtin_add_overflow(total, date.month - 1, &total) ||
        __builtin_add_overflow(total, months, &total))
        return kNoTime;
    const std::int64_t counted = floorDivide(total, 12);
    date.year = counted - (skipsYearZero && counted <= 0 ? 1 : 0);
    date.month = static_cast<int>(total - counted * 12) + 1;
    for (const int wanted = date.day; date.day > 0 && wanted - date.day < 15; --date.day)
        if (const Result<TimeStamp> time = toTimeStamp(units.calendar, date))
            return *time;
    return kNoTime;
}

TimeStamp atMonths(const TimeUnits& units, double count)
{
    const double months = count * units.unitMonths;
    const double whole = units.unitMonths * std::floor(count);
    if (!(std::abs(months) < 1e7))
        return kNoTime;
    const TimeStamp begin = stepMonths(units, static_cast<std::int64_t>(whole));
    if (begin == kNoTime || months == whole)
        return begin;
    const TimeStamp end = stepMonths(units, static_cast<std::int64_t>(whole) + units.unitMonths);
    if (end == kNoTime)
        return kNoTime;
    return begin + std::llround((count - std::floor(count)) * static_cast<double>(end - begin));
}

std::vector<TimeStamp> datetimes(std::span<const std::uint8_t> elements, const DType& dtype, const TimeStep& step)
{
    std::vector<TimeStamp> times(elements.size() / sizeof(std::int64_t));
    for (std::size_t i = 0; i < times.size(); ++i)
        times[i] = datetimeMicros(
            integerElement(elements.subspan(i * 8, 8), {DTypeKind::signedInt, 8, {}, 1, false, dtype.name}), step);
    return times;
}

std::vector<TimeStamp> exactTimes(std::span<const std::uint8_t> elements, const Packing& packing,
                                  const TimeUnits& units)
{
    const auto size = static_cast<std::size_t>(packing.dtype.itemBytes);
    const std::vector<std::int64_t>& fills = packing.integerFills;
    const bool canPassInt64 = packing.dtype.kind == DTypeKind::unsignedInt && size == 8;
    std::vector<TimeStamp> times(elements.size() / size);
    for (std::size_t i = 0; i < times.size(); ++i) {
        const std::int64_t count = integerElement(elements.subspan(i * size, size), packing.dtype);
        const bool isMissing =
            std::find(fills.begin(), fills.end(), count) != fills.end() || (canPassInt64 && count < 0);
        times[i] = isMissing ? kNoTime : timeAt(units, count);
    }
    return times;
}

Result<std::vector<TimeStamp>> roundedTimes(std::span<const std::uint8_t> elements, const Packing& packing,
                                            const TimeUnits& units)
{
    std::vector<double> counts(elements.size() / static_cast<std::size_t>(packing.dtype.itemBytes));
    if (const Status status = unpack(elements, packing, std::span<double>(counts)); !status)
        return tl::make_unexpected(status.error());
    std::vector<TimeStamp> times(counts.size());
    std::transform(counts.begin(), counts.end(), times.begin(), [&](double count) { return timeAt(units, count); });
    return times;
}

} // namespace

TimeStamp timeAt(const TimeUnits& units, std::int64_t count)
{
    if (units.unitMonths > 0)
        return atMonths(units, static_cast<double>(count));
    std::int64_t micros = 0;
    if (__builtin_mul_overflow(count, units.unitMicros, &micros))
        return kNoTime;
    return added(units.reference, floorDivide(micros, units.unitCount));
}

TimeStamp timeAt(const TimeUnits& units, double count)
{
    if (!std::isfinite(count))
        return kNoTime;
    if (units.unitMonths > 0)
        return atMonths(units, count);
    const long double exact = static_cast<long double>(count) * static_cast<long double>(units.unitMicros);
    const long double micros = std::nearbyint(exact / static_cast<long double>(units.unitCount));
    if (!(std::abs(micros) < 0x1p63L))
        return kNoTime;
    return added(units.reference, static_cast<std::int64_t>(micros));
}

Result<TimeAxis> decodeTimes(std::span<const std::uint8_t> elements, const DType& dtype, const Attributes& attrs)
{
    return decodeTimes(elements, readPacking(dtype, attrs, std::nullopt, 3), attrs);
}

Result<TimeAxis> decodeTimes(std::span<const std::uint8_t> elements, const Packing& packing, const Attributes& attrs)
{
    const DType& dtype = packing.dtype;
    if (dtype.itemBytes < 1 || elements.size() % static_cast<std::size_t>(dtype.itemBytes) != 0)
        return fail(ErrorCode::invalidArgument, "%1 bytes are no whole elements of %2", elements.size(), numpyName(dtype));
    if (dtype.kind == DTypeKind::datetime && dtype.itemBytes == 8) {
        const std::optional<TimeStep> step = timeStep(dtype);
        if (!step)
            return fail(ErrorCode::unsupported, "%1: the time unit is not known", numpyName(dtype));
        return TimeAxis{Calendar::prolepticGregorian, datetimes(elements, dtype, *step), {}};
    }
    if (!isNumeric(dtype) || dtype.kind == DTypeKind::datetime || dtype.kind == DTypeKind::timedelta)
        return fail(ErrorCode::unsupported, "%1 elements are no times", numpyName(dtype));

    const Result<TimeUnits> units = parseTimeUnits(attrs.textOr("units"), statedCalendar(attrs));
    if (!units)
        return tl::make_unexpected(units.error());
    if (isInteger(dtype) && dtype.itemBytes <= 8 && !packing.scale && !packing.offset)
        return TimeAxis{units->calendar, exactTimes(elements, packing, *units), units->note};
    Result<std::vector<TimeStamp>> times = roundedTimes(elements, packing, *units);
    if (!times)
        return tl::make_unexpected(times.error());
    return TimeAxis{units->calendar, std::move(*times), units->note};
}

} // namespace zs

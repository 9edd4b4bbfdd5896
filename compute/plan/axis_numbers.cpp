#include "plan/axis_numbers.h"

#include "plan/coordinates.h"

#include <map>

namespace zs {
namespace {

double microsIn(const std::string& unit)
{
    static const std::map<std::string, double> kMicros{{"Y", 365.2425 * 86'400e6},
                                                       {"M", 30.436875 * 86'400e6},
                                                       {"W", 7 * 86'400e6},
                                                       {"D", 86'400e6},
                                                       {"h", 3600e6},
                                                       {"m", 60e6},
                                                       {"s", 1e6},
                                                       {"ms", 1e3},
                                                       {"us", 1},
                                                       {"ns", 1e-3}};
    const auto found = kMicros.find(unit);
    return found == kMicros.end() ? 0 : found->second;
}

bool isNumpyCalendar(Calendar calendar)
{
    return calendar == Calendar::standard || calendar == Calendar::prolepticGregorian;
}

std::vector<double> sinceFirst(const TimeAxis& axis, double micros)
{
    std::vector<double> numbers;
    for (const TimeStamp time : axis.times)
        numbers.push_back(time == kNoTime ? kNaN : static_cast<double>(time - axis.times.front()) / micros);
    return numbers;
}

/// Of a dimension that has labels.
Result<const Coordinate*> labelsOf(const LabelledArray& array, const std::string& dim)
{
    const Coordinate* index = indexOf(array, dim);
    if (std::holds_alternative<std::vector<std::string>>(index->values))
        return fail(ErrorCode::invalidArgument, "the labels of %1 are texts", dim);
    return index;
}

} // namespace

double meanYearDays(Calendar calendar)
{
    switch (calendar) {
    case Calendar::noLeap: return 365;
    case Calendar::allLeap: return 366;
    case Calendar::day360: return 360;
    case Calendar::julian: return 365.25;
    default: return 365.2425;
    }
}

Result<std::vector<double>> axisNumbers(const LabelledArray& array, const std::string& dim, const std::string& unit)
{
    if (indexOf(array, dim) == nullptr)
        return plainIndex(array.size(dim));
    const Result<const Coordinate*> index = labelsOf(array, dim);
    if (!index)
        return tl::unexpected(index.error());
    const auto* axis = std::get_if<TimeAxis>(&(*index)->values);
    if (axis == nullptr)
        return numbersOf((*index)->values);
    const double micros = microsIn(!unit.empty() ? unit : isNumpyCalendar(axis->calendar) ? "ns" : "s");
    if (micros == 0)
        return fail(ErrorCode::invalidArgument, "datetime_unit= is 'D', 'h', 'm', 's', 'ms', 'us' or 'ns', not '%1'",
                    unit);
    return sinceFirst(*axis, micros);
}

Result<std::vector<double>> fitNumbers(const LabelledArray& array, const std::string& dim)
{
    const Coordinate* index = indexOf(array, dim);
    if (index == nullptr)
        return plainIndex(array.size(dim));
    const Result<const Coordinate*> labels = labelsOf(array, dim);
    if (!labels)
        return tl::unexpected(labels.error());
    std::vector<double> numbers = numbersOf(index->values);
    if (std::holds_alternative<TimeAxis>(index->values))
        for (double& number : numbers)
            number *= 1000;
    return numbers;
}

Result<std::vector<double>> trendNumbers(const LabelledArray& array, const std::string& dim)
{
    const Coordinate* index = indexOf(array, dim);
    const auto* axis = index ? std::get_if<TimeAxis>(&index->values) : nullptr;
    if (axis && !axis->times.empty())
        return sinceFirst(*axis, meanYearDays(axis->calendar) * 86'400e6);
    return fitNumbers(array, dim);
}

} // namespace zs

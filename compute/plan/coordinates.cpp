#include "plan/coordinates.h"

#include "graph/leaf_nodes.h"
#include "plan/same_elements.h"

#include <algorithm>
#include <numeric>
#include <cmath>

namespace zs {
namespace {

template <class T>
std::vector<T> picked(const std::vector<T>& from, const std::vector<Index>& indices, const T& missing)
{
    std::vector<T> out;
    out.reserve(indices.size());
    for (const Index i : indices)
        out.push_back(i < 0 ? missing : from[static_cast<std::size_t>(i)]);
    return out;
}

Shape shapeOf(const Coordinate& coordinate)
{
    return coordinate.dims.empty() ? Shape{} : Shape{valueCount(coordinate.values)};
}

} // namespace

std::vector<double> numbersOf(const CoordinateValues& values)
{
    if (const auto* numbers = std::get_if<std::vector<double>>(&values))
        return *numbers;
    std::vector<double> numbers;
    if (const auto* axis = std::get_if<TimeAxis>(&values))
        for (const TimeStamp time : axis->times)
            numbers.push_back(time == kNoTime ? kNaN : static_cast<double>(time));
    return numbers;
}

NodePtr nodeOf(const CoordinateValues& values, const Shape& shape)
{
    if (std::holds_alternative<std::vector<std::string>>(values))
        return nullptr;
    return std::make_shared<MemoryNode>(makeBlock(shape, numbersOf(values)));
}

NodePtr nodeOf(const Coordinate& coordinate)
{
    return coordinate.data ? coordinate.data : nodeOf(coordinate.values, shapeOf(coordinate));
}

CoordinateValues valuesFrom(const std::vector<double>& numbers, ValueType type, Calendar calendar)
{
    if (type != ValueType::time)
        return numbers;
    TimeAxis axis;
    axis.calendar = calendar;
    for (const double number : numbers)
        axis.times.push_back(std::isfinite(number) ? static_cast<TimeStamp>(std::llround(number)) : kNoTime);
    return axis;
}

CoordinateValues pickValues(const CoordinateValues& values, const std::vector<Index>& indices)
{
    if (const auto* axis = std::get_if<TimeAxis>(&values))
        return TimeAxis{axis->calendar, picked(axis->times, indices, kNoTime), axis->note};
    if (const auto* texts = std::get_if<std::vector<std::string>>(&values))
        return picked(*texts, indices, std::string());
    return picked(std::get<std::vector<double>>(values), indices, kNaN);
}

bool sameValues(const CoordinateValues& a, const CoordinateValues& b)
{
    if (a.index() != b.index())
        return false;
    if (const auto* axis = std::get_if<TimeAxis>(&a))
        return axis->times == std::get<TimeAxis>(b).times && axis->calendar == std::get<TimeAxis>(b).calendar;
    if (const auto* texts = std::get_if<std::vector<std::string>>(&a))
        return *texts == std::get<std::vector<std::string>>(b);
    const auto same = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    const auto& left = std::get<std::vector<double>>(a);
    const auto& right = std::get<std::vector<double>>(b);
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), same);
}

bool sameCoordinate(const Coordinate& a, const Coordinate& b)
{
    if (a.dims != b.dims)
        return false;
    return a.data || b.data ? sameElements(nodeOf(a), nodeOf(b)) : sameValues(a.values, b.values);
}

Calendar calendarOf(const CoordinateValues& values)
{
    const auto* axis = std::get_if<TimeAxis>(&values);
    return axis ? axis->calendar : Calendar::prolepticGregorian;
}

LabelledArray arrayOfCoordinate(const Coordinate& coordinate, const LabelledArray& from)
{
    LabelledArray array;
    array.name = coordinate.name;
    array.dims = coordinate.dims;
    array.data = nodeOf(coordinate);
    array.type = coordinate.type;
    array.calendar =
        coordinate.data && coordinate.type == ValueType::time ? from.calendar : calendarOf(coordinate.values);
    array.attrs = coordinate.attrs;
    for (const Coordinate& other : from.coords)
        if (std::all_of(other.dims.begin(), other.dims.end(),
                        [&](const std::string& dim) { return array.dimPosition(dim) >= 0; }))
            array.coords.push_back(other);
    return array;
}

std::vector<double> plainIndex(Index size)
{
    std::vector<double> numbers(static_cast<std::size_t>(size));
    std::iota(numbers.begin(), numbers.end(), 0.0);
    return numbers;
}

LabelledArray indexArray(const std::string& dim, Index size)
{
    LabelledArray array;
    array.name = dim;
    array.dims = {dim};
    array.data = nodeOf(plainIndex(size), {size});
    array.type = ValueType::integer;
    return array;
}

void setCoordinate(std::vector<Coordinate>& coords, Coordinate coordinate)
{
    const auto found =
        std::find_if(coords.begin(), coords.end(), [&](const Coordinate& c) { return c.name == coordinate.name; });
    if (found == coords.end())
        coords.push_back(std::move(coordinate));
    else
        *found = std::move(coordinate);
}

Coordinate scalarCoordinate(std::string name, double value, ValueType type)
{
    Coordinate coordinate;
    coordinate.name = std::move(name);
    coordinate.values = std::vector<double>{value};
    coordinate.type = type;
    return coordinate;
}

const Coordinate* indexOf(const LabelledArray& array, const std::string& dim)
{
    const Coordinate* found = array.coord(dim);
    return found && found->isIndex() ? found : nullptr;
}

} // namespace zs

#include "plan/labelled_array.h"

#include <algorithm>
#include <array>

namespace zs {

std::string valueTypeName(ValueType type)
{
    static constexpr std::array kNames{"bool", "int64", "float32", "float64", "datetime64[us]", "timedelta64[us]"};
    return kNames[static_cast<std::size_t>(type)];
}

Index valueCount(const CoordinateValues& values)
{
    struct Visitor {
        Index operator()(const std::vector<double>& numbers) const { return static_cast<Index>(numbers.size()); }
        Index operator()(const TimeAxis& axis) const { return static_cast<Index>(axis.times.size()); }
        Index operator()(const std::vector<std::string>& texts) const { return static_cast<Index>(texts.size()); }
    };
    return std::visit(Visitor{}, values);
}

int LabelledArray::dimPosition(const std::string& dim) const
{
    const auto found = std::find(dims.begin(), dims.end(), dim);
    return found == dims.end() ? -1 : static_cast<int>(found - dims.begin());
}

Index LabelledArray::size(const std::string& dim) const
{
    const int position = dimPosition(dim);
    return position < 0 ? 0 : data->shape()[static_cast<std::size_t>(position)];
}

const Coordinate* LabelledArray::coord(const std::string& wanted) const
{
    const auto found =
        std::find_if(coords.begin(), coords.end(), [&](const Coordinate& c) { return c.name == wanted; });
    return found == coords.end() ? nullptr : &*found;
}

ValueType typeWithGaps(const LabelledArray& array)
{
    return array.type == ValueType::integer && array.whole.bits <= 16 ? ValueType::float32 : ValueType::float64;
}

const LabelledArray* LabelledDataset::find(const std::string& wanted) const
{
    const auto found =
        std::find_if(arrays.begin(), arrays.end(), [&](const LabelledArray& a) { return a.name == wanted; });
    return found == arrays.end() ? nullptr : &*found;
}

} // namespace zs

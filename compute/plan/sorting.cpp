#include "plan/sorting.h"

#include "plan/coordinates.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace zs {

Pick sortedOrder(const std::vector<double>& values, bool isAscending)
{
    Pick pick;
    pick.indices.resize(values.size());
    std::iota(pick.indices.begin(), pick.indices.end(), Index{0});
    std::stable_sort(pick.indices.begin(), pick.indices.end(), [&](Index a, Index b) {
        const double x = values[static_cast<std::size_t>(a)];
        const double y = values[static_cast<std::size_t>(b)];
        return x < y || (!std::isnan(x) && std::isnan(y)); // missing ones come last
    });
    if (!isAscending)
        std::reverse(pick.indices.begin(), pick.indices.end());
    return pick;
}

Pick sortedOrder(const CoordinateValues& values, bool isAscending)
{
    const auto* texts = std::get_if<std::vector<std::string>>(&values);
    if (texts == nullptr)
        return sortedOrder(numbersOf(values), isAscending);
    std::vector<std::string> sorted = *texts;
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> ranks;
    for (const std::string& text : *texts)
        ranks.push_back(static_cast<double>(std::lower_bound(sorted.begin(), sorted.end(), text) - sorted.begin()));
    return sortedOrder(ranks, isAscending);
}

LabelledArray sortedAlong(const LabelledArray& array, const std::string& dim, bool isAscending)
{
    const Coordinate* index = indexOf(array, dim);
    if (index == nullptr)
        return array;
    return take(array, dim, sortedOrder(index->values, isAscending));
}

} // namespace zs

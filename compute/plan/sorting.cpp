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

LabelledArray sortedAlong(const LabelledArray& array, const std::string& dim, bool isAscending)
{
    const Coordinate* index = indexOf(array, dim);
    if (index == nullptr)
        return array;
    if (const auto* texts = std::get_if<std::vector<std::string>>(&index->values)) {
        std::vector<std::string> sorted = *texts;
        std::sort(sorted.begin(), sorted.end());
        std::vector<double> ranks;
        for (const std::string& text : *texts)
            ranks.push_back(static_cast<double>(std::lower_bound(sorted.begin(), sorted.end(), text) - sorted.begin()));
        return take(array, dim, sortedOrder(ranks, isAscending));
    }
    return take(array, dim, sortedOrder(numbersOf(index->values), isAscending));
}

} // namespace zs

#include "zarr/axis_order.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>

namespace zs {

Shape permuted(const Shape& shape, const Shape& order)
{
    Shape moved;
    moved.reserve(order.size());
    for (const Index axis : order)
        moved.push_back(shape[static_cast<std::size_t>(axis)]);
    return moved;
}

Shape inverseOrder(const Shape& order)
{
    Shape inverse(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        inverse[static_cast<std::size_t>(order[i])] = static_cast<Index>(i);
    return inverse;
}

Result<Shape> readAxisOrder(const Attributes& config, std::size_t rank)
{
    Shape order(rank);
    std::iota(order.begin(), order.end(), Index{0});
    const auto found = config.json().find("order");
    if (found == config.json().end())
        return fail(ErrorCode::corrupt, "codec transpose has no order");
    if (*found == "C")
        return order;
    if (*found == "F") {
        std::reverse(order.begin(), order.end());
        return order;
    }
    const Shape axes = order;
    const bool fits = found->is_array() && found->size() == rank &&
                      std::all_of(found->begin(), found->end(), [](const Json& axis) { return axis.is_number_integer(); });
    if (fits)
        order = found->get<Shape>();
    if (!fits || !std::is_permutation(order.begin(), order.end(), axes.begin(), axes.end()))
        return fail(ErrorCode::corrupt,
                    "the order %1 of codec transpose is no permutation of %2 axes", writeJson(*found).substr(0, 80), rank);
    return order;
}

} // namespace zs

#pragma once

#include "core/types.h"
#include "raster/aggregate.h"

namespace zs {

/// min, max, mean and count of some cells, NaN left out: init is the default value, then add, then finalize.
template <Aggregation aggregation>
struct CellReduction {
    double value = aggregation == Aggregation::mean ? 0 : kNaN;
    Index count = 0;

    void add(double cell)
    {
        if (cell != cell)
            return;
        ++count;
        if constexpr (aggregation == Aggregation::mean)
            value += cell;
        else if constexpr (aggregation == Aggregation::min)
            value = cell < value || count == 1 ? cell : value;
        else if constexpr (aggregation == Aggregation::max)
            value = cell > value || count == 1 ? cell : value;
    }

    [[nodiscard]] double finalize() const
    {
        if constexpr (aggregation == Aggregation::count)
            return static_cast<double>(count);
        if constexpr (aggregation == Aggregation::mean)
            return count > 0 ? value / static_cast<double>(count) : kNaN;
        return value;
    }
};

/// Calls `call.template operator()<aggregation>()` with a value known only at run time.
template <class Call>
void withAggregation(Aggregation aggregation, Call call)
{
    switch (aggregation) {
    case Aggregation::nearest: return call.template operator()<Aggregation::nearest>();
    case Aggregation::mean: return call.template operator()<Aggregation::mean>();
    case Aggregation::min: return call.template operator()<Aggregation::min>();
    case Aggregation::max: return call.template operator()<Aggregation::max>();
    case Aggregation::count: return call.template operator()<Aggregation::count>();
    }
}

} // namespace zs

#include "raster/aggregate.h"

#include <array>
#include <utility>

namespace zs {

namespace {

constexpr std::array<std::pair<Aggregation, std::string_view>, 5> kNames{{
    {Aggregation::nearest, "nearest"},
    {Aggregation::mean, "mean"},
    {Aggregation::min, "min"},
    {Aggregation::max, "max"},
    {Aggregation::count, "count"},
}};

} // namespace

std::optional<Aggregation> parseAggregation(std::string_view name)
{
    for (const auto& [aggregation, known] : kNames)
        if (known == name)
            return aggregation;
    return std::nullopt;
}

std::string_view aggregationName(Aggregation aggregation)
{
    for (const auto& [known, name] : kNames)
        if (known == aggregation)
            return name;
    return "nearest";
}

} // namespace zs

#include "reduce/fingerprint.h"

#include <bit>

namespace zs {

std::uint64_t fingerprintOf(const ReductionNode& node)
{
    std::uint64_t hash = 0xCBF29CE484222325;
    const auto mix = [&hash](std::uint64_t value) { hash = mixedFingerprint(hash, value); };
    const ReductionSpec& spec = node.spec();
    mix(static_cast<std::uint64_t>(spec.statistic));
    mix(spec.skipMissing ? 1 : 0);
    mix(static_cast<std::uint64_t>(spec.ddof));
    mix(static_cast<std::uint64_t>(spec.minCount));
    mix(static_cast<std::uint64_t>(spec.degree));
    mix(spec.weighted ? 1 : 0);
    mix(static_cast<std::uint64_t>(spec.method));
    for (const double quantile : spec.quantiles)
        mix(std::bit_cast<std::uint64_t>(quantile));
    for (const Index size : node.values()->shape())
        mix(static_cast<std::uint64_t>(size));
    for (const AxisPart& axis : node.axes()) {
        mix(static_cast<std::uint64_t>(axis.role));
        if (axis.groups)
            for (const std::int32_t group : *axis.groups)
                mix(static_cast<std::uint64_t>(group));
    }
    return hash;
}

} // namespace zs

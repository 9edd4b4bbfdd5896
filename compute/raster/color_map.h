#pragma once

#include "core/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace zs {

/// A colour table. Colours are 0xAARRGGBB, as QImage::Format_ARGB32_Premultiplied with full alpha.
struct ColorMap {
    std::string id;         // "viridis", "balance"
    bool diverging = false; // has a middle that should sit on zero
    std::array<std::uint32_t, 256> colors{};
    std::uint32_t below = 0; // colour under the lower limit; 0 = the first colour
    std::uint32_t above = 0;
};

/// Every map the program carries, in the order of the menu. Parsed once from the built-in tables.
[[nodiscard]] const std::vector<ColorMap>& colorMaps();
/// The same map from its other end; the id gains or loses "_r".
[[nodiscard]] ColorMap reversed(ColorMap map);
/// By id in any case, with "_r" for the reversed map.
/// Errors:  invalidArgument, naming the nearest ids
[[nodiscard]] Result<ColorMap> findColorMap(const std::string& id);

struct ColorLimits {
    double low = 0;
    double high = 1;

    bool operator==(const ColorLimits&) const = default;
};

} // namespace zs

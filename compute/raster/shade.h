#pragma once

#include "raster/aggregate.h"
#include "raster/color_map.h"

#include <cstdint>
#include <span>
#include <vector>

namespace zs {

/// How numbers run along the colours. On a log scale zero and negative numbers lie below the limits.
enum class ColorScale { linear, log };

/// Colours besides the map's. All are 0xAARRGGBB, premultiplied; 0 is transparent.
struct ShadeStyle {
    ColorScale scale = ColorScale::linear;
    std::uint32_t missing = 0;
    std::uint32_t waiting = 0;             // transparent: the last frame shows from below
    std::uint32_t hatchLine = 0xC0803030u; // diagonal lines over what could not be read
    std::uint32_t hatchGap = 0x30200C0Cu;
    int hatchPeriodPx = 8;

    bool operator==(const ShadeStyle&) const = default;
};

/// Numbers → colours by table look-up. What is outside the grid is transparent.
/// Shape:   `argb` has width × height entries, row 0 in the north
/// Missing: NaN → style.missing; ±infinity lies above or below the limits
/// Threads: pure; rows in parallel on the caller's arena
void shade(const Aggregate& aggregate, const ColorMap& map, const ColorLimits& limits, const ShadeStyle& style,
           std::span<std::uint32_t> argb);

/// The colour of one number, as shade() gives it: for the colour bar and hover.
[[nodiscard]] std::uint32_t colorOf(double value, const ColorMap& map, const ColorLimits& limits,
                                    const ShadeStyle& style);

} // namespace zs

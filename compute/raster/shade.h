#pragma once

#include "raster/aggregate.h"
#include "raster/color_map.h"

#include <array>
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

/// Numbers → colours by table look-up, prepared for a map, limits and a style. What is outside the grid is transparent.
/// Missing: NaN → style.missing; ±infinity lies above or below the limits
/// Threads: immutable, any
class Shader {
public:
    Shader(const ColorMap& map, const ColorLimits& limits, const ShadeStyle& style);

    /// Shape: `argb` has width × height entries, row 0 in the north; rows `begin` to `end` (exclusive) are written
    void shadeRows(const Aggregate& aggregate, int begin, int end, std::span<std::uint32_t> argb) const;
    [[nodiscard]] std::uint32_t color(double value) const;

private:
    template <class T>
    void shadeNumbers(std::span<const T> values, std::uint32_t* argb) const;
    template <class T>
    void shadeRow(const Aggregate& aggregate, const std::vector<T>& values, int row, std::span<std::uint32_t> argb) const;
    [[nodiscard]] double position(double value) const;

    ShadeStyle m_style;
    std::array<std::uint32_t, 259> m_colors{}; // below the limits, the map's, above, missing
    double m_low = 0;
    double m_stepsPerUnit = 0;
    double m_top = 0; // steps at the upper limit, all of them but for rounding
};

/// The whole picture. Threads: pure; rows in parallel on the caller's arena
void shade(const Aggregate& aggregate, const ColorMap& map, const ColorLimits& limits, const ShadeStyle& style,
           std::span<std::uint32_t> argb);

/// The colour of one number, as shade() gives it: for the colour bar and hover.
[[nodiscard]] std::uint32_t colorOf(double value, const ColorMap& map, const ColorLimits& limits,
                                    const ShadeStyle& style);

} // namespace zs

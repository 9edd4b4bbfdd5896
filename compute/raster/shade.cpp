#include "raster/shade.h"

#include "core/types.h"
#include "task/workers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace zs {

namespace {

constexpr long kGrainRows = 32;

/// Numbers → colours. Position 0 of the table is below the limits, 257 above, 1 … 256 are the map's.
class Palette {
public:
    Palette(const ColorMap& map, const ColorLimits& limits, const ShadeStyle& style)
        : m_isLog(style.scale == ColorScale::log), m_missing(style.missing)
    {
        std::copy(map.colors.begin(), map.colors.end(), m_colors.begin() + 1);
        m_colors.front() = map.below != 0 ? map.below : map.colors.front();
        m_colors.back() = map.above != 0 ? map.above : map.colors.back();
        m_low = position(limits.low);
        const double width = position(limits.high) - m_low;
        m_stepsPerUnit = width > 0 && std::isfinite(width) ? 256 / width : 0;
    }

    std::uint32_t color(double value) const
    {
        if (std::isnan(value))
            return m_missing;
        const double step = (position(value) - m_low) * m_stepsPerUnit;
        if (!(step >= 0)) // below, or nothing sensible because the limits are not
            return m_colors.front();
        if (step > 256)
            return m_colors.back();
        return m_colors[std::min(static_cast<std::size_t>(step), std::size_t{255}) + 1];
    }

private:
    double position(double value) const
    {
        if (!m_isLog)
            return value;
        return value > 0 ? std::log10(value) : -std::numeric_limits<double>::infinity();
    }

    std::array<std::uint32_t, 258> m_colors{};
    double m_low = 0;
    double m_stepsPerUnit = 0;
    bool m_isLog;
    std::uint32_t m_missing;
};

std::uint32_t hatch(int row, int column, const ShadeStyle& style)
{
    const int period = std::max(style.hatchPeriodPx, 2);
    return (row + column) % period < std::max(period / 4, 1) ? style.hatchLine : style.hatchGap;
}

template <class T>
void shadeRow(const Aggregate& aggregate, const std::vector<T>& values, const Palette& palette, const ShadeStyle& style,
              int row, std::span<std::uint32_t> argb)
{
    const std::size_t begin = static_cast<std::size_t>(row) * static_cast<std::size_t>(aggregate.width);
    for (int column = 0; column < aggregate.width; ++column) {
        const std::size_t pixel = begin + static_cast<std::size_t>(column);
        switch (aggregate.states[pixel]) {
        case PixelState::data: argb[pixel] = palette.color(static_cast<double>(values[pixel])); break;
        case PixelState::failed: argb[pixel] = hatch(row, column, style); break;
        case PixelState::waiting: argb[pixel] = style.waiting; break;
        case PixelState::outside: argb[pixel] = 0; break;
        }
    }
}

} // namespace

void shade(const Aggregate& aggregate, const ColorMap& map, const ColorLimits& limits, const ShadeStyle& style,
           std::span<std::uint32_t> argb)
{
    const Palette palette(map, limits, style);
    parallelBlocks(aggregate.height, kGrainRows, [&](long begin, long end) {
        for (long row = begin; row < end; ++row)
            std::visit(
                [&](const auto& values) { shadeRow(aggregate, values, palette, style, static_cast<int>(row), argb); },
                aggregate.values);
    });
}

std::uint32_t colorOf(double value, const ColorMap& map, const ColorLimits& limits, const ShadeStyle& style)
{
    return Palette(map, limits, style).color(value);
}

} // namespace zs

#include "raster/shade.h"

#include "core/types.h"
#include "graph/batches.h"
#include "raster/lane_choice.h"
#include "task/workers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace zs {

namespace {

constexpr long kShadeGrainRows = 32;
constexpr double kMapColors = 256; // colours of a map
constexpr std::size_t kBelow = 0; // places in the table; the map's colours follow
constexpr std::size_t kAbove = 257;
constexpr std::size_t kMissing = 258;

/// Steps above the limits' lower end → places in the table, less one: its whole part. At `top` the last colour still holds.
DoubleBatch places(const DoubleBatch& steps, const DoubleBatch& top)
{
    const DoubleBatch inside = xsimd::select(steps == top, DoubleBatch(kMapColors - 1), steps);
    const DoubleBatch notAbove = lesser(DoubleBatch(kMapColors), inside); // NaN stays
    const DoubleBatch known = lesser(notAbove, DoubleBatch(kMapColors + 1));
    return xsimd::select(known < DoubleBatch(0.0), DoubleBatch(-1.0), known);
}

std::uint32_t hatch(int row, int column, const ShadeStyle& style)
{
    const int period = std::max(style.hatchPeriodPx, 2);
    return (row + column) % period < std::max(period / 4, 1) ? style.hatchLine : style.hatchGap;
}

} // namespace

Shader::Shader(const ColorMap& map, const ColorLimits& limits, const ShadeStyle& style) : m_style(style)
{
    std::copy(map.colors.begin(), map.colors.end(), m_colors.begin() + 1);
    m_colors[kBelow] = map.below != 0 ? map.below : map.colors.front();
    m_colors[kAbove] = map.above != 0 ? map.above : map.colors.back();
    m_colors[kMissing] = style.missing;
    m_low = position(limits.low);
    const double width = position(limits.high) - m_low;
    if (width > 0 && std::isfinite(width)) {
        m_stepsPerUnit = kMapColors / width;
    } else { // nothing sensible: every number lies below
        m_low = std::numeric_limits<double>::max();
        m_stepsPerUnit = 1;
    }
    m_top = width * m_stepsPerUnit;
}

double Shader::position(double value) const
{
    if (m_style.scale == ColorScale::linear)
        return value;
    return value > 0 ? std::log10(value) : value == value ? -std::numeric_limits<double>::infinity() : kNaN;
}

/// Several numbers at once; the last few go through the same arithmetic.
template <class T>
void Shader::shadeNumbers(std::span<const T> values, std::uint32_t* argb) const
{
    constexpr std::size_t kAtOnce = 64;
    std::array<double, kAtOnce> place;
    const DoubleBatch low(m_low);
    const DoubleBatch stepsPerUnit(m_stepsPerUnit);
    const DoubleBatch top(m_top);
    for (std::size_t begin = 0; begin < values.size(); begin += kAtOnce) {
        const std::size_t count = std::min(kAtOnce, values.size() - begin);
        const T* const from = values.data() + begin;
        if (m_style.scale == ColorScale::linear)
            for (std::size_t i = 0; i < count; ++i)
                place[i] = static_cast<double>(from[i]);
        else
            for (std::size_t i = 0; i < count; ++i)
                place[i] = position(static_cast<double>(from[i]));
        std::fill(place.begin() + static_cast<std::ptrdiff_t>(count), place.end(), 0.0);
        for (std::size_t i = 0; i < count; i += DoubleBatch::size)
            places((DoubleBatch::load_unaligned(&place[i]) - low) * stepsPerUnit, top).store_unaligned(&place[i]);
        for (std::size_t i = 0; i < count; ++i)
            argb[begin + i] = m_colors[static_cast<std::size_t>(static_cast<int>(place[i]) + 1)];
    }
}

template <class T>
void Shader::shadeRow(const Aggregate& aggregate, const std::vector<T>& values, int row, std::span<std::uint32_t> argb) const
{
    const auto width = static_cast<std::size_t>(aggregate.width);
    const std::size_t first = static_cast<std::size_t>(row) * width;
    shadeNumbers(std::span(values).subspan(first, width), argb.data() + first);
    const std::span states = std::span(aggregate.states).subspan(first, width);
    const auto isData = [](PixelState state) { return state == PixelState::data; };
    for (auto other = std::find_if_not(states.begin(), states.end(), isData); other != states.end();
         other = std::find_if_not(other + 1, states.end(), isData)) {
        const auto column = static_cast<std::size_t>(other - states.begin());
        argb[first + column] = *other == PixelState::failed    ? hatch(row, static_cast<int>(column), m_style)
                               : *other == PixelState::waiting ? m_style.waiting
                                                               : 0;
    }
}

void Shader::shadeRows(const Aggregate& aggregate, int begin, int end, std::span<std::uint32_t> argb) const
{
    std::visit(
        [&](const auto& values) {
            for (int row = begin; row < end; ++row)
                shadeRow(aggregate, values, row, argb);
        },
        aggregate.values);
}

std::uint32_t Shader::color(double value) const
{
    std::uint32_t argb = 0;
    shadeNumbers(std::span<const double>(&value, 1), &argb);
    return argb;
}

void shade(const Aggregate& aggregate, const ColorMap& map, const ColorLimits& limits, const ShadeStyle& style,
           std::span<std::uint32_t> argb)
{
    const Shader shader(map, limits, style);
    parallelBlocks(aggregate.height, kShadeGrainRows, [&](long begin, long end) {
        shader.shadeRows(aggregate, static_cast<int>(begin), static_cast<int>(end), argb);
    });
}

std::uint32_t colorOf(double value, const ColorMap& map, const ColorLimits& limits, const ShadeStyle& style)
{
    return Shader(map, limits, style).color(value);
}

} // namespace zs

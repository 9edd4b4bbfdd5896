#include "plot/field_raster.h"

#include "raster/color_limits.h"
#include "raster/shade.h"

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

/// Cells [begin, end) under one pixel; none outside the field.
struct Span {
    Index begin = 0;
    Index end = 0;
};

/// The cells whose centres lie in each pixel of [from, to], else the one under the pixel's centre.
std::vector<Span> pixelSpans(const std::vector<double>& edges, double from, double to, int pixels)
{
    const auto cells = static_cast<Index>(edges.size()) - 1;
    std::vector<double> centres(static_cast<std::size_t>(cells));
    for (std::size_t i = 0; i < centres.size(); ++i)
        centres[i] = edges[i] / 2 + edges[i + 1] / 2;
    std::vector<Span> spans(static_cast<std::size_t>(pixels));
    for (int pixel = 0; pixel < pixels; ++pixel) {
        const double a = from + (to - from) * pixel / pixels;
        const double b = from + (to - from) * (pixel + 1) / pixels;
        const auto place = [&](double at) { return std::lower_bound(centres.begin(), centres.end(), at) - centres.begin(); };
        Span span{place(std::min(a, b)), place(std::max(a, b))};
        if (span.begin == span.end) {
            const double middle = a / 2 + b / 2;
            const Index cell = std::upper_bound(edges.begin(), edges.end(), middle) - edges.begin() - 1;
            span = cell >= 0 && cell < cells ? Span{cell, cell + 1} : Span{};
        }
        spans[static_cast<std::size_t>(pixel)] = span;
    }
    return spans;
}

double meanOf(const PlotField& field, Span rows, Span columns)
{
    double sum = 0;
    Index count = 0;
    for (Index row = rows.begin; row < rows.end; ++row)
        for (Index column = columns.begin; column < columns.end; ++column)
            if (const double value = (*field.values)[static_cast<std::size_t>(row * field.columns + column)]; std::isfinite(value)) {
                sum += value;
                ++count;
            }
    return count > 0 ? sum / static_cast<double>(count) : kNaN;
}

bool isSame(Span a, Span b)
{
    return a.begin == b.begin && a.end == b.end;
}

} // namespace

Aggregate rasterizeField(const PlotField& field, const PlotWindow& window, QSize sizePx)
{
    Aggregate aggregate;
    aggregate.width = sizePx.width();
    aggregate.height = sizePx.height();
    const std::vector<Span> columns = pixelSpans(field.xEdges, window.left, window.right, sizePx.width());
    const std::vector<Span> rows = pixelSpans(field.yEdges, window.top, window.bottom, sizePx.height());
    const std::size_t width = columns.size();
    std::vector<double> values(width * rows.size(), kNaN);
    aggregate.states.assign(values.size(), PixelState::outside);
    for (std::size_t y = 0; y < rows.size(); ++y) {
        if (y > 0 && isSame(rows[y], rows[y - 1])) { // a cell taller than a pixel
            std::copy_n(values.begin() + static_cast<Index>((y - 1) * width), width, values.begin() + static_cast<Index>(y * width));
            std::copy_n(aggregate.states.begin() + static_cast<Index>((y - 1) * width), width, aggregate.states.begin() + static_cast<Index>(y * width));
            continue;
        }
        for (std::size_t x = 0; x < width; ++x) {
            const std::size_t at = y * width + x;
            if (columns[x].begin == columns[x].end || rows[y].begin == rows[y].end)
                continue;
            values[at] = x > 0 && isSame(columns[x], columns[x - 1]) ? values[at - 1] : meanOf(field, rows[y], columns[x]);
            aggregate.states[at] = PixelState::data;
        }
    }
    aggregate.values = std::move(values);
    return aggregate;
}

Aggregate wholeField(const PlotField& field)
{
    Aggregate aggregate;
    aggregate.width = static_cast<int>(field.columns);
    aggregate.height = static_cast<int>(field.rows);
    aggregate.values = *field.values;
    aggregate.states.assign(field.values->size(), PixelState::data);
    return aggregate;
}

ColorLimits fieldLimits(const PlotField& field, const MapStyle& style)
{
    if (style.limitsMode == LimitsMode::byHand)
        return usableLimits(style.byHand, style.scale);
    const Aggregate whole = wholeField(field);
    std::optional<ColorLimits> limits;
    if (style.limitsMode == LimitsMode::automatic) {
        limits = automaticLimits(whole, style.colorMap);
    } else if ((limits = fullLimits(whole)); limits && style.colorMap.diverging) {
        limits = symmetricLimits(*limits);
    }
    return usableLimits(limits.value_or(ColorLimits{}), style.scale);
}

PlotImage paintField(const PlotField& field, const PlotWindow& window, QSize sizePx, const MapStyle& style, const ColorLimits& limits)
{
    const Aggregate aggregate = rasterizeField(field, window, sizePx);
    PlotImage picture{QImage(sizePx, QImage::Format_ARGB32_Premultiplied), window};
    if (picture.image.isNull())
        return {};
    ShadeStyle shading;
    shading.scale = style.scale;
    auto* pixels = reinterpret_cast<std::uint32_t*>(picture.image.bits());
    shade(aggregate, style.colorMap, limits, shading,
          {pixels, static_cast<std::size_t>(sizePx.width()) * static_cast<std::size_t>(sizePx.height())});
    return picture;
}

} // namespace zs

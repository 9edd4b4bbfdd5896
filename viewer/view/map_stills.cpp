#include "view/map_stills.h"

#include "core/at.h"
#include "raster/lay_over.h"

#include <algorithm>

namespace zs {

namespace {

/// A row of the map.
std::span<const std::uint32_t> pixelsOf(const QImage& image, const MapStills& stills, int row)
{
    const auto* const line = reinterpret_cast<const std::uint32_t*>(image.constScanLine(stills.origin.y() + row));
    return {line + stills.origin.x(), at(stills.viewport.widthPx)};
}

} // namespace

MapStillsPtr makeMapStills(const Viewport& viewport, const QRect& field, QPoint origin, const QImage& ground, const QImage& above)
{
    auto stills = std::make_shared<MapStills>(MapStills{viewport, field, origin, ground, {}, {0}, {}});
    std::vector<std::uint32_t>& colors = stills->lineColors;
    for (int row = 0; row < viewport.heightPx; ++row) {
        const std::span<const std::uint32_t> pixels = pixelsOf(above, *stills, row);
        for (auto from = pixels.begin(); from != pixels.end();) {
            const auto begin = std::find_if(from, pixels.end(), [](std::uint32_t pixel) { return pixel != 0; });
            from = std::find(begin, pixels.end(), 0U);
            if (begin != from)
                stills->lines.push_back({static_cast<int>(begin - pixels.begin()), static_cast<int>(from - pixels.begin()), colors.size()});
            colors.insert(colors.end(), begin, from);
        }
        stills->firstLine.push_back(stills->lines.size());
    }
    return stills;
}

void layBetween(const MapStills& stills, int row, std::span<const std::uint32_t> field, std::span<std::uint32_t> whole)
{
    const std::span<const std::uint32_t> ground = pixelsOf(stills.ground, stills, row);
    const bool isSeen = row >= stills.field.top() && row <= stills.field.bottom();
    const std::size_t begin = isSeen ? at(stills.field.left()) : field.size();
    const std::size_t count = isSeen ? at(stills.field.width()) : 0;
    std::copy_n(ground.begin(), begin, whole.begin());
    layOver(field.subspan(begin, count), ground.subspan(begin, count), whole.subspan(begin, count));
    std::copy(ground.begin() + static_cast<std::ptrdiff_t>(begin + count), ground.end(), whole.begin() + static_cast<std::ptrdiff_t>(begin + count));
    for (std::size_t i = stills.firstLine[at(row)]; i < stills.firstLine[at(row) + 1]; ++i) {
        const PixelRun& line = stills.lines[i];
        const std::span<std::uint32_t> under = whole.subspan(at(line.begin), at(line.end - line.begin));
        layOver(std::span(stills.lineColors).subspan(line.firstColor, under.size()), under, under);
    }
}

} // namespace zs

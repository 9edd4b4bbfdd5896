#include "view/map_stills.h"

#include "core/at.h"

#include <algorithm>

namespace zs {

namespace {

constexpr std::uint32_t kOpaque = 0xff000000;

const std::uint32_t* pixelsOf(const QImage& image, int row)
{
    return reinterpret_cast<const std::uint32_t*>(image.constScanLine(row));
}

/// Four channels times `alpha` / 255, rounded as Qt does.
std::uint32_t timesAlpha(std::uint32_t pixel, std::uint32_t alpha)
{
    constexpr std::uint32_t kEven = 0x00ff00ff;
    constexpr std::uint32_t kHalf = 0x00800080;
    const auto scaled = [alpha](std::uint32_t two) {
        const std::uint32_t product = (two & kEven) * alpha;
        return product + ((product >> 8) & kEven) + kHalf;
    };
    return ((scaled(pixel) >> 8) & kEven) | (scaled(pixel >> 8) & ~kEven);
}

std::uint32_t over(std::uint32_t upper, std::uint32_t lower)
{
    return upper + timesAlpha(lower, 255 - (upper >> 24));
}

/// Most pixels of a field are opaque or nothing, which needs no arithmetic. False when one is neither.
bool choosePixels(std::span<const std::uint32_t> upper, const std::uint32_t* lower, std::uint32_t* out)
{
    std::uint32_t between = 0;
    for (std::size_t i = 0; i < upper.size(); ++i) {
        const std::uint32_t pixel = upper[i];
        const bool isOpaque = pixel >= kOpaque;
        out[i] = isOpaque ? pixel : lower[i];
        between |= isOpaque ? 0 : pixel;
    }
    return between == 0;
}

} // namespace

MapStillsPtr makeMapStills(const Viewport& viewport, const QRect& field, QImage ground, QImage lines)
{
    auto stills = std::make_shared<MapStills>(MapStills{viewport, field, std::move(ground), std::move(lines), {}, {0}});
    for (int row = 0; row < stills->lines.height(); ++row) {
        const std::uint32_t* const pixels = pixelsOf(stills->lines, row);
        const std::uint32_t* const end = pixels + stills->lines.width();
        for (const std::uint32_t* at = pixels; at != end;) {
            const std::uint32_t* const begin = std::find_if(at, end, [](std::uint32_t pixel) { return pixel != 0; });
            at = std::find(begin, end, 0U);
            if (begin != at)
                stills->lineRuns.push_back({row, static_cast<int>(begin - pixels), static_cast<int>(at - pixels)});
        }
        stills->firstRun.push_back(stills->lineRuns.size());
    }
    return stills;
}

void layBetween(const MapStills& stills, int row, std::span<const std::uint32_t> field, std::span<std::uint32_t> whole)
{
    const std::uint32_t* const ground = pixelsOf(stills.ground, row);
    const bool isSeen = row >= stills.field.top() && row <= stills.field.bottom();
    const std::size_t begin = isSeen ? at(stills.field.left()) : field.size();
    const std::size_t count = isSeen ? at(stills.field.width()) : 0;
    std::copy(ground, ground + begin, whole.begin());
    if (!choosePixels(field.subspan(begin, count), ground + begin, whole.data() + begin))
        for (std::size_t i = begin; i < begin + count; ++i)
            whole[i] = over(field[i], ground[i]);
    std::copy(ground + begin + count, ground + field.size(), whole.begin() + static_cast<std::ptrdiff_t>(begin + count));

    const std::uint32_t* const lines = pixelsOf(stills.lines, row);
    for (std::size_t run = stills.firstRun[at(row)]; run < stills.firstRun[at(row) + 1]; ++run)
        for (std::size_t i = at(stills.lineRuns[run].begin); i < at(stills.lineRuns[run].end); ++i)
            whole[i] = over(lines[i], whole[i]);
}

} // namespace zs

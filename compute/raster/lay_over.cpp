#include "raster/lay_over.h"

#include <algorithm>
#include <array>

namespace zs {
namespace {

constexpr std::uint32_t kOpaque = 0xff000000;

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

/// Most pixels of a field are opaque or nothing, which needs no arithmetic. False when one is neither. Vectorised by the compiler.
bool choose(std::span<const std::uint32_t> upper, const std::uint32_t* lower, std::uint32_t* out)
{
    std::uint32_t between = 0;
    for (std::size_t i = 0; i < upper.size(); ++i) {
        const std::uint32_t pixel = upper[i];
        const std::uint32_t mask = (pixel & kOpaque) == kOpaque ? ~0U : 0U;
        out[i] = (pixel & mask) | (lower[i] & ~mask);
        between |= pixel & ~mask;
    }
    return between == 0;
}

} // namespace

void layOver(std::span<const std::uint32_t> upper, std::span<const std::uint32_t> lower, std::span<std::uint32_t> out)
{
    constexpr std::size_t kStrip = 64; // few enough for most strips to need no arithmetic
    for (std::size_t begin = 0; begin < upper.size(); begin += kStrip) {
        const std::size_t end = std::min(upper.size(), begin + kStrip);
        std::array<std::uint32_t, kStrip> chosen;
        if (choose(upper.subspan(begin, end - begin), lower.data() + begin, chosen.data())) {
            std::copy_n(chosen.begin(), end - begin, out.begin() + static_cast<std::ptrdiff_t>(begin));
            continue;
        }
        for (std::size_t i = begin; i < end; ++i)
            out[i] = upper[i] + timesAlpha(lower[i], 255 - (upper[i] >> 24));
    }
}

} // namespace zs

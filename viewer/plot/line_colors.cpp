#include "plot/line_colors.h"

#include "raster/color_map.h"

#include <array>

namespace zs {

namespace {

// After Okabe and Ito, "Color Universal Design" (2008); the yellow is left out on white.
constexpr std::array<QRgb, 7> kOnLight{0xFF0B62A4, 0xFFD55E00, 0xFF00806A, 0xFFB4508C, 0xFF5A4FA0, 0xFFB58900, 0xFF4D4D4D};
constexpr std::array<QRgb, 7> kOnDark{0xFF6DB6F2, 0xFFFF9A4D, 0xFF3FCBA8, 0xFFEB9ACB, 0xFFB4A9FF, 0xFFF0D14E, 0xFFC8C8C8};

} // namespace

QColor lineColor(int i, int count, bool onDark)
{
    const std::array<QRgb, 7>& colors = onDark ? kOnDark : kOnLight;
    if (count <= static_cast<int>(colors.size()))
        return QColor::fromRgba(colors[static_cast<std::size_t>(i)]);
    const Result<ColorMap> map = findColorMap(onDark ? "plasma" : "viridis");
    if (!map)
        return QColor::fromRgba(colors[static_cast<std::size_t>(i) % colors.size()]);
    const double first = onDark ? 0.25 : 0.0; // the darkest and palest ends are hard to see
    const double last = onDark ? 1.0 : 0.88;
    const double share = first + (last - first) * i / (count - 1);
    return QColor::fromRgba(map->colors[static_cast<std::size_t>(share * 255)]);
}

} // namespace zs

#include "legible_palette.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

constexpr double kLeastContrast = 3; // of what is only a hint; text has far more

/// Source:  WCAG 2.1, relative luminance
double luminance(const QColor& color)
{
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// `over` as it looks on `ground`.
QColor blended(const QColor& over, const QColor& ground, double share)
{
    const auto mix = [&](int a, int b) { return static_cast<int>(std::lround(b + (a - b) * share)); };
    return {mix(over.red(), ground.red()), mix(over.green(), ground.green()), mix(over.blue(), ground.blue())};
}

double contrast(const QColor& ink, const QColor& ground)
{
    const double a = luminance(blended(ink, ground, ink.alphaF()));
    const double b = luminance(ground);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace

QPalette legibleChanges(const QPalette& palette)
{
    struct Pair {
        QPalette::ColorGroup group;
        QPalette::ColorRole ink, ground, textInk;
    };
    QPalette changes;
    changes.setResolveMask(0);
    for (const Pair& pair : {Pair{QPalette::Active, QPalette::PlaceholderText, QPalette::Base, QPalette::Text},
                             Pair{QPalette::Inactive, QPalette::PlaceholderText, QPalette::Base, QPalette::Text},
                             Pair{QPalette::Disabled, QPalette::PlaceholderText, QPalette::Base, QPalette::Text},
                             Pair{QPalette::Disabled, QPalette::Text, QPalette::Base, QPalette::Text},
                             Pair{QPalette::Disabled, QPalette::ButtonText, QPalette::Button, QPalette::ButtonText},
                             Pair{QPalette::Disabled, QPalette::WindowText, QPalette::Window, QPalette::WindowText}}) {
        const QColor ground = palette.color(pair.group, pair.ground);
        if (contrast(palette.color(pair.group, pair.ink), ground) >= kLeastContrast)
            continue;
        changes.setColor(pair.group, pair.ink, blended(palette.color(QPalette::Active, pair.textInk), ground, 0.5));
    }
    return changes;
}

} // namespace zs

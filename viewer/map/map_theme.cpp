#include "map/map_theme.h"

#include <algorithm>

namespace zs {

namespace {

QColor withAlpha(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    return QColor::fromRgbF(static_cast<float>(a.redF() + (b.redF() - a.redF()) * share),
                            static_cast<float>(a.greenF() + (b.greenF() - a.greenF()) * share),
                            static_cast<float>(a.blueF() + (b.blueF() - a.blueF()) * share));
}

QFont sized(QFont font, double px, QFont::Weight weight)
{
    font.setPixelSize(std::max(7, qRound(px)));
    font.setWeight(weight);
    return font;
}

} // namespace

MapTheme mapTheme(const QPalette& palette)
{
    const QColor page = palette.color(QPalette::Base);
    const QColor ink = palette.color(QPalette::Text);
    const bool dark = page.lightness() < 128;
    MapTheme theme;
    theme.page = page;
    theme.sea = dark ? mixed(page, ink, 0.34) : mixed(page, ink, 0.10); // dark lines must be seen on it
    theme.ink = ink;
    theme.faintInk = mixed(ink, page, 0.35);
    theme.coast = dark ? QColor(14, 16, 18, 235) : QColor(32, 36, 42, 215);
    theme.coastGlow = QColor(255, 255, 255, dark ? 60 : 90);
    theme.border = withAlpha(theme.coast, 90);
    theme.lake = withAlpha(theme.coast, 130);
    theme.graticule = QColor(0, 0, 0, dark ? 75 : 55);
    theme.hatch = dark ? QColor(240, 140, 130) : QColor(178, 40, 40);
    theme.halo = withAlpha(page, 215);
    return theme;
}

MapTheme paperTheme()
{
    QPalette palette;
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Text, QColor(24, 26, 30));
    return mapTheme(palette);
}

MapFonts mapFonts(const QFont& base, double textPx)
{
    return {sized(base, textPx * 1.25, QFont::DemiBold), sized(base, textPx, QFont::Normal),
            sized(base, textPx * 0.86, QFont::Normal)};
}

} // namespace zs

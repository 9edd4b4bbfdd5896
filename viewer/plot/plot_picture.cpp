#include "plot/plot_picture.h"

#include "plot/field_raster.h"
#include "plot/plot_painter.h"
#include "plot/plot_window.h"

#include <QPainter>

namespace zs {

namespace {

constexpr int kMaxSidePx = 30000;
constexpr qint64 kMaxPixels = qint64{400} * 1000 * 1000;

bool isPictureSize(QSize sizePx, double scale)
{
    return sizePx.width() >= 16 && sizePx.height() >= 16 && sizePx.width() <= kMaxSidePx && sizePx.height() <= kMaxSidePx &&
           qint64{sizePx.width()} * sizePx.height() <= kMaxPixels && scale >= 0.25 && scale <= 16;
}

} // namespace

Result<QImage> paintPlot(PlotScene scene, QSize sizePx, double scale)
{
    if (!isPictureSize(sizePx, scale))
        return fail(ErrorCode::invalidArgument, "a picture of %1×%2 pixels cannot be made: try a size between 16 and 30000",
                    sizePx.width(), sizePx.height());
    QImage image(sizePx, QImage::Format_RGB32);
    if (image.isNull())
        return fail(ErrorCode::outOfMemory, "a picture of %1×%2 pixels does not fit into memory", sizePx.width(), sizePx.height());
    image.setDevicePixelRatio(scale);
    scene.parts = {};
    scene.mark.reset();
    {
        const PlotLayout layout = layoutPlot(QSizeF(sizePx) / scale, scene);
        if (scene.plot && scene.plot->hasField()) {
            MapStyle style;
            style.colorMap = scene.legend.map;
            style.scale = scene.legend.scale;
            scene.image = paintField(scene.plot->field, scene.window, (layout.box.size() * scale).toSize().expandedTo({1, 1}), style,
                                     scene.legend.limits);
        }
        QPainter painter(&image);
        paintPlotScene(painter, layout, scene, scale);
    }
    image.setDevicePixelRatio(1);
    return image;
}

PlotScene paperScene(const PlotPtr& plot, const QString& subtitle, const MapStyle& style, const QFont& font)
{
    PlotScene scene;
    scene.plot = plot;
    scene.window = wholeWindow(*plot);
    scene.subtitle = subtitle;
    if (plot->hasField())
        scene.legend = {style.colorMap, fieldLimits(plot->field, style), style.scale, plot->units};
    scene.theme = paperTheme();
    scene.font = font;
    return scene;
}

} // namespace zs

#include "synthetic_frame.h"

#include "core/types.h"

#include <cmath>

namespace zs::test {

double eddies(GeoPoint place)
{
    const double lon = place.lon * M_PI / 180;
    const double lat = place.lat * M_PI / 180;
    const double continents = std::sin(2 * lon + 0.6) + 0.8 * std::cos(3 * lat - 0.3 + std::sin(lon));
    if (continents > 1.05)
        return kNaN;
    return 0.25 * std::sin(9 * lon + 4 * lat) * std::cos(11 * lat) + 0.12 * std::cos(31 * lon) * std::sin(29 * lat)
           + 0.3 * std::sin(2 * lat);
}

void reshade(Frame& frame)
{
    const Aggregate& field = *frame.aggregate;
    frame.image = QImage(field.width, field.height, QImage::Format_ARGB32_Premultiplied);
    ShadeStyle style;
    style.scale = frame.scale;
    shade(field, frame.colorMap, frame.limits, style,
          {reinterpret_cast<std::uint32_t*>(frame.image.bits()), field.states.size()});
}

Frame syntheticFrame(const Viewport& viewport, const std::function<double(GeoPoint)>& value)
{
    auto field = std::make_shared<Aggregate>();
    field->width = viewport.widthPx;
    field->height = viewport.heightPx;
    const auto count = static_cast<std::size_t>(viewport.widthPx) * static_cast<std::size_t>(viewport.heightPx);
    std::vector<PlanePoint> plane;
    for (int y = 0; y < viewport.heightPx; ++y)
        for (int x = 0; x < viewport.widthPx; ++x)
            plane.push_back({viewport.left + (x + 0.5) * viewport.pixelWidth(), viewport.top - (y + 0.5) * viewport.pixelHeight()});
    std::vector<GeoPoint> geo(count);
    viewport.projection->toGeo(plane, geo);
    std::vector<float> values(count);
    field->states.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const bool onEarth = std::isfinite(geo[i].lon) && std::abs(geo[i].lat) <= 90;
        values[i] = static_cast<float>(onEarth ? value(geo[i]) : kNaN);
        field->states[i] = onEarth ? PixelState::data : PixelState::outside;
    }
    field->values = std::move(values);
    field->haveChunks = field->needChunks = 12;

    Frame frame;
    frame.layer = 1;
    frame.viewport = viewport;
    frame.aggregate = field;
    frame.haveChunks = frame.needChunks = 12;
    frame.colorMap = findColorMap("balance").value_or(colorMaps().front());
    frame.limits = {-0.6, 0.6};
    frame.limitsAreKnown = true;
    reshade(frame);
    return frame;
}

void failQuarter(Frame& frame)
{
    auto field = std::make_shared<Aggregate>(*frame.aggregate);
    for (int y = field->height / 2; y < field->height; ++y)
        for (int x = 0; x < field->width / 2; ++x) {
            PixelState& state = field->states[static_cast<std::size_t>(y) * static_cast<std::size_t>(field->width)
                                              + static_cast<std::size_t>(x)];
            if (state == PixelState::data)
                state = PixelState::failed;
        }
    field->haveChunks = frame.haveChunks = 9;
    field->failedChunks = frame.failedChunks = 3;
    field->firstFailure = Error{ErrorCode::accessDenied, "c/0/1: HTTP 403"};
    frame.aggregate = field;
    reshade(frame);
}

MapScene syntheticScene(const Frame& frame, const MapTheme& theme)
{
    MapScene scene;
    scene.frame = frame;
    scene.viewport = frame.viewport;
    scene.title = QStringLiteral("Sea level anomaly");
    scene.subtitle = QStringLiteral("1993-02-14");
    scene.units = QStringLiteral("m");
    scene.theme = theme;
    return scene;
}

} // namespace zs::test

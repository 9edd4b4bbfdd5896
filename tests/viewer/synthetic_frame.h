#pragma once

#include "map/map_scene.h"
#include "view/frame.h"

#include <functional>

namespace zs::test {

/// A field without a dataset: `value` of every place, NaN where there is nothing.
[[nodiscard]] Frame syntheticFrame(const Viewport& viewport, const std::function<double(GeoPoint)>& value);
/// Waves and eddies, missing on a few round continents.
[[nodiscard]] double eddies(GeoPoint place);
/// The south-western quarter could not be read: 3 of 12 chunks.
void failQuarter(Frame& frame);
/// Shades the frame's numbers again.
void reshade(Frame& frame);

[[nodiscard]] MapScene syntheticScene(const Frame& frame, const MapTheme& theme);

} // namespace zs::test

#pragma once

#include "map/map_artwork.h"
#include "map/map_layout.h"
#include "map/map_scene.h"

class QPainter;

namespace zs {

/// The one painter of maps, for the screen and for paper. A picture is: page, field, lines, words.
/// The map's own pixels are device pixels, `dpr` of them to a logical one; everything else is in logical pixels.
/// Threads: one painter at a time; MapArtwork is kept by the caller between pictures
struct MapCanvas {
    QPainter& painter;
    MapArtwork& artwork;
    MapLayout layout;
    double dpr = 1;
    double linePx = 1; // device pixels; more than 1 is slow and meant for paper
};

/// Where a field may be seen: paper turns around a plate carrée only once, however wide the map is. Device pixels of the map.
[[nodiscard]] QRect paperPx(MapArtwork& artwork, const Viewport& viewport);

/// Page colour, and the colour of missing data inside the edge of the world.
void paintGround(const MapCanvas& canvas, const MapScene& scene);
/// The frame's picture where it belongs in the scene's viewport: pixel by pixel when it is the same, else stretched, else
/// (another projection) looked up coarsely.
void paintField(const MapCanvas& canvas, const MapScene& scene);
/// Coastlines, borders, lakes, graticule with its numbers, edge of the world and of the map.
void paintLines(const MapCanvas& canvas, const MapScene& scene);
/// Title, subtitle, colour bar, progress and the footnote about chunks that could not be read.
void paintWords(const MapCanvas& canvas, const MapScene& scene);
/// All of them.
void paintMapScene(const MapCanvas& canvas, const MapScene& scene);

/// "12 / 24 chunks", "3 of 24 chunks could not be read: …"; empty when all is well.
[[nodiscard]] QString progressText(const Frame& frame);
[[nodiscard]] QString failureText(const Frame& frame);
/// A little box hatched as what could not be read, at the left of `line`. Returns where the words after it begin, from its left.
double paintFailureKey(QPainter& painter, const QRectF& line, const MapTheme& theme);

} // namespace zs

#pragma once

#include "raster/pixel_table.h"

#include <stop_token>

namespace zs {

/// Fills firstRun and runs of a table: projects the centre of every cell that the picture can show and notes the pixel
/// that it falls in. Exact at poles, date lines and the edges of a projection, where a pixel's image on the Earth is
/// not a quadrilateral. Threads: pure; in parallel on the caller's arena. Incomplete after a stop
void scatterCells(PixelTable& table, const std::stop_token& stop);

} // namespace zs

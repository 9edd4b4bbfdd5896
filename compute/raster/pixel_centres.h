#pragma once

#include "raster/pixel_table.h"

#include <stop_token>

namespace zs {

/// Fills `centres` of a table: the cell under the centre of every pixel that has no runs, by way of the Earth.
/// Threads: pure; in parallel on the caller's arena. Incomplete after a stop
void findCentres(PixelTable& table, const std::stop_token& stop);

} // namespace zs

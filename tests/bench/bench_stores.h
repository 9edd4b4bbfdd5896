#pragma once

#include "core/types.h"

#include <string>
#include <vector>

namespace zs {

/// A variable "sst" (time, lat, lon) that is written to be looked at: waves with noise in the low bits, land missing, blosc lz4.
struct BenchField {
    Index steps = 1;
    Index rows = 2400;
    Index columns = 3600;
    Index chunkRows = 2400;
    Index chunkColumns = 3600;
    bool isTripolar = false; // (time, nlat, nlon) with TLAT and TLONG, an ocean model's grid of two northern poles
    bool isRepeated = false; // every chunk has the numbers of the first: what is too large to be made
    Index chunkSteps = 1;
};

/// Writes a Zarr store; a failure ends the program with a sentence.
void writeBenchStore(const std::string& path, const BenchField& field);

/// What cannot be beaten: reads and decodes the chunks of every step with c-blosc, as many at once as there are cores, and passes once
/// over the pixels of a picture. Returns the seconds that all steps took.
double floorSeconds(const std::string& path, const BenchField& field, int widthPx, int heightPx);

/// Seconds of one copy of a step's numbers, by one thread: the median of several.
double copySeconds(const BenchField& field);

/// Ends the program with a sentence.
[[noreturn]] void giveUp(const std::string& sentence);

} // namespace zs

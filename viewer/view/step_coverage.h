#pragma once

#include "chunks/chunk_cache.h"
#include "raster/view_plan.h"

#include <cstdint>
#include <vector>

namespace zs {

/// What is at hand of the picture at one step.
enum class StepState : std::uint8_t {
    unknown, // nothing has been read
    partly,  // some of its chunks are decoded
    decoded, // all: it draws at once
    missing, // the store has none of its chunks
    failed,  // one at least could not be read
};

/// Steps of one state in a row.
struct StepBand {
    Index begin = 0;
    Index end = 0; // exclusive
    StepState state = StepState::unknown;

    bool operator==(const StepBand&) const = default;
};

/// What is at hand along one axis; steps that no band covers are unknown.
struct StepCoverage {
    Index steps = 0;
    std::vector<StepBand> bands; // rising

    [[nodiscard]] Index count(StepState state) const;
    [[nodiscard]] StepState at(Index step) const;
    bool operator==(const StepCoverage&) const = default;
};

/// How many of a picture's chunks the cache knows at one place along an axis.
struct StepTally {
    Index held = 0;   // absent ones too
    Index absent = 0; // the store has no such chunk
    Index failed = 0;
};

/// Threads: pure
[[nodiscard]] StepState stepState(const StepTally& tally, Index needChunks);

/// Neighbours of one state in one band. `cells` are `stepsPerCell` steps each.
/// Threads: pure
[[nodiscard]] std::vector<StepBand> stepBands(const std::vector<StepState>& cells, Index stepsPerCell, Index steps);

/// One state for each of `columns` pixels over the whole axis (none without steps): a failure is seen however narrow, a column is
/// missing when half of it is, decoded when nothing in it has to be read. A step is half a step wide on either side; the first and last lie at the ends.
/// Threads: pure; costs the number of bands and columns
[[nodiscard]] std::vector<StepState> columnStates(const StepCoverage& coverage, int columns);

/// What the cache has of the picture of `plan` along `dim`, also as parts of chunks (`parts`, null = none).
/// Threads: any; costs a look at every chunk of the array in the cache, however long the axis
[[nodiscard]] StepCoverage stepCoverage(const ViewPlan& plan, const ViewPlan* parts, int dim, const ChunkCache& cache);

} // namespace zs

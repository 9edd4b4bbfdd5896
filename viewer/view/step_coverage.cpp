#include "view/step_coverage.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

namespace zs {

namespace {

/// Of what is known from two sources, what is worth more to the eye.
StepState better(StepState a, StepState b)
{
    constexpr auto rank = [](StepState state) {
        switch (state) {
        case StepState::decoded: return 4;
        case StepState::failed: return 3;
        case StepState::missing: return 2;
        case StepState::partly: return 1;
        case StepState::unknown: break;
        }
        return 0;
    };
    return rank(a) >= rank(b) ? a : b;
}

std::vector<StepState> cellStates(const ViewPlan& plan, int dim, const ChunkCache& cache)
{
    const ArrayMeta& meta = plan.layer.source->meta;
    const auto d = static_cast<std::size_t>(dim);
    const Index cells = (meta.shape[d] + meta.chunkShape[d] - 1) / meta.chunkShape[d];
    std::vector<StepTally> tallies(static_cast<std::size_t>(cells));
    std::unordered_set<ChunkKey, ChunkKeyHash> faces; // the chunks of the picture, their place along the axis left out
    for (const ChunkRequest& request : plan.requests) {
        ChunkKey face = request.key;
        face.cell[d] = 0;
        faces.insert(std::move(face));
    }
    ChunkKey face;
    cache.visit(plan.layer.source->id, [&](const ChunkKey& key, HeldKind kind) {
        if (key.cell.size() <= d || key.cell[d] < 0 || key.cell[d] >= cells)
            return;
        face = key;
        face.cell[d] = 0;
        if (!faces.contains(face))
            return;
        StepTally& tally = tallies[static_cast<std::size_t>(key.cell[d])];
        tally.held += kind != HeldKind::failure ? 1 : 0;
        tally.absent += kind == HeldKind::absent ? 1 : 0;
        tally.failed += kind == HeldKind::failure ? 1 : 0;
    });
    std::vector<StepState> states;
    states.reserve(tallies.size());
    for (const StepTally& tally : tallies)
        states.push_back(stepState(tally, static_cast<Index>(faces.size())));
    return states;
}

} // namespace

Index StepCoverage::count(StepState state) const
{
    return std::accumulate(bands.begin(), bands.end(), Index{0}, [state](Index sum, const StepBand& band) {
        return sum + (band.state == state ? band.end - band.begin : 0);
    });
}

StepState StepCoverage::at(Index step) const
{
    const auto after = std::upper_bound(bands.begin(), bands.end(), step, [](Index s, const StepBand& band) { return s < band.end; });
    return after != bands.end() && after->begin <= step ? after->state : StepState::unknown;
}

StepState stepState(const StepTally& tally, Index needChunks)
{
    if (tally.failed > 0)
        return StepState::failed;
    if (needChunks > 0 && tally.absent >= needChunks)
        return StepState::missing;
    if (needChunks > 0 && tally.held >= needChunks)
        return StepState::decoded;
    return tally.held > 0 ? StepState::partly : StepState::unknown;
}

std::vector<StepBand> stepBands(const std::vector<StepState>& cells, Index stepsPerCell, Index steps)
{
    std::vector<StepBand> bands;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Index begin = static_cast<Index>(i) * stepsPerCell;
        const Index end = std::min(steps, begin + stepsPerCell);
        if (cells[i] == StepState::unknown || begin >= end)
            continue;
        if (!bands.empty() && bands.back().end == begin && bands.back().state == cells[i])
            bands.back().end = end;
        else
            bands.push_back({begin, end, cells[i]});
    }
    return bands;
}

std::vector<StepState> columnStates(const StepCoverage& coverage, int columns)
{
    /// What lies in one column, in parts of it.
    struct Column {
        double decoded = 0, missing = 0, any = 0;
        bool hasFailure = false;
    };
    if (coverage.steps < 1 || columns < 1)
        return {};
    std::vector<Column> parts(static_cast<std::size_t>(columns));
    // Step s is the middle of [s − ½, s + ½]; the first and the last step lie at the ends.
    const double perStep = columns / static_cast<double>(std::max<Index>(1, coverage.steps - 1));
    const auto edge = [&](Index step) { return std::clamp((static_cast<double>(step) - 0.5) * perStep, 0.0, static_cast<double>(columns)); };
    for (const StepBand& band : coverage.bands) {
        const double from = edge(band.begin);
        const double to = edge(band.end);
        for (int x = std::min(columns - 1, static_cast<int>(from)); x < columns && x < to; ++x) {
            Column& column = parts[static_cast<std::size_t>(x)];
            const double share = std::min<double>(x + 1, to) - std::max<double>(x, from);
            column.any += share;
            column.decoded += band.state == StepState::decoded ? share : 0;
            column.missing += band.state == StepState::missing ? share : 0;
            column.hasFailure |= band.state == StepState::failed && (share >= 0.5 || perStep < 1);
        }
    }
    const double all = perStep < 1 ? 1 - 1e-6 : 0.5;
    std::vector<StepState> states;
    states.reserve(parts.size());
    for (const Column& column : parts)
        states.push_back(column.hasFailure                             ? StepState::failed
                         : column.missing >= 0.5                       ? StepState::missing
                         : column.decoded + column.missing >= all      ? StepState::decoded
                         : column.any > 0 && (perStep < 1 || column.any >= 0.5) ? StepState::partly
                                                                       : StepState::unknown);
    return states;
}

StepCoverage stepCoverage(const ViewPlan& plan, const ViewPlan* parts, int dim, const ChunkCache& cache)
{
    StepCoverage coverage;
    const ArrayMeta& meta = plan.layer.source->meta;
    const auto d = static_cast<std::size_t>(dim);
    if (dim < 0 || d >= meta.shape.size() || plan.requests.empty())
        return coverage;
    coverage.steps = meta.shape[d];
    const std::vector<StepState> whole = cellStates(plan, dim, cache);
    if (!parts || parts->requests.empty()) {
        coverage.bands = stepBands(whole, meta.chunkShape[d], coverage.steps);
        return coverage;
    }
    std::vector<StepState> both = cellStates(*parts, dim, cache);
    const Index perCell = parts->layer.source->meta.chunkShape[d];
    for (std::size_t i = 0; i < both.size(); ++i) {
        const auto cell = static_cast<std::size_t>(static_cast<Index>(i) * perCell / meta.chunkShape[d]);
        both[i] = better(both[i], whole[std::min(cell, whole.size() - 1)]);
    }
    coverage.bands = stepBands(both, perCell, coverage.steps);
    return coverage;
}

} // namespace zs

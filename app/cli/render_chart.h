#pragma once

#include "cli/render_view.h"
#include "dataset/selection.h"
#include "view/map_style.h"

namespace zs {

/// One chart, ready to be read.
struct ChartJob {
    DatasetPtr dataset;
    const Variable* variable = nullptr;
    Selection part; // one position: no axis of the chart; spans: what its axes show
    MapStyle style;
    PictureSize size;
    std::string output; // .png: the picture; .npy: the plain numbers, float64, over the chart's dimensions in the variable's order
};

/// True when this part of the variable is no map.
[[nodiscard]] bool isChart(const Dataset& dataset, const Variable& variable, const Selection& part);

/// Errors:  invalidArgument when a dimension that has no place in the chart keeps several positions; those of reading and writing
/// Returns: what the chart lacks, one sentence each: chunks and coordinates that could not be read
[[nodiscard]] Result<std::vector<Sentence>> renderChart(const ChartJob& job);

} // namespace zs

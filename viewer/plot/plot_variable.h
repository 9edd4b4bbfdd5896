#pragma once

#include "core/result.h"
#include "dataset/selection.h"
#include "plot/view_kind.h"
#include "view/map_subject.h"

#include <stop_token>

namespace zs {

/// A variable that is ready to be drawn as a chart: its axes are loaded and every dimension has its part.
struct PlotVariable {
    DatasetPtr dataset; // keeps `variable` alive
    const Variable* variable = nullptr;
    ViewRoles roles;
    Selection part;                    // what is looked at: spans, all of the dimensions where one position has been chosen
    Shape firstIndex;                  // the slice to show first, counted in `part`
    std::vector<AxisPtr> axes;         // one per dimension, of `part`; never null
    std::optional<Calendar> valueTime; // the values themselves are times of this calendar
    std::vector<Sentence> notes = {};  // for people: coordinates that cannot be read, and what is shown instead
};

/// The most numbers that one chart shows.
inline constexpr Index kMostPlotValues = Index{1} << 24;

/// `wanted` is empty for all of the variable; a dimension of which one position is wanted is no axis of the chart.
/// Errors:  invalidArgument when the variable cannot be a chart (says why); those of reading the coordinates
/// Threads: waits; never on the GUI thread or in a compute arena
[[nodiscard]] Result<PlotVariable> loadPlotVariable(const DatasetPtr& dataset, const std::string& name, const Selection& wanted = {},
                                                    std::stop_token stop = {});

/// The dimensions that the chart itself runs along: (y, x), (line, along) or fewer, in the variable's own order.
/// Threads: pure
[[nodiscard]] std::vector<int> plottedDims(const ViewRoles& roles);

/// The numbers of one chart.
/// Shape:   row-major over plottedDims()
/// Units:   the variable's; times are microseconds since 1970 of their calendar
/// Missing: NaN
struct PlotValues {
    Shape shape;
    std::shared_ptr<const std::vector<double>> values; // never null
    Shape index;                                       // of the other dimensions
    Index failedChunks = 0;                            // whose numbers are missing
    std::optional<Error> firstFailure = {};            // of these
};

/// What people are told beside a chart: "2 chunks could not be read and are left out: …"; "" = all is there.
[[nodiscard]] Sentence gapsText(const PlotValues& values);

/// Errors:  outOfMemory for more than kMostPlotValues; those of the store and the codecs when no chunk can be read
/// Threads: waits; never on the GUI thread or in a compute arena
[[nodiscard]] Result<PlotValues> readPlotValues(const PlotVariable& plot, const Shape& index, std::stop_token stop = {});

/// What the chart is called, with the axes that name its slices.
[[nodiscard]] MapSubject subjectOf(const PlotVariable& plot);
/// "2000-01-15 · 500 m": the positions of the dimensions that the chart does not run along.
[[nodiscard]] QString sliceText(const PlotVariable& plot, const Shape& index);

} // namespace zs

#pragma once

#include "plan/taking.h"
#include "plan/value.h"

#include <optional>

namespace zs {

enum class LabelMethod { exact, nearest, pad, backfill };

struct LabelOptions {
    LabelMethod method = LabelMethod::exact;
    std::optional<double> tolerance; // in the labels' units; microseconds for dates
};

/// What an indexer takes from a dimension. An indexer that is an array of another dimension brings that one along.
struct Picked {
    Pick pick;
    std::optional<LabelledArray> indexer;
};

/// Labels of an index → positions, as xarray's sel(): numbers, dates (a partial one takes all its steps), slices with
/// both ends, lists, arrays at hand. Errors:  invalidArgument naming the label, and what the dimension covers; notFound
/// never Source:  pandas' get_loc, slice_indexer and get_indexer
[[nodiscard]] Result<Picked> pickLabels(const Value& indexer, const Coordinate& index, const LabelOptions& options);

/// Positions, as Python's indexing: numbers, slices, lists, arrays at hand of numbers or of booleans.
[[nodiscard]] Result<Picked> pickPositions(const Value& indexer, const std::string& dim, Index size);

/// A label, or all labels that a partial date covers.
struct LabelSpan {
    double begin = 0;
    double end = 0; // exclusive; used when it is a span
    bool isSpan = false;
};

/// What a label, or a text as a date, covers.
[[nodiscard]] Result<LabelSpan> spanOfLabel(const Value& value, const Coordinate& index);

/// 1 rising, −1 falling, 0 neither; a single label rises.
[[nodiscard]] int directionOfLabels(const std::vector<double>& labels);

/// A label as people wrote it: for messages.
[[nodiscard]] Sentence quotedLabel(const Value& value);

/// A date or a number as a label of the index: microseconds for dates.
[[nodiscard]] Result<double> labelNumber(const Value& value, const Coordinate& index);

/// "time covers 1850-01-16 to 2014-12-16" / "lat covers -89.5 to 89.5": for messages.
[[nodiscard]] Sentence describeIndex(const Coordinate& index);

/// "5" or "1.5" or a date in ISO form.
[[nodiscard]] std::string labelText(const Coordinate& index, double label);

} // namespace zs

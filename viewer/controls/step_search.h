#pragma once

#include "dataset/dataset.h"

#include <QString>

#include <vector>

namespace zs {

/// Where a text leads on an axis, and what there is to say about it.
struct FoundStep {
    Index step = -1;   // −1: nowhere
    bool isExact = false; // else the nearest one, and the sentence says so
    QString sentence;

    [[nodiscard]] bool isValid() const { return step >= 0; }
};

/// The step that people mean: "1982", "1982-08", "1982-08-07 12:00" in the axis' own calendar (the first step in the span, else
/// the nearest one), a number (the nearest value), a text of the axis, or "#12", a position counted as labels count it. A day
/// that the calendar has not stands for the last one of its month.
/// `resolution` is that of stepLabel().
/// Threads: pure; a look at every step
[[nodiscard]] FoundStep findStep(const Axis& axis, TimeResolution resolution, const QString& text);

/// One way to go on from a text.
struct StepChoice {
    QString text;
    Index step = 0;        // the first one
    bool isSingle = false; // there is no other below it

    bool operator==(const StepChoice&) const = default;
};

/// What a text can go on with, only what the axis has: years, then months of a year, then days, then times of day; labels that
/// begin with the text on other axes. At most `most`; none on an axis whose times do not rise.
/// Threads: pure; costs a binary search a choice
[[nodiscard]] std::vector<StepChoice> stepChoices(const Axis& axis, const QString& text, std::size_t most = 500);

/// "1982-08-07", as precise as neighbours need: what a step is called wherever the axis is played.
[[nodiscard]] QString stepLabel(const Axis& axis, Index step, TimeResolution resolution);

} // namespace zs

#pragma once

#include "dataset/dataset.h"

#include <QString>

#include <vector>

namespace zs {

/// A mark below a time bar.
struct StepTick {
    Index step = 0;
    QString text;

    bool operator==(const StepTick&) const = default;
};

/// Marks at the beginnings of years, months, days or hours of the data's own calendar (every first step at or after one),
/// at most `maxCount`, evenly chosen; round step numbers or labels for axes without times.
/// Threads: pure; costs a binary search per mark, however long the axis
[[nodiscard]] std::vector<StepTick> stepTicks(const Axis& axis, int maxCount);

} // namespace zs

#pragma once

#include "dataset/dataset.h"

#include <QString>

#include <memory>
#include <vector>

namespace zs {

using AxisPtr = std::shared_ptr<const Axis>;

/// What a map is about, in words: the title, the units, and the axes that name a slice.
struct MapSubject {
    QString title; // long name of the variable
    QString units;
    std::vector<AxisPtr> axes; // one per dimension of the variable, in its order; never null
    int yDim = -1;
    int xDim = -1;
};

/// What a slice is called: "1993-02-14 · 500 m". Time first; dimensions of one position and the map's own are left out
/// (a single time is said).
/// Threads: pure
[[nodiscard]] QString sliceText(const MapSubject& subject, const Shape& index);

/// "37 % · sea level anomaly": how far a result is stands first, where no narrow title leaves it out. An empty note adds nothing.
[[nodiscard]] QString withNote(const QString& note, const QString& title);

} // namespace zs

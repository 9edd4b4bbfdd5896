#pragma once

#include "geo/map_variable.h"
#include "view/map_subject.h"

namespace zs {

/// What the map of a variable is called, with the axes that name its slices.
[[nodiscard]] MapSubject subjectOf(const MapVariable& variable);

/// "sst 1993-02-14.png" without what a file name cannot hold.
[[nodiscard]] QString figureFileName(const MapVariable& variable, const Shape& index);
[[nodiscard]] QString figureFileName(const QString& variable, const QString& slice);

} // namespace zs

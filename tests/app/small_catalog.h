#pragma once

#include <QString>

namespace zs::test {

/// Writes "catalog.yaml" with one dataset, "ocean" (sst over 6 months, 2 depths, 18 × 36 cells of 10°), below `folder`.
/// sst = month + 100 × depth index + latitude / 10; missing at the four cells around 45°N 45°E.
void writeSmallCatalog(const QString& folder);

} // namespace zs::test

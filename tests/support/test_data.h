#pragma once

#include <QString>

namespace zs::test {

/// A file or folder of the shared real data ("zarr2/gdal/blosc.zarr"); empty when the folder is not there.
/// Looks in $ZARRSCOPE_TEST_DATA, else in ../shared/data beside the sources. Tests that get nothing must QSKIP and say so.
[[nodiscard]] QString sharedData(const QString& relativePath);

/// A file of this repository.
[[nodiscard]] QString sourceFile(const QString& relativePath);

} // namespace zs::test

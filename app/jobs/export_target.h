#pragma once

#include "core/types.h"
#include "zarr/array_meta.h"

#include <QString>

#include <utility>
#include <vector>

namespace zs {

enum class ExportCodec { zstd, bloscLz4, bloscZstd, gzip, none };

/// Where and how a result is saved.
struct ExportTarget {
    enum class Kind { zarr2, zarr3, netcdf, csv } kind = Kind::zarr2;
    QString path;
    ExportCodec codec = ExportCodec::zstd;             // of Zarr
    std::vector<std::pair<std::string, Index>> chunks; // of Zarr, by dimension; the others are chosen
};

[[nodiscard]] bool isZarr(ExportTarget::Kind kind);

/// "zarr", "nc", "csv".
[[nodiscard]] QString endingOf(ExportTarget::Kind kind);

/// The target of a chosen name: an ending that people typed wins over the format, a missing one is added.
[[nodiscard]] ExportTarget exportTarget(const QString& path, ExportTarget::Kind chosen);

/// As the writer of Zarr takes it.
[[nodiscard]] std::vector<CodecSpec> codecsOf(ExportCodec codec);

} // namespace zs

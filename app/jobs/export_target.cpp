#include "jobs/export_target.h"

#include <QFileInfo>

#include <nlohmann/json.hpp>

namespace zs {

using Kind = ExportTarget::Kind;

bool isZarr(Kind kind)
{
    return kind == Kind::zarr2 || kind == Kind::zarr3;
}

QString endingOf(Kind kind)
{
    return kind == Kind::netcdf ? QStringLiteral("nc") : kind == Kind::csv ? QStringLiteral("csv") : QStringLiteral("zarr");
}

ExportTarget exportTarget(const QString& path, Kind chosen)
{
    ExportTarget target;
    target.kind = chosen;
    target.path = path;
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("nc"))
        target.kind = Kind::netcdf;
    else if (ending == QLatin1String("csv"))
        target.kind = Kind::csv;
    else if (ending == QLatin1String("zarr"))
        target.kind = chosen == Kind::zarr3 ? Kind::zarr3 : Kind::zarr2;
    else
        target.path += QLatin1Char('.') + endingOf(chosen);
    return target;
}

std::vector<CodecSpec> codecsOf(ExportCodec codec)
{
    switch (codec) {
    case ExportCodec::zstd: return {{"zstd", Attributes()}};
    case ExportCodec::bloscLz4: return {{"blosc", Attributes(Json{{"cname", "lz4"}})}};
    case ExportCodec::bloscZstd: return {{"blosc", Attributes(Json{{"cname", "zstd"}})}};
    case ExportCodec::gzip: return {{"gzip", Attributes()}};
    case ExportCodec::none: break;
    }
    return {};
}

} // namespace zs

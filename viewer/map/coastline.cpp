#include "map/coastline.h"

#include <QByteArray>
#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <mutex>
#include <optional>

// A static library's resources are not registered until somebody asks; the macro works only outside namespaces.
static void registerCoastlineResource()
{
    Q_INIT_RESOURCE(coastline);
}

namespace zs {
namespace {

constexpr double kUnitsPerDegree = 2000;
constexpr quint32 kMaxBytes = 64u << 20;
constexpr int kMinPointBytes = 2;
constexpr char kMagic[] = "ZSCL\1"; // with the version of the format

/// Reads bytes and varints; after the first failure everything is 0 and `ok` stays false.
struct Reader {
    const QByteArray& bytes;
    qsizetype at = 0;
    bool ok = true;

    qsizetype left() const { return bytes.size() - at; }

    std::uint8_t byte()
    {
        ok = ok && left() > 0;
        return ok ? static_cast<std::uint8_t>(bytes[at++]) : 0;
    }

    std::uint32_t varint()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            const std::uint8_t next = byte();
            value |= static_cast<std::uint64_t>(next & 127) << shift;
            if (next < 128)
                return static_cast<std::uint32_t>(value);
        }
        ok = false;
        return 0;
    }

    std::int32_t zigzag()
    {
        const std::uint32_t value = varint();
        return static_cast<std::int32_t>(value >> 1) ^ -static_cast<std::int32_t>(value & 1);
    }

    /// A count of things of which each takes `eachBytes` or more: never more than the file can hold.
    std::size_t count(int eachBytes)
    {
        const std::uint32_t value = varint();
        ok = ok && static_cast<qsizetype>(value) <= left() / eachBytes;
        return ok ? value : 0;
    }
};

GeoBox boxOf(const std::vector<GeoPoint>& points)
{
    GeoBox box{points[0].lon, points[0].lat, points[0].lon, points[0].lat};
    for (const GeoPoint& point : points) {
        box.west = std::min(box.west, point.lon);
        box.east = std::max(box.east, point.lon);
        box.south = std::min(box.south, point.lat);
        box.north = std::max(box.north, point.lat);
    }
    return box;
}

bool isOnEarth(const GeoBox& box)
{
    return box.west >= -180 && box.east <= 180 && box.south >= -90 && box.north <= 90;
}

std::optional<Polyline> readLine(Reader& in)
{
    const int head = in.byte();
    const int kind = head & 127;
    const std::size_t count = in.count(kMinPointBytes);
    if (!in.ok || kind > static_cast<int>(LineKind::lake) || count < 2)
        return std::nullopt;

    Polyline line{static_cast<LineKind>(kind), head > 127, {}, {}};
    line.points.reserve(count);
    std::int64_t lon = 0;
    std::int64_t lat = 0;
    for (std::size_t i = 0; i < count; ++i) {
        lon += in.zigzag();
        lat += in.zigzag();
        line.points.push_back({static_cast<double>(lon) / kUnitsPerDegree, static_cast<double>(lat) / kUnitsPerDegree});
    }
    line.box = boxOf(line.points);
    if (!in.ok || !isOnEarth(line.box))
        return std::nullopt;
    return line;
}

CoastlineSet loadCoastlines(const QString& name)
{
    registerCoastlineResource();
    QFile file(QStringLiteral(":/coastline/") + name);
    return file.open(QIODevice::ReadOnly) ? readCoastlines(file.readAll()) : CoastlineSet();
}

} // namespace

CoastlineSet readCoastlines(const QByteArray& file)
{
    // qUncompress() allocates what the first four bytes say.
    if (file.size() < 4 || qFromBigEndian<quint32>(file.constData()) > kMaxBytes)
        return {};
    const QByteArray bytes = qUncompress(file);
    if (!bytes.startsWith(kMagic))
        return {};

    Reader in{bytes, sizeof(kMagic) - 1};
    const std::size_t count = in.count(2 + 2 * kMinPointBytes);
    CoastlineSet set;
    set.lines.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        std::optional<Polyline> line = readLine(in);
        if (!line)
            return {};
        set.lines.push_back(std::move(*line));
    }
    return set;
}

const CoastlineSet& coastlines(CoastlineDetail detail)
{
    static const std::array<QString, 3> names{QStringLiteral("low.bin"), QStringLiteral("medium.bin"),
                                              QStringLiteral("high.bin")};
    static std::array<std::once_flag, 3> once;
    static std::array<CoastlineSet, 3> sets;
    const auto which = static_cast<std::size_t>(detail);
    std::call_once(once[which], [which] { sets[which] = loadCoastlines(names[which]); });
    return sets[which];
}

CoastlineDetail coastlineDetailFor(double degreesPerPixel)
{
    if (degreesPerPixel > 0.15)
        return CoastlineDetail::low;
    return degreesPerPixel > 0.02 ? CoastlineDetail::medium : CoastlineDetail::high;
}

} // namespace zs

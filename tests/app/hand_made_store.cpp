#include "hand_made_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cmath>

namespace zs::test {

HandMadeStore::HandMadeStore(QString folder) : m_folder(std::move(folder))
{
    put(QStringLiteral(".zgroup"), R"({"zarr_format": 2})");
}

void HandMadeStore::put(const QString& name, const QByteArray& bytes) const
{
    const QString path = m_folder + QLatin1Char('/') + name;
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

void HandMadeStore::addMetadata(const QString& name, const nlohmann::json& shape, const nlohmann::json& chunks, const std::string& dtype,
                                const nlohmann::json& attrs, const nlohmann::json& changes) const
{
    nlohmann::json meta = {{"zarr_format", 2},   {"shape", shape},   {"chunks", chunks}, {"dtype", dtype}, {"compressor", nullptr},
                           {"fill_value", nullptr}, {"order", "C"}, {"filters", nullptr}};
    meta.update(changes);
    put(name + QStringLiteral("/.zarray"), QByteArray::fromStdString(meta.dump()));
    put(name + QStringLiteral("/.zattrs"), QByteArray::fromStdString(attrs.dump()));
}

void HandMadeStore::addArray(const QString& name, const nlohmann::json& shape, const std::string& dtype, const QByteArray& elements,
                             const nlohmann::json& attrs, const nlohmann::json& changes) const
{
    addMetadata(name, shape, shape, dtype, attrs, changes);
    QString key = QStringLiteral("0");
    for (std::size_t i = 1; i < shape.size(); ++i)
        key += QStringLiteral(".0");
    put(name + QLatin1Char('/') + key, elements);
}

nlohmann::json dims(const std::vector<std::string>& names, nlohmann::json more)
{
    more["_ARRAY_DIMENSIONS"] = names;
    return more;
}

std::vector<double> addSmallEarth(const HandMadeStore& store)
{
    std::vector<double> field;
    for (int i = 0; i < 48; ++i)
        field.push_back(std::sin(i) / 3 + i);
    store.addArray(QStringLiteral("lat"), {6}, "<f8", rawBytes<double>({75, 45, 15, -15, -45, -75}), dims({"lat"}, {{"units", "degrees_north"}}));
    store.addArray(QStringLiteral("lon"), {8}, "<f8", rawBytes<double>({22.5, 67.5, 112.5, 157.5, 202.5, 247.5, 292.5, 337.5}),
                   dims({"lon"}, {{"units", "degrees_east"}}));
    store.addArray(QStringLiteral("field"), {6, 8}, "<f8", rawBytes(field), dims({"lat", "lon"}, {{"units", "K"}}));
    return field;
}

} // namespace zs::test

#pragma once

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace zs::test {

template <class T>
QByteArray rawBytes(const std::vector<T>& values)
{
    return {reinterpret_cast<const char*>(values.data()), static_cast<qsizetype>(values.size() * sizeof(T))};
}

/// A Zarr v2 store written file by file, so that anything in it may be wrong.
class HandMadeStore {
public:
    explicit HandMadeStore(QString folder); // made, with a .zgroup

    [[nodiscard]] const QString& folder() const { return m_folder; }

    void put(const QString& file, const QByteArray& bytes) const;

    /// An uncompressed array in one chunk.
    void addArray(const QString& name, const nlohmann::json& shape, const std::string& dtype, const QByteArray& elements,
                  const nlohmann::json& attrs = nlohmann::json::object(), const nlohmann::json& changes = nlohmann::json::object()) const;

    /// Only .zarray and .zattrs; `changes` replaces members of .zarray.
    void addMetadata(const QString& name, const nlohmann::json& shape, const nlohmann::json& chunks, const std::string& dtype,
                     const nlohmann::json& attrs = nlohmann::json::object(), const nlohmann::json& changes = nlohmann::json::object()) const;

private:
    QString m_folder;
};

/// {"_ARRAY_DIMENSIONS": [...]} and what else is said.
[[nodiscard]] nlohmann::json dims(const std::vector<std::string>& names, nlohmann::json more = nlohmann::json::object());

/// A field of 6 × 8 numbers over 90°N … 90°S (descending) and 0 … 360°E: "lat", "lon" and float64 "field" with awkward
/// fractions.
[[nodiscard]] std::vector<double> addSmallEarth(const HandMadeStore& store);

} // namespace zs::test

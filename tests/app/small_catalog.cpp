#include "small_catalog.h"

#include "zarr/writer.h"

#include <QFile>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>

namespace zs::test {
namespace {

const DType kFloat{DTypeKind::floating, 4, "", 1, false, "<f4"};

std::span<const std::uint8_t> bytesOf(const std::vector<float>& values)
{
    return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(float)};
}

void addAxis(ZarrWriter& writer, const std::string& name, const std::vector<float>& values, Json attrs)
{
    const auto size = static_cast<Index>(values.size());
    QVERIFY(writer.addArray({name, {name}, {size}, {size}, kFloat, {}, false, {}, {}, Attributes(std::move(attrs))}));
    QVERIFY(writer.writeChunk(name, {0}, bytesOf(values)));
}

std::vector<float> counting(int count, float first, float step)
{
    std::vector<float> values;
    for (int i = 0; i < count; ++i)
        values.push_back(first + step * static_cast<float>(i));
    return values;
}

void writeOcean(const std::string& path)
{
    Result<ZarrWriter> writer = ZarrWriter::create(path, ZarrFormat::v2, Attributes(Json{{"title", "A small ocean"}}));
    QVERIFY(writer);
    addAxis(*writer, "time", counting(6, 15, 30), {{"units", "days since 2001-01-01"}, {"calendar", "360_day"}});
    addAxis(*writer, "depth", {5, 500}, {{"units", "m"}, {"positive", "down"}});
    addAxis(*writer, "lat", counting(18, -85, 10), {{"units", "degrees_north"}});
    addAxis(*writer, "lon", counting(36, 5, 10), {{"units", "degrees_east"}});
    QVERIFY(writer->addArray({"sst", {"time", "depth", "lat", "lon"}, {6, 2, 18, 36}, {1, 1, 18, 18}, kFloat, {}, false, {{"zstd", {}}}, {},
                              Attributes(Json{{"units", "degC"}, {"long_name", "sea temperature"}})}));
    for (Index time = 0; time < 6; ++time)
        for (Index depth = 0; depth < 2; ++depth)
            for (Index half = 0; half < 2; ++half) {
                std::vector<float> values;
                for (int row = 0; row < 18; ++row)
                    for (int column = 0; column < 18; ++column) {
                        const bool missing = half == 0 && (row == 13 || row == 14) && (column == 4 || column == 5);
                        values.push_back(missing ? NAN : static_cast<float>(time) + 100 * static_cast<float>(depth) + (-8.5f + static_cast<float>(row)));
                    }
                QVERIFY(writer->writeChunk("sst", {time, depth, 0, half}, bytesOf(values)));
            }
    QVERIFY(writer->finish());
}

} // namespace

void writeSmallCatalog(const QString& folder)
{
    writeOcean((folder + QStringLiteral("/ocean.zarr")).toStdString());
    QFile catalog(folder + QStringLiteral("/catalog.yaml"));
    QVERIFY(catalog.open(QIODevice::WriteOnly));
    catalog.write("description: A test catalog\n"
                  "sources:\n"
                  "  ocean:\n"
                  "    driver: zarr\n"
                  "    description: The whole sea\n"
                  "    args: {urlpath: '{{ CATALOG_DIR }}/ocean.zarr', consolidated: true}\n"
                  "  gone:\n"
                  "    driver: zarr\n"
                  "    description: Not there any more\n"
                  "    args: {urlpath: '{{ CATALOG_DIR }}/gone.zarr'}\n");
}

} // namespace zs::test

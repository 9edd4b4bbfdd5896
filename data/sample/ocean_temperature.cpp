#include "sample/climate.h"
#include "sample/parallel.h"
#include "sample/sample_run.h"

#include <nlohmann/json.hpp>

#include <array>
#include <limits>

namespace zs {
namespace {

constexpr int kOceanMonths = kOceanTemperatureChunks;
constexpr int kOceanRows = 180;
constexpr int kOceanColumns = 360;
constexpr std::array<double, 20> kDepths{5,   15,  25,  40,  62.5, 87.5, 112.5, 137.5, 175,  225,
                                         275, 350, 450, 550, 700,  900,  1100,  1500,  2500, 4000};
constexpr int kLevels = static_cast<int>(kDepths.size());
constexpr float kOceanMissing = std::numeric_limits<float>::quiet_NaN();

// Depth of the thermocline in metres, beyond what latitude explains: deep in the gyres, shallow where deep water wells
// up.
constexpr std::array kThermocline{Blob{0, 160, 9, 38, 90},    Blob{0, -110, 7, 38, -70},   Blob{32, -60, 9, 26, 330},
                                  Blob{31, 155, 8, 28, 260},  Blob{-30, 70, 9, 34, 190},   Blob{-32, 165, 8, 20, 160},
                                  Blob{-31, -15, 9, 26, 110}, Blob{-18, -80, 12, 10, -60}, Blob{9, 90, 8, 20, 20}};

/// How deep the sea is. Nobody's real sea floor: shelves at the coasts, ridges and basins.
class SeaFloor {
public:
    explicit SeaFloor(const Climate& climate) : m_climate(climate) {}

    /// Units:   m; 0 on land
    [[nodiscard]] double depth(double lat, double lon) const
    {
        if (m_climate.land().isLand(lat, lon))
            return 0;
        const double coast = smoothStep(0.06, 0.5, m_climate.land().inland(lat, lon));
        const double basin =
            4300 + 500 * m_basins.at(lat, lon) - 1500 * std::exp(-4 * std::pow(m_ridges.at(lat, lon), 2));
        return std::max(60.0, basin * (1 - coast) + 120 * coast);
    }

private:
    const Climate& m_climate;
    SphereNoise m_basins{{.seed = 71, .wavelength = 30, .octaves = 3, .gain = 0.5, .step = 1}};
    SphereNoise m_ridges{{.seed = 73, .wavelength = 75, .octaves = 2, .gain = 0.4, .step = 1}};
};

/// One column of water.
struct Column {
    SeaSeasons surface;
    double lat = 0;
    double floor = 0;       // m
    double thermocline = 0; // m
};

/// Warm water over cold: mixed above the thermocline, falling off below it, the seasons fading downwards.
double temperatureAt(const Column& column, double depth, double year, double swirl)
{
    const double yearly = (column.surface.at(0.15) + column.surface.at(0.65)) / 2;
    const double mixed = 30 + 60 * smoothStep(10, 50, std::abs(column.lat));
    const double fading = depth < mixed ? 1 : std::exp(-(depth - mixed) / 45);
    const double seasonal =
        fading < 0.001 ? 0 : fading * (column.surface.at(year - std::max(depth - mixed, 0.0) / 400) - yearly);
    const double bottom = -0.4 + 2.2 * smoothStep(-70, -30, column.lat) - 1.5 * smoothStep(55, 78, column.lat);
    const double middle = bottom + 4.5 * std::exp(-depth / 900) * std::cos(column.lat * M_PI / 180);
    const double thermocline = std::max(35.0, column.thermocline + 20 * swirl);
    const double share = 1 / (1 + std::pow(depth / (1.35 * thermocline), 2.2));
    return std::max(-1.9, middle + (yearly - middle) * share + seasonal);
}

class Ocean {
public:
    explicit Ocean(const Climate& climate)
    {
        const SeaFloor floor(climate);
        for (int row = 0; row < kOceanRows; ++row)
            for (int column = 0; column < kOceanColumns; ++column) {
                const double lat = latOf(row);
                const double lon = lonOf(column);
                const double gyre = 190 * std::exp(-std::pow((std::abs(lat) - 30) / 13, 2));
                m_columns.push_back(
                    {climate.sea(lat, lon), lat, floor.depth(lat, lon), 120 + gyre + sumBlobs(kThermocline, lat, lon)});
            }
    }

    /// Shape:   (depth, lat, lon), °C, NaN below the sea floor
    [[nodiscard]] std::vector<float> month(int month) const
    {
        std::vector<float> thetao(static_cast<std::size_t>(kLevels * kOceanRows * kOceanColumns), kOceanMissing);
        const double year = (month + 0.5) / 12;
        std::vector<float> swirls(kOceanColumns);
        for (int row = 0; row < kOceanRows; ++row) {
            m_swirls.row(latOf(row), lonOf(0) + 0.8 * month, 1, swirls);
            for (int lon = 0; lon < kOceanColumns; ++lon) {
                const Column& column = m_columns[static_cast<std::size_t>(row * kOceanColumns + lon)];
                for (int level = 0; level < kLevels && kDepths[static_cast<std::size_t>(level)] < column.floor; ++level)
                    thetao[static_cast<std::size_t>((level * kOceanRows + row) * kOceanColumns + lon)] =
                        rounded(temperatureAt(column, kDepths[static_cast<std::size_t>(level)], year,
                                              swirls[static_cast<std::size_t>(lon)]),
                                12);
            }
        }
        return thetao;
    }

    static double latOf(int row) { return -89.5 + row; }
    static double lonOf(int column) { return 0.5 + column; }

private:
    SphereNoise m_swirls{{.seed = 79, .wavelength = 14, .octaves = 3, .gain = 0.6, .step = 0.5}};
    std::vector<Column> m_columns;
};

std::vector<double> depthBounds()
{
    std::vector<double> bounds;
    double top = 0;
    for (std::size_t i = 0; i < kDepths.size(); ++i) {
        const double bottom = i + 1 < kDepths.size() ? (kDepths[i] + kDepths[i + 1]) / 2 : 5000;
        bounds.insert(bounds.end(), {top, bottom});
        top = bottom;
    }
    return bounds;
}

Status addOceanCoordinates(ZarrWriter& writer)
{
    Status written = writeCoordinate(writer, "time", {"time"}, evenly(15, 30, kOceanMonths),
                                     Attributes(Json{{"axis", "T"},
                                                     {"standard_name", "time"},
                                                     {"long_name", "time"},
                                                     {"units", "days since 2000-01-01"},
                                                     {"calendar", "360_day"}}));
    if (written)
        written = writeCoordinate(writer, "depth", {"depth"}, {kDepths.begin(), kDepths.end()},
                                  Attributes(Json{{"axis", "Z"},
                                                  {"standard_name", "depth"},
                                                  {"long_name", "depth below the sea surface"},
                                                  {"units", "m"},
                                                  {"positive", "down"},
                                                  {"bounds", "depth_bnds"}}));
    if (written)
        written = writeCoordinate(writer, "depth_bnds", {"depth", "bnds"}, depthBounds(), {});
    if (written)
        written = writeCoordinate(
            writer, "lat", {"lat"}, evenly(-89.5, 1, kOceanRows),
            Attributes(Json{
                {"axis", "Y"}, {"standard_name", "latitude"}, {"long_name", "latitude"}, {"units", "degrees_north"}}));
    if (written)
        written = writeCoordinate(
            writer, "lon", {"lon"}, evenly(0.5, 1, kOceanColumns),
            Attributes(Json{
                {"axis", "X"}, {"standard_name", "longitude"}, {"long_name", "longitude"}, {"units", "degrees_east"}}));
    return written;
}

ArraySpec thetaoSpec()
{
    ArraySpec spec = plainSpec("thetao", {"time", "depth", "lat", "lon"},
                               {kOceanMonths, kLevels, kOceanRows, kOceanColumns}, {1, 1, 90, 180}, "float32");
    spec.shardShape = Shape{1, kLevels, kOceanRows, kOceanColumns};
    spec.fill = elementBytes(kOceanMissing);
    spec.fillIsMissing = true;
    spec.codecs = {{"zstd", Attributes()}};
    spec.attrs = Attributes(Json{{"standard_name", "sea_water_potential_temperature"},
                                 {"long_name", "Sea Water Potential Temperature"},
                                 {"units", "degC"},
                                 {"cell_methods", "time: mean"}});
    return spec;
}

} // namespace

Status writeOceanTemperature(const SampleRun& run)
{
    Result<ZarrWriter> writer = ZarrWriter::create(
        run.path, ZarrFormat::v3,
        sampleGroupAttributes("Monthly ocean temperature at 20 depths, 1°", "an ocean climatology that never was"));
    if (!writer)
        return tl::unexpected(writer.error());
    Status written = addOceanCoordinates(*writer);
    if (written)
        written = writer->addArray(thetaoSpec());
    if (!written)
        return written;
    const Ocean ocean(*run.climate);
    written = runOnAllCores(kOceanMonths, run.stop, [&](int month) {
        const Status done = writer->writeChunk("thetao", {month, 0, 0, 0}, asBytes(ocean.month(month)));
        run.onChunk();
        return done;
    });
    return written ? writer->finish() : written;
}

} // namespace zs

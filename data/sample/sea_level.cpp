#include "sample/climate.h"
#include "sample/eddies.h"
#include "sample/parallel.h"
#include "sample/sample_run.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace zs {
namespace {

constexpr int kDays = kSeaLevelChunks;
constexpr OceanGrid kGrid{-89.875, 0.125, 0.25, 720, 1440};
constexpr double kScale = 0.0001;
constexpr std::int32_t kSeaLevelFill = -2147483647;
constexpr double kFirstDay = 25933; // 2021-01-01

/// What the ocean does besides single eddies, and how much of everything there is at a place.
class SeaLevel {
public:
    explicit SeaLevel(const Climate& climate) : m_eddies(makeEddies(climate, kDays))
    {
        for (int row = 0; row < kGrid.rows; ++row)
            for (int column = 0; column < kGrid.columns; ++column) {
                const double lat = latOf(row);
                const double lon = kGrid.firstLon + column * kGrid.step;
                const bool isOcean = std::abs(lat) < 82 && !climate.land().isLand(lat, lon);
                const double open = 1 - 0.75 * smoothStep(0.15, 0.6, climate.land().inland(lat, lon));
                m_openness.push_back(isOcean ? static_cast<float>(open) : 0.0F);
                m_strength.push_back(static_cast<float>(eddyStrength(lat, lon)));
            }
    }

    /// Shape:   (lat, lon), packed
    [[nodiscard]] std::vector<std::int32_t> day(int day) const
    {
        std::vector<float> field(m_openness.size(), 0.0F);
        addEddies(m_eddies, day, kGrid, field);
        std::vector<std::int32_t> packed(field.size(), kSeaLevelFill);
        std::vector<float> swirls(kGrid.columns);
        std::vector<float> filaments(kGrid.columns);
        std::vector<float> basins(kGrid.columns);
        for (int row = 0; row < kGrid.rows; ++row) {
            const double lat = latOf(row);
            const double west = (0.03 + 0.14 * std::exp(-std::pow(lat / 17, 2))) * (day - kDays / 2);
            m_swirls.row(lat, kGrid.firstLon + west, kGrid.step, swirls);
            m_filaments.row(lat, kGrid.firstLon + 0.6 * west, kGrid.step, filaments);
            m_basins.row(lat, kGrid.firstLon + 0.5 * west, kGrid.step, basins);
            const double swell = steric(lat, day);
            for (int column = 0; column < kGrid.columns; ++column) {
                const auto i = static_cast<std::size_t>(row * kGrid.columns + column);
                const auto c = static_cast<std::size_t>(column);
                if (m_openness[i] == 0)
                    continue;
                const double fine = m_strength[i] * (0.55 * swirls[c] + 0.22 * filaments[c]);
                const double level = m_openness[i] * (field[i] + fine) + 0.028 * basins[c] +
                                     equatorialWave(lat, kGrid.firstLon + column * kGrid.step, day) + swell;
                packed[i] = static_cast<std::int32_t>(std::lround(level / kScale));
            }
        }
        return packed;
    }

    [[nodiscard]] static double latOf(int row) { return kGrid.firstLat + row * kGrid.step; }

private:
    /// Long waves along the equator: the Pacific's slope and the waves of tropical instability.
    static double equatorialWave(double lat, double lon, double day)
    {
        if (std::abs(lat) > 25)
            return 0;
        const double pacific = smoothStep(125, 155, lon) * (1 - smoothStep(272, 284, lon));
        const double slope = -0.08 * pacific * std::tanh((lon - 215) / 35) * std::exp(-std::pow(lat / 9, 2));
        const double unstable = 0.25 + 0.75 * smoothStep(190, 205, lon) * (1 - smoothStep(268, 282, lon));
        const double wave =
            0.035 * unstable * std::sin((lon + 0.45 * day) * 2 * M_PI / 11) * std::exp(-std::pow((lat - 5) / 2.6, 2));
        return slope + wave;
    }

    /// The sea swells in summer. Day 0 is 1 January.
    static double steric(double lat, double day)
    {
        return -0.04 * std::tanh(lat / 20) * std::cos(2 * M_PI * (day - 75) / 365.25);
    }

    std::vector<Eddy> m_eddies;
    SphereNoise m_swirls{{.seed = 31, .wavelength = 5, .octaves = 2, .gain = 0.5, .step = 0.25}};
    SphereNoise m_filaments{{.seed = 37, .wavelength = 2, .octaves = 1, .gain = 0.5, .step = 0.25}};
    SphereNoise m_basins{{.seed = 41, .wavelength = 38, .octaves = 2, .gain = 0.5, .step = 1}};
    std::vector<float> m_openness; // 0 on land, 1 far from it
    std::vector<float> m_strength;
};

Status addSeaLevelCoordinates(ZarrWriter& writer)
{
    const std::vector<double> days = evenly(kFirstDay, 1, kDays);
    Status written = writeCoordinate(writer, "time", {"time"}, days,
                                     Attributes(Json{{"axis", "T"},
                                                     {"standard_name", "time"},
                                                     {"long_name", "Time"},
                                                     {"units", "days since 1950-01-01 00:00:00"},
                                                     {"calendar", "gregorian"}}));
    if (written)
        written = writeCoordinate(writer, "latitude", {"latitude"}, evenly(kGrid.firstLat, kGrid.step, kGrid.rows),
                                  Attributes(Json{{"axis", "Y"},
                                                  {"standard_name", "latitude"},
                                                  {"long_name", "Latitude"},
                                                  {"units", "degrees_north"},
                                                  {"valid_min", -89.875},
                                                  {"valid_max", 89.875}}));
    if (written)
        written = writeCoordinate(writer, "longitude", {"longitude"}, evenly(kGrid.firstLon, kGrid.step, kGrid.columns),
                                  Attributes(Json{{"axis", "X"},
                                                  {"standard_name", "longitude"},
                                                  {"long_name", "Longitude"},
                                                  {"units", "degrees_east"},
                                                  {"valid_min", 0.125},
                                                  {"valid_max", 359.875}}));
    return written;
}

ArraySpec slaSpec()
{
    ArraySpec spec = plainSpec("sla", {"time", "latitude", "longitude"}, {kDays, kGrid.rows, kGrid.columns},
                               {1, kGrid.rows, kGrid.columns}, "int32");
    spec.fill = elementBytes(kSeaLevelFill);
    spec.fillIsMissing = true;
    spec.codecs = {{"blosc", Attributes(Json{{"cname", "zstd"}, {"clevel", 3}})}};
    spec.attrs = Attributes(Json{{"standard_name", "sea_surface_height_above_sea_level"},
                                 {"long_name", "Sea level anomaly"},
                                 {"units", "m"},
                                 {"scale_factor", kScale},
                                 {"add_offset", 0.0},
                                 {"grid_mapping", "crs"},
                                 {"cell_methods", "area: mean"}});
    return spec;
}

Status addGridMapping(ZarrWriter& writer)
{
    ArraySpec spec = plainSpec("crs", {}, {}, {}, "int32");
    spec.attrs = Attributes(Json{
        {"grid_mapping_name", "latitude_longitude"}, {"semi_major_axis", 6378136.3}, {"inverse_flattening", 298.257}});
    return writer.writeArray(spec, asBytes(std::vector<std::int32_t>{1}));
}

} // namespace

Status writeSeaLevel(const SampleRun& run)
{
    Result<ZarrWriter> writer =
        ZarrWriter::create(run.path, ZarrFormat::v3,
                           sampleGroupAttributes("Daily sea level anomaly, 0.25°",
                                                 "drifting vortices, in the manner of satellite altimetry"));
    if (!writer)
        return tl::unexpected(writer.error());
    Status written = addSeaLevelCoordinates(*writer);
    if (written)
        written = addGridMapping(*writer);
    if (written)
        written = writer->addArray(slaSpec());
    if (!written)
        return written;
    const SeaLevel ocean(*run.climate);
    written = runOnAllCores(kDays, run.stop, [&](int day) {
        const Status done = writer->writeChunk("sla", {day, 0, 0}, asBytes(ocean.day(day)));
        run.onChunk();
        return done;
    });
    return written ? writer->finish() : written;
}

} // namespace zs

#include "sample/climate.h"
#include "sample/lambert.h"
#include "sample/parallel.h"
#include "sample/sample_run.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace zs {
namespace {

constexpr Lambert kProjection{};
constexpr int kRainRows = 280;
constexpr int kRainColumns = 320;
constexpr double kSpacing = 12000; // m
constexpr int kRainHours = 72;
constexpr int kRainHoursPerChunk = kRainHours / kRainfallChunks;
constexpr float kRainMissing = 1e20F;

double xOf(int column)
{
    return (column - (kRainColumns - 1) / 2.0) * kSpacing;
}

double yOf(int row)
{
    return (row - (kRainRows - 1) / 2.0) * kSpacing;
}

/// A low that crosses the domain from the west, with its spiral of fronts.
struct Low {
    double x; // km, in the middle of the time
    double y;
    double eastward; // km an hour
    double northward;
    double middle; // hour of its greatest strength
    double size;   // km
};
constexpr Low kLows[] = {{-700, 500, 42, 9, 26, 800}, {300, -100, 34, 14, 62, 650}, {-300, 900, 38, -4, 84, 750}};

/// 0 … about 1: how much a place lies in a frontal band.
double frontalBand(double x, double y, double hour)
{
    double sum = 0;
    for (const Low& low : kLows) {
        const double since = hour - low.middle;
        const double dx = x - (low.x + low.eastward * since);
        const double dy = y - (low.y + low.northward * since);
        const double r = std::hypot(dx, dy) / low.size;
        if (r > 2.4 || std::abs(since) > 40)
            continue;
        const double life = std::cos(since / 40 * M_PI / 2);
        const double turned = std::atan2(dy, dx) + 2.1 * std::log(r + 0.25) + 0.03 * since;
        const double cold =
            std::exp(-std::pow(std::remainder(turned + 1.1, 2 * M_PI) / 0.28, 2)) * std::exp(-r * r / 1.6);
        const double warm =
            0.8 * std::exp(-std::pow(std::remainder(turned - 0.5, 2 * M_PI) / 0.4, 2)) * std::exp(-r * r);
        const double core = 0.7 * std::exp(-std::pow(r / 0.3, 2));
        sum += life * (cold + warm + core);
    }
    return sum;
}

class Rainfall {
public:
    explicit Rainfall(const Climate& climate)
    {
        for (int row = 0; row < kRainRows; ++row)
            for (int column = 0; column < kRainColumns; ++column) {
                const LonLat place = inverse(kProjection, xOf(column), yOf(row));
                m_lat.push_back(place.lat);
                m_lon.push_back(place.lon);
                m_uplift.push_back(1 + climate.height(place.lat, place.lon) / 1100);
                m_inland.push_back(climate.land().inland(place.lat, place.lon));
            }
    }

    [[nodiscard]] const std::vector<double>& lat() const { return m_lat; }
    [[nodiscard]] const std::vector<double>& lon() const { return m_lon; }

    /// Units:   kg m-2 s-1
    [[nodiscard]] std::vector<float> hour(int hour) const
    {
        std::vector<float> rain(kRainRows * kRainColumns);
        for (int row = 0; row < kRainRows; ++row)
            for (int column = 0; column < kRainColumns; ++column) {
                const auto i = static_cast<std::size_t>(row * kRainColumns + column);
                rain[i] = rounded(millimetresAnHour(xOf(column) / 1000, yOf(row) / 1000, hour, i) / 3600, 10);
            }
        return rain;
    }

private:
    [[nodiscard]] double millimetresAnHour(double x, double y, int hour, std::size_t i) const
    {
        const auto blowX = static_cast<float>((x - 38.0 * hour) / 240);
        const auto blowY = static_cast<float>((y - 8.0 * hour) / 240);
        const auto age = static_cast<float>(hour / 11.0);
        const double cells = gradientNoise({blowX, blowY, age}, 313, 4, 0.55F);
        const double band = frontalBand(x, y, hour);
        const double frontal = band > 0.05 ? std::max(0.0, band * (0.75 + 1.1 * cells) - 0.16) : 0;
        const double afternoon =
            std::max(0.0, std::cos(2 * M_PI * (hour % 24 - 15.5) / 24)) * smoothStep(0.4, 0.9, m_inland[i]);
        const double showers = std::max(0.0, gradientNoise({3 * blowX, 3 * blowY, 2 * age}, 331, 2, 0.5F) - 0.42);
        return m_uplift[i] *
               (4.2 * std::pow(frontal, 1.35) + (2 + 14 * afternoon) * showers * smoothStep(-0.1, 0.5, cells));
    }

    std::vector<double> m_lat;
    std::vector<double> m_lon;
    std::vector<double> m_uplift;
    std::vector<double> m_inland;
};

Status addPlane(ZarrWriter& writer, const char* name, const char* standardName, const char* units,
                const std::vector<double>& values)
{
    ArraySpec spec = plainSpec(name, {"y", "x"}, {kRainRows, kRainColumns}, {kRainRows, kRainColumns}, "float64");
    spec.codecs = {{"zstd", Attributes()}};
    spec.attrs = Attributes(Json{{"standard_name", standardName}, {"long_name", standardName}, {"units", units}});
    return writer.writeArray(spec, asBytes(values));
}

Status addRainCoordinates(ZarrWriter& writer, const Rainfall& rainfall)
{
    Status written = writeCoordinate(writer, "time", {"time"}, evenly(0.5, 1, kRainHours),
                                     Attributes(Json{{"axis", "T"},
                                                     {"standard_name", "time"},
                                                     {"long_name", "time"},
                                                     {"units", "hours since 2021-07-12 00:00:00"},
                                                     {"calendar", "proleptic_gregorian"}}));
    if (written)
        written = writeCoordinate(
            writer, "y", {"y"}, evenly(yOf(0), kSpacing, kRainRows),
            Attributes(
                Json{{"axis", "Y"}, {"standard_name", "projection_y_coordinate"}, {"long_name", "y"}, {"units", "m"}}));
    if (written)
        written = writeCoordinate(
            writer, "x", {"x"}, evenly(xOf(0), kSpacing, kRainColumns),
            Attributes(
                Json{{"axis", "X"}, {"standard_name", "projection_x_coordinate"}, {"long_name", "x"}, {"units", "m"}}));
    if (written)
        written = addPlane(writer, "lat", "latitude", "degrees_north", rainfall.lat());
    if (written)
        written = addPlane(writer, "lon", "longitude", "degrees_east", rainfall.lon());
    if (!written)
        return written;
    ArraySpec mapping = plainSpec("lambert_conformal", {}, {}, {}, "int32");
    mapping.attrs = Attributes(Json{{"grid_mapping_name", "lambert_conformal_conic"},
                                    {"standard_parallel", {kProjection.firstParallel, kProjection.secondParallel}},
                                    {"longitude_of_central_meridian", kProjection.originLon},
                                    {"latitude_of_projection_origin", kProjection.originLat},
                                    {"false_easting", 0.0},
                                    {"false_northing", 0.0},
                                    {"earth_radius", kProjection.earthRadius}});
    return writer.writeArray(mapping, asBytes(std::vector<std::int32_t>{1}));
}

ArraySpec rainSpec()
{
    ArraySpec spec = plainSpec("pr", {"time", "y", "x"}, {kRainHours, kRainRows, kRainColumns},
                               {kRainHoursPerChunk, kRainRows, kRainColumns}, "float32");
    spec.fill = elementBytes(kRainMissing);
    spec.fillIsMissing = true;
    spec.codecs = {{"zstd", Attributes(Json{{"level", 3}})}};
    spec.attrs = Attributes(Json{{"standard_name", "precipitation_flux"},
                                 {"long_name", "Precipitation"},
                                 {"units", "kg m-2 s-1"},
                                 {"cell_methods", "time: mean"},
                                 {"grid_mapping", "lambert_conformal"},
                                 {"coordinates", "lat lon"}});
    return spec;
}

} // namespace

Status writeRainfall(const SampleRun& run)
{
    Result<ZarrWriter> writer = ZarrWriter::create(
        run.path, ZarrFormat::v2,
        sampleGroupAttributes("Hourly precipitation over Europe, 12 km", "a regional model that never was"));
    if (!writer)
        return tl::unexpected(writer.error());
    const Rainfall rainfall(*run.climate);
    Status written = addRainCoordinates(*writer, rainfall);
    if (written)
        written = writer->addArray(rainSpec());
    if (!written)
        return written;
    written = runOnAllCores(kRainfallChunks, run.stop, [&](int chunk) {
        std::vector<float> hours;
        for (int i = 0; i < kRainHoursPerChunk; ++i) {
            const std::vector<float> rain = rainfall.hour(chunk * kRainHoursPerChunk + i);
            hours.insert(hours.end(), rain.begin(), rain.end());
        }
        const Status done = writer->writeChunk("pr", {chunk, 0, 0}, asBytes(hours));
        run.onChunk();
        return done;
    });
    return written ? writer->finish() : written;
}

} // namespace zs

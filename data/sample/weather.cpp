#include "core/radians.h"
#include "sample/climate.h"
#include "sample/parallel.h"
#include "sample/sample_run.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace zs {
namespace {

constexpr int kWeatherHours = kWeatherChunks;
constexpr int kWeatherHoursPerChunk = 1;
constexpr double kStep = 0.75;
constexpr int kWeatherRows = 241;
constexpr int kWeatherColumns = 480;
constexpr double kFirstHour = 1083768; // 2023-08-21 00:00 since 1900-01-01
constexpr double kStartOfYear = 232.0 / 365;
constexpr std::int16_t kWeatherFill = -32767;

/// How a variable becomes 16-bit integers, as archives of reanalyses do it.
struct Packed {
    double scale;
    double offset;

    [[nodiscard]] std::int16_t of(double value) const
    {
        return static_cast<std::int16_t>(std::clamp(std::lround((value - offset) / scale), -32766L, 32767L));
    }
};
constexpr Packed kTemperature{0.0024, 262};
constexpr Packed kWind{0.002, 0};

/// A tropical cyclone on its way.
struct Cyclone {
    double lat; // in the middle of the time
    double lon;
    double northward; // degrees an hour
    double eastward;
    double speed; // largest wind, m/s
};
constexpr std::array kCyclones{Cyclone{21, 292, 0.06, -0.17, 42}, Cyclone{19, 132, 0.09, -0.13, 50},
                               Cyclone{17, 245, 0.05, -0.15, 33}};

struct Wind {
    double east = 0;
    double north = 0;
};

Wind cycloneWind(double lat, double lon, double hours)
{
    constexpr double kReach = 9; // degrees
    Wind wind;
    for (const Cyclone& cyclone : kCyclones) {
        const double y = lat - (cyclone.lat + cyclone.northward * hours);
        if (std::abs(y) > kReach)
            continue;
        const double x =
            std::remainder(lon - (cyclone.lon + cyclone.eastward * hours), 360.0) * std::cos(lat * kRadians);
        const double distance = std::hypot(x, y);
        if (distance > kReach || distance < 1e-6)
            continue;
        constexpr double kEye = 0.9;
        const double speed = cyclone.speed * std::sin(M_PI / 2 * std::min(distance / kEye, 1.0)) *
                             std::pow(kEye / std::max(distance, kEye), 0.75) * (1 - smoothStep(4, kReach, distance));
        constexpr double kInflow = 0.35; // radians towards the centre
        const double along = std::atan2(y, x) + M_PI / 2 + kInflow;
        wind.east += speed * std::cos(along);
        wind.north += speed * std::sin(along);
    }
    return wind;
}

/// Trades, westerlies and polar easterlies at the surface, m/s.
Wind meanWind(double lat, double year)
{
    const double thermal = lat - 7 * std::cos(2 * M_PI * (year - 0.6)); // the belts follow the sun
    const double poleward = std::abs(thermal);
    const double trades = -6.5 * std::exp(-std::pow((poleward - 14) / 9, 2));
    const double westerlies = (lat < 0 ? 10.5 : 4.5) * std::exp(-std::pow((poleward - 50) / 13, 2));
    const double polar = -3.0 * std::exp(-std::pow((poleward - 76) / 9, 2));
    const double inward = -3.2 * std::tanh(thermal / 6) * std::exp(-std::pow(poleward / 18, 2));
    return {trades + westerlies + polar, inward};
}

using Fields = std::array<std::vector<std::int16_t>, 3>; // t2m, u10, v10

class Weather {
public:
    explicit Weather(const Climate& climate)
    {
        m_places.reserve(kWeatherRows * kWeatherColumns);
        for (int row = 0; row < kWeatherRows; ++row)
            for (int column = 0; column < kWeatherColumns; ++column) {
                const double lat = latOf(row);
                const double lon = column * kStep;
                const float inland = climate.land().inland(lat, lon);
                const float landlike = climate.land().isLand(lat, lon) ? std::max(inland, 0.4F) : 0.3F * inland;
                m_places.push_back({static_cast<float>(climate.air(lat, lon).at(kStartOfYear)), landlike});
            }
    }

    /// Shape:   each (lat from north, lon), packed
    [[nodiscard]] Fields hour(int hour) const
    {
        const std::vector<float> flow = streamFunction(hour);
        Fields fields;
        fields.fill(std::vector<std::int16_t>(kWeatherRows * kWeatherColumns));
        std::vector<float> masses(kWeatherColumns);
        std::vector<float> gusts(kWeatherColumns);
        for (int row = 0; row < kWeatherRows; ++row) {
            const double carried = drift(latOf(row)) * (hour - kWeatherHours / 2);
            m_masses.row(latOf(row), -carried, kStep, masses);
            m_gusts.row(latOf(row), -1.3 * carried, kStep, gusts);
            const Belt belt = beltOf(latOf(row));
            for (int column = 0; column < kWeatherColumns; ++column) {
                const auto i = static_cast<std::size_t>(row * kWeatherColumns + column);
                const Wind wind = windAt(flow, belt, row, column, hour);
                fields[0][i] =
                    kTemperature.of(temperatureAt(row, column, hour, masses[static_cast<std::size_t>(column)]));
                const double gust = 1 + 0.12 * gusts[static_cast<std::size_t>(column)];
                fields[1][i] = kWind.of(wind.east * gust);
                fields[2][i] = kWind.of(wind.north * gust);
            }
        }
        return fields;
    }

    static double latOf(int row) { return 90 - row * kStep; }

private:
    struct Place {
        float air;    // °C, without weather
        float inland; // 0 … 1
    };

    /// Degrees of longitude an hour that weather is carried: with the westerlies, slowly back in the tropics.
    static double drift(double lat)
    {
        const double poleward = std::abs(lat);
        return 0.42 * std::exp(-std::pow((poleward - 50) / 17, 2)) - 0.14 * std::exp(-std::pow(poleward / 16, 2));
    }

    [[nodiscard]] std::vector<float> streamFunction(int hour) const
    {
        std::vector<float> flow(kWeatherRows * kWeatherColumns);
        for (int row = 0; row < kWeatherRows; ++row)
            m_lows.row(latOf(row), -drift(latOf(row)) * (hour - kWeatherHours / 2), kStep,
                       {flow.data() + static_cast<std::ptrdiff_t>(row) * kWeatherColumns, kWeatherColumns});
        return flow;
    }

    /// What the winds of one parallel have in common.
    struct Belt {
        Wind mean;
        double strength; // of the wind along the stream function
        double narrow;   // a degree of longitude against one of latitude
    };

    static Belt beltOf(double lat)
    {
        const double strength = 19 * (0.28 + 0.72 * smoothStep(14, 46, std::abs(lat))) * (lat < 0 ? 1.25 : 0.8);
        return {meanWind(lat, kStartOfYear), strength, std::max(std::cos(lat * kRadians), 0.12)};
    }

    /// Along the stream function, the mean beneath, slowed down over land.
    [[nodiscard]] Wind windAt(const std::vector<float>& flow, const Belt& belt, int row, int column, int hour) const
    {
        const auto at = [&](int r, int c) {
            return flow[static_cast<std::size_t>(std::clamp(r, 0, kWeatherRows - 1) * kWeatherColumns +
                                                 (c + kWeatherColumns) % kWeatherColumns)];
        };
        const Wind cyclone = cycloneWind(latOf(row), column * kStep, hour - kWeatherHours / 2.0);
        const double east = belt.mean.east - belt.strength * (at(row - 1, column) - at(row + 1, column));
        const double north =
            belt.mean.north + belt.strength * (at(row, column + 1) - at(row, column - 1)) / belt.narrow;
        const double drag = 1 - 0.55 * m_places[static_cast<std::size_t>(row * kWeatherColumns + column)].inland;
        return {drag * east + cyclone.east, drag * north + cyclone.north};
    }

    /// Air masses drift by, land warms with the sun.
    [[nodiscard]] double temperatureAt(int row, int column, int hour, float mass) const
    {
        const Place& place = m_places[static_cast<std::size_t>(row * kWeatherColumns + column)];
        const double lat = latOf(row);
        const double front = 0.5 * mass + 1.1 * std::tanh(1.6 * mass);
        const double swing = (0.5 + 1.4 * smoothStep(20, 55, std::abs(lat))) * (1.0 + 2.2 * place.inland);
        const double localHour = std::fmod(hour + column * kStep / 15, 24.0);
        const double sun = std::max(0.0, std::sin(lat * kRadians) * 0.2 + std::cos(lat * kRadians) * 0.98);
        const double daily = (0.25 + 7.5 * place.inland) * sun * std::cos(2 * M_PI * (localHour - 14.5) / 24);
        return 273.15 + place.air + swing * front + daily;
    }

    SphereNoise m_lows{{.seed = 211, .wavelength = 27, .octaves = 4, .gain = 0.32, .step = 0.5}};
    SphereNoise m_masses{{.seed = 223, .wavelength = 30, .octaves = 4, .gain = 0.5, .step = 0.5}};
    SphereNoise m_gusts{{.seed = 227, .wavelength = 4, .octaves = 2, .gain = 0.6, .step = 0.5}};
    std::vector<Place> m_places;
};

Status addWeatherCoordinates(ZarrWriter& writer)
{
    std::vector<std::int32_t> hours;
    for (int hour = 0; hour < kWeatherHours; ++hour)
        hours.push_back(static_cast<std::int32_t>(kFirstHour) + hour);
    ArraySpec time = plainSpec("time", {"time"}, {kWeatherHours}, {kWeatherHours}, "int32");
    time.attrs = Attributes(Json{{"long_name", "time"},
                                 {"standard_name", "time"},
                                 {"units", "hours since 1900-01-01 00:00:00.0"},
                                 {"calendar", "gregorian"}});
    Status written = writer.writeArray(time, asBytes(hours));
    if (written)
        written = writeCoordinate(
            writer, "latitude", {"latitude"}, evenly(90, -kStep, kWeatherRows),
            Attributes(Json{{"units", "degrees_north"}, {"long_name", "latitude"}, {"standard_name", "latitude"}}));
    if (written)
        written = writeCoordinate(
            writer, "longitude", {"longitude"}, evenly(0, kStep, kWeatherColumns),
            Attributes(Json{{"units", "degrees_east"}, {"long_name", "longitude"}, {"standard_name", "longitude"}}));
    return written;
}

Status addVariable(ZarrWriter& writer, const char* name, const char* standardName, const char* longName,
                   const char* units, const Packed& packed)
{
    ArraySpec spec = plainSpec(name, {"time", "latitude", "longitude"}, {kWeatherHours, kWeatherRows, kWeatherColumns},
                               {kWeatherHoursPerChunk, kWeatherRows, kWeatherColumns}, "int16");
    spec.fill = elementBytes(kWeatherFill);
    spec.fillIsMissing = true;
    spec.codecs = {{"shuffle", Attributes()}, {"zlib", Attributes(Json{{"level", 1}})}};
    spec.attrs = Attributes(Json{{"standard_name", standardName},
                                 {"long_name", longName},
                                 {"units", units},
                                 {"scale_factor", packed.scale},
                                 {"add_offset", packed.offset},
                                 {"missing_value", kWeatherFill}});
    return writer.addArray(spec);
}

} // namespace

Status writeWeather(const SampleRun& run)
{
    Result<ZarrWriter> writer =
        ZarrWriter::create(run.path, ZarrFormat::v2,
                           sampleGroupAttributes("Hourly weather at the surface, 0.75°",
                                                 "lows, fronts and cyclones, in the manner of a reanalysis"));
    if (!writer)
        return tl::unexpected(writer.error());
    Status written = addWeatherCoordinates(*writer);
    if (written)
        written = addVariable(*writer, "t2m", "air_temperature", "2 metre temperature", "K", kTemperature);
    if (written)
        written = addVariable(*writer, "u10", "eastward_wind", "10 metre U wind component", "m s**-1", kWind);
    if (written)
        written = addVariable(*writer, "v10", "northward_wind", "10 metre V wind component", "m s**-1", kWind);
    if (!written)
        return written;
    const Weather weather(*run.climate);
    written = runOnAllCores(kWeatherHours, run.stop, [&](int hour) {
        const Fields fields = weather.hour(hour);
        Status done;
        constexpr std::array kNames{"t2m", "u10", "v10"};
        for (std::size_t i = 0; i < kNames.size() && done; ++i)
            done = writer->writeChunk(kNames[i], {hour, 0, 0}, asBytes(fields[i]));
        run.onChunk();
        return done;
    });
    return written ? writer->finish() : written;
}

} // namespace zs

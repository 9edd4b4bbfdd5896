#include "sample/climate.h"
#include "sample/parallel.h"
#include "sample/sample_run.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace zs {
namespace {

constexpr int kYears = 20;
constexpr int kAirMonths = 12 * kYears;
constexpr int kMonthsPerChunk = kAirMonths / kAirTemperatureChunks;
constexpr int kAirRows = 192;
constexpr int kAirColumns = 288;
constexpr double kLatStep = 180.0 / (kAirRows - 1);
constexpr double kLonStep = 360.0 / kAirColumns;
constexpr int kFirstYear = 1995;
constexpr std::array<int, 13> kMonthStart{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365}; // noleap
constexpr int kModes = 8;

// Where El Niño warms and cools, in °C at its strongest.
constexpr std::array kElNino{Blob{0, -125, 6, 38, 2.6},  Blob{-6, -84, 7, 7, 1.4},   Blob{-2, 145, 10, 16, -0.7},
                             Blob{55, -115, 9, 20, 1.6}, Blob{32, -95, 7, 16, -0.9}, Blob{-22, 28, 9, 10, 0.8},
                             Blob{22, 80, 9, 12, 0.6},   Blob{38, -165, 8, 22, -0.9}};

/// What the months do beyond the seasons: El Niño and a few patterns that come and go.
struct Variability {
    std::vector<double> elNino;                    // one per month
    std::array<std::vector<double>, kModes> modes; // one per month each
};

Variability makeVariability()
{
    Variability variability;
    Random random(1995);
    for (int month = 0; month < kAirMonths; ++month)
        variability.elNino.push_back(0.75 * std::sin(2 * M_PI * month / 44 + 1) +
                                     0.5 * std::sin(2 * M_PI * month / 29) + 0.15 * random.normal());
    for (std::vector<double>& mode : variability.modes) {
        double now = random.normal();
        for (int month = 0; month < kAirMonths; ++month) {
            now = 0.45 * now + std::sqrt(1 - 0.45 * 0.45) * random.normal();
            mode.push_back(now);
        }
    }
    return variability;
}

class Model {
public:
    explicit Model(const Climate& climate) : m_climate(climate)
    {
        for (int i = 0; i < kModes; ++i)
            m_patterns.emplace_back(NoiseShape{static_cast<std::uint32_t>(500 + i), 34.0, 3, 0.5, 1});
    }

    /// Temperatures of some months in K. Shape: (months, lat, lon)
    [[nodiscard]] std::vector<float> months(int first, int count) const
    {
        std::vector<float> tas(static_cast<std::size_t>(count * kAirRows * kAirColumns));
        std::array<std::vector<float>, kModes> rows;
        rows.fill(std::vector<float>(kAirColumns));
        for (int row = 0; row < kAirRows; ++row) {
            const double lat = -90 + row * kLatStep;
            for (int mode = 0; mode < kModes; ++mode)
                m_patterns[static_cast<std::size_t>(mode)].row(lat, 0, kLonStep, rows[static_cast<std::size_t>(mode)]);
            for (int column = 0; column < kAirColumns; ++column)
                fillPlace(tas, first, count, row, column, rows);
        }
        return tas;
    }

private:
    void fillPlace(std::vector<float>& tas, int first, int count, int row, int column,
                   const std::array<std::vector<float>, kModes>& rows) const
    {
        const double lat = -90 + row * kLatStep;
        const double lon = column * kLonStep;
        const AirSeasons air = m_climate.air(lat, lon);
        std::array<double, 12> seasons{};
        for (std::size_t month = 0; month < 12; ++month)
            seasons[month] = air.at((static_cast<double>(month) + 0.5) / 12);
        const double elNino = sumBlobs(kElNino, lat, lon);
        const double inland = m_climate.land().inland(lat, lon);
        const double restless = (0.25 + 0.6 * inland) * (0.4 + 2.2 * smoothStep(15, 70, std::abs(lat)));
        const double warming = 0.018 * (0.7 + 0.6 * inland + 1.9 * smoothStep(50, 80, lat)); // °C a year
        for (int i = 0; i < count; ++i) {
            const auto month = static_cast<std::size_t>(first + i);
            double weather = 0;
            for (std::size_t mode = 0; mode < kModes; ++mode)
                weather += m_variability.modes[mode][month] * rows[mode][static_cast<std::size_t>(column)];
            const double celsius = seasons[month % 12] + warming * static_cast<double>(month) / 12 +
                                   elNino * m_variability.elNino[month] + restless * weather * 0.6;
            tas[static_cast<std::size_t>((i * kAirRows + row) * kAirColumns + column)] = rounded(celsius + 273.15, 14);
        }
    }

    const Climate& m_climate;
    Variability m_variability = makeVariability();
    std::vector<SphereNoise> m_patterns;
};

/// Middles and bounds of the months in days since 1850, without leap days.
struct MonthAxis {
    std::vector<double> middles;
    std::vector<double> bounds;
};

MonthAxis monthAxis()
{
    MonthAxis axis;
    for (int month = 0; month < kAirMonths; ++month) {
        const double yearStart = 365.0 * (kFirstYear - 1850 + month / 12);
        const double begin = yearStart + kMonthStart[static_cast<std::size_t>(month % 12)];
        const double end = yearStart + kMonthStart[static_cast<std::size_t>(month % 12 + 1)];
        axis.middles.push_back((begin + end) / 2);
        axis.bounds.insert(axis.bounds.end(), {begin, end});
    }
    return axis;
}

std::vector<double> boundsOf(const std::vector<double>& centres, double step, double lowest, double highest)
{
    std::vector<double> bounds;
    for (const double centre : centres)
        bounds.insert(bounds.end(), {std::max(centre - step / 2, lowest), std::min(centre + step / 2, highest)});
    return bounds;
}

Json axisAttributes(const char* axis, const char* name, const char* units, const char* bounds)
{
    return {{"axis", axis}, {"standard_name", name}, {"long_name", name}, {"units", units}, {"bounds", bounds}};
}

Status addAirCoordinates(ZarrWriter& writer)
{
    const MonthAxis time = monthAxis();
    const std::vector<double> lat = evenly(-90, kLatStep, kAirRows);
    const std::vector<double> lon = evenly(0, kLonStep, kAirColumns);
    Json timeAttributes = axisAttributes("T", "time", "days since 1850-01-01 00:00:00", "time_bnds");
    timeAttributes["calendar"] = "noleap";
    Status written = writeCoordinate(writer, "time", {"time"}, time.middles, Attributes(timeAttributes));
    if (written)
        written = writeCoordinate(writer, "time_bnds", {"time", "bnds"}, time.bounds, {});
    if (written)
        written = writeCoordinate(writer, "lat", {"lat"}, lat,
                                  Attributes(axisAttributes("Y", "latitude", "degrees_north", "lat_bnds")));
    if (written)
        written = writeCoordinate(writer, "lat_bnds", {"lat", "bnds"}, boundsOf(lat, kLatStep, -90, 90), {});
    if (written)
        written = writeCoordinate(writer, "lon", {"lon"}, lon,
                                  Attributes(axisAttributes("X", "longitude", "degrees_east", "lon_bnds")));
    if (written)
        written = writeCoordinate(writer, "lon_bnds", {"lon", "bnds"}, boundsOf(lon, kLonStep, -360, 720), {});
    if (!written)
        return written;
    ArraySpec height = plainSpec("height", {}, {}, {}, "float64");
    height.attrs = Attributes(
        Json{{"axis", "Z"}, {"standard_name", "height"}, {"long_name", "height"}, {"units", "m"}, {"positive", "up"}});
    return writer.writeArray(height, asBytes(std::vector<double>{2}));
}

ArraySpec tasSpec()
{
    ArraySpec spec = plainSpec("tas", {"time", "lat", "lon"}, {kAirMonths, kAirRows, kAirColumns},
                               {kMonthsPerChunk, kAirRows, kAirColumns}, "float32");
    spec.fill = elementBytes(1e20F);
    spec.fillIsMissing = true;
    spec.codecs = {{"blosc", Attributes()}};
    spec.attrs = Attributes(Json{{"standard_name", "air_temperature"},
                                 {"long_name", "Near-Surface Air Temperature"},
                                 {"units", "K"},
                                 {"cell_methods", "area: time: mean"},
                                 {"coordinates", "height"}});
    return spec;
}

} // namespace

Status writeAirTemperature(const SampleRun& run)
{
    Result<ZarrWriter> writer = ZarrWriter::create(
        run.path, ZarrFormat::v2,
        sampleGroupAttributes("Monthly near-surface air temperature, 1995–2014", "a climate model that never was"));
    if (!writer)
        return tl::unexpected(writer.error());
    Status written = addAirCoordinates(*writer);
    if (written)
        written = writer->addArray(tasSpec());
    if (!written)
        return written;
    const Model model(*run.climate);
    written = runOnAllCores(kAirTemperatureChunks, run.stop, [&](int chunk) {
        const Status done =
            writer->writeChunk("tas", {chunk, 0, 0}, asBytes(model.months(chunk * kMonthsPerChunk, kMonthsPerChunk)));
        run.onChunk();
        return done;
    });
    return written ? writer->finish() : written;
}

} // namespace zs

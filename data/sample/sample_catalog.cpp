#include "sample/sample_catalog.h"

#include "sample/climate.h"
#include "sample/folder_lock.h"
#include "sample/sample_run.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>

namespace zs {
namespace {

namespace fs = std::filesystem;

// Other numbers need another version: it is part of the catalog's text, and an older sample is written anew.
constexpr const char* kCatalog = R"(metadata:
  version: 1
  sample: 1
name: zarrscope_sample
description: Five synthetic datasets that look and measure like real ones. Not for science.
sources:
  sea_level_anomaly:
    description: Daily sea level anomaly, 0.25°, with drifting eddies
    driver: zarr
    args:
      urlpath: "{{ CATALOG_DIR }}/sea_level.zarr"
      consolidated: true
    metadata:
      title: Sea level anomaly
      tags: [ocean, daily, altimetry, global]
  ocean_temperature:
    description: Monthly ocean temperature at 20 depths, 1°
    driver: zarr
    args:
      urlpath: "{{ CATALOG_DIR }}/ocean_temperature.zarr"
      consolidated: true
    metadata:
      title: Ocean temperature
      tags: [ocean, monthly, 3-D, global]
  atmosphere:
    description: "Weather and climate: temperature, wind and rain"
    driver: yaml_file_cat
    args:
      path: "{{ CATALOG_DIR }}/atmosphere.yaml"
    metadata:
      title: Atmosphere
      tags: [atmosphere]
)";

constexpr const char* kAtmosphere = R"(metadata:
  version: 1
name: zarrscope_sample_atmosphere
description: Weather and climate, synthetic
sources:
  air_temperature:
    description: Monthly near-surface air temperature 1995–2014 of a climate model, noleap calendar
    driver: zarr
    args:
      urlpath: "{{ CATALOG_DIR }}/air_temperature.zarr"
      consolidated: true
    metadata:
      title: Air temperature
      tags: [atmosphere, monthly, climate, global]
  weather:
    description: Hourly temperature and wind near the surface, 0.75°, packed as reanalyses are
    driver: zarr
    args:
      urlpath: "{{ CATALOG_DIR }}/weather.zarr"
      consolidated: true
    metadata:
      title: Surface weather
      tags: [atmosphere, hourly, reanalysis, global]
  rainfall:
    description: Hourly precipitation over Europe, 12 km, on a Lambert conformal grid
    driver: zarr
    args:
      urlpath: "{{ CATALOG_DIR }}/rainfall.zarr"
      consolidated: true
    metadata:
      title: Rainfall over Europe
      tags: [atmosphere, hourly, regional, projected]
)";

struct SampleDataset {
    const char* file;
    int chunks;
    Status (*write)(const SampleRun& run);
};

constexpr std::array kDatasets{SampleDataset{"sea_level.zarr", kSeaLevelChunks, writeSeaLevel},
                               SampleDataset{"ocean_temperature.zarr", kOceanTemperatureChunks, writeOceanTemperature},
                               SampleDataset{"air_temperature.zarr", kAirTemperatureChunks, writeAirTemperature},
                               SampleDataset{"weather.zarr", kWeatherChunks, writeWeather},
                               SampleDataset{"rainfall.zarr", kRainfallChunks, writeRainfall}};

/// Counts the chunks of all datasets for the caller.
class Progress {
public:
    explicit Progress(const OnSampleProgress& onProgress) : m_onProgress(onProgress)
    {
        for (const SampleDataset& dataset : kDatasets)
            m_total += dataset.chunks;
    }

    void advance(int chunks)
    {
        const std::lock_guard lock(m_mutex);
        m_done += chunks;
        if (m_onProgress)
            m_onProgress(m_done, m_total);
    }

private:
    const OnSampleProgress& m_onProgress;
    std::mutex m_mutex;
    int m_done = 0;
    int m_total = 0;
};

std::string textOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Beside, then renamed.
Status writeText(const fs::path& path, const char* text)
{
    fs::path partial = path;
    partial += ".partial";
    std::ofstream file(partial, std::ios::binary);
    file << text;
    file.close();
    std::error_code error;
    if (file)
        fs::rename(partial, path, error);
    if (!file || error)
        return fail(ErrorCode::invalidArgument, "%1 cannot be written", path.string());
    return {};
}

bool isComplete(const fs::path& folder)
{
    std::error_code error;
    for (const SampleDataset& dataset : kDatasets)
        if (!fs::exists(folder / dataset.file, error))
            return false;
    return textOf(folder / "catalog.yaml") == kCatalog && textOf(folder / "atmosphere.yaml") == kAtmosphere;
}

/// Whatever stands in a folder that an earlier run was given, whole or not.
bool isOwnName(const std::string& name)
{
    return name == ".lock" || name.starts_with("catalog.yaml") || name.starts_with("atmosphere.yaml") ||
           std::ranges::any_of(kDatasets, [&](const SampleDataset& dataset) { return name.starts_with(dataset.file); });
}

/// Files of somebody else's must neither be mixed with the sample nor taken for an older one, which is removed.
bool isForeign(const fs::path& folder)
{
    std::error_code error;
    if (fs::exists(folder / "catalog.yaml", error))
        return textOf(folder / "catalog.yaml").find("\nname: zarrscope_sample\n") == std::string::npos;
    return std::ranges::any_of(fs::directory_iterator(folder, error), [](const fs::directory_entry& entry) {
        return !isOwnName(entry.path().filename().string());
    });
}

/// What killed runs and older versions have left.
void removeLeftovers(const fs::path& folder)
{
    std::error_code error;
    const bool isOther = fs::exists(folder / "catalog.yaml", error) && textOf(folder / "catalog.yaml") != kCatalog;
    std::vector<fs::path> leftovers;
    for (const SampleDataset& dataset : kDatasets) {
        if (isOther)
            leftovers.push_back(folder / dataset.file);
        for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
            if (entry.path().filename().string().starts_with(std::string(dataset.file) + ".partial-"))
                leftovers.push_back(entry.path());
    }
    for (const fs::path& path : leftovers)
        fs::remove_all(path, error);
}

Status writeDatasets(const fs::path& folder, Progress& progress, const std::stop_token& stop)
{
    const Climate climate;
    for (const SampleDataset& dataset : kDatasets) {
        std::error_code error;
        if (fs::exists(folder / dataset.file, error)) {
            progress.advance(dataset.chunks);
            continue;
        }
        const SampleRun run{(folder / dataset.file).string(), &climate, [&progress] { progress.advance(1); }, stop};
        if (const Status written = dataset.write(run); !written)
            return written;
    }
    return {};
}

} // namespace

Status writeSample(const std::string& dir, const OnSampleProgress& onProgress, std::stop_token stop)
{
    const fs::path folder(dir);
    if (isComplete(folder))
        return {};
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return fail(ErrorCode::invalidArgument, "%1 cannot be made: %2", dir, error.message());
    if (isForeign(folder))
        return fail(ErrorCode::invalidArgument, "%1 holds other files; name a new or an empty folder for the sample", dir);
    const Result<FolderLock> lock = FolderLock::take(dir, stop);
    if (!lock)
        return tl::unexpected(lock.error());
    if (isComplete(folder)) // by the process that we waited for
        return {};
    removeLeftovers(folder);
    Progress progress(onProgress);
    Status written = writeDatasets(folder, progress, stop);
    if (written)
        written = writeText(folder / "atmosphere.yaml", kAtmosphere);
    if (written)
        written = writeText(folder / "catalog.yaml", kCatalog);
    return written;
}

} // namespace zs

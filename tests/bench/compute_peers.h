#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace zs {

/// One job as the other programs get it.
struct PeerJob {
    std::string name;
    std::string kind;       // of the store
    std::string expression; // Python
    std::string cdo;        // operators, {} being the input; "" = it has none for this
    bool isWritten = false;
};

/// Seconds that xarray with dask takes on its threads, medians by job; empty when python3 has them not.
[[nodiscard]] std::map<std::string, double> askXarray(const std::filesystem::path& folder, const std::vector<PeerJob>& jobs, int rounds);

/// Where CDO reads the same numbers from, as netCDF-4 without compression: written unless it is there. False without
/// CDO or without python3's netCDF4.
[[nodiscard]] bool prepareCdo(const std::filesystem::path& folder, const std::string& kind);

/// Runs one job with CDO. False when it fails.
[[nodiscard]] bool runCdo(const std::filesystem::path& folder, const PeerJob& job);

} // namespace zs

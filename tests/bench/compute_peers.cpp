#include "compute_peers.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <thread>

namespace fs = std::filesystem;

namespace zs {
namespace {

bool run(const std::string& command)
{
    return std::system(command.c_str()) == 0;
}

std::string quoted(const fs::path& path)
{
    return "'" + path.string() + "'";
}

} // namespace

std::map<std::string, double> askXarray(const fs::path& folder, const std::vector<PeerJob>& jobs, int rounds)
{
    nlohmann::json list = nlohmann::json::array();
    for (const PeerJob& job : jobs)
        list.push_back({{"name", job.name}, {"store", (folder / (job.kind + ".zarr")).string()}, {"expression", job.expression}, {"written", job.isWritten}});
    std::ofstream(folder / "jobs.json") << list.dump();
    std::map<std::string, double> times;
    if (!run("/usr/bin/python3 '" BENCH_FOLDER "/compute_with_xarray.py' " + quoted(folder / "jobs.json") + " " + quoted(folder) + " " +
             std::to_string(rounds) + " > " + quoted(folder / "times.json")))
        return times;
    std::ifstream file(folder / "times.json");
    const nlohmann::json answer = nlohmann::json::parse(file, nullptr, false);
    if (answer.is_object())
        for (const auto& [name, time] : answer.items())
            times[name] = time.get<double>();
    return times;
}

bool prepareCdo(const fs::path& folder, const std::string& kind)
{
    if (!run("cdo --version > /dev/null 2>&1"))
        return false;
    const fs::path netcdf = folder / (kind + ".nc");
    const fs::path zarr = folder / (kind + ".zarr");
    if (fs::exists(netcdf) && fs::last_write_time(netcdf) > fs::last_write_time(zarr))
        return true;
    return run("/usr/bin/python3 '" BENCH_FOLDER "/compute_as_netcdf.py' " + quoted(zarr) + " " + quoted(netcdf));
}

bool runCdo(const fs::path& folder, const PeerJob& job)
{
    std::string operators = job.cdo;
    const std::string input = quoted(folder / (job.kind + ".nc"));
    for (std::size_t at = operators.find("{}"); at != std::string::npos; at = operators.find("{}"))
        operators.replace(at, 2, input);
    const fs::path output = folder / "cdo.nc";
    const fs::path second = folder / "cdo2.nc";
    const bool isTwo = operators.rfind("trend", 0) == 0; // intercept and slope
    const bool done = run("cdo -s -O -P " + std::to_string(std::max(1U, std::thread::hardware_concurrency())) + " " +
                          (job.isWritten ? "-f nc4 -z zip_1 " : "-f nc4 ") + operators + " " + quoted(output) +
                          (isTwo ? " " + quoted(second) : std::string()) + " > /dev/null 2>&1");
    fs::remove(output);
    fs::remove(second);
    return done;
}

} // namespace zs

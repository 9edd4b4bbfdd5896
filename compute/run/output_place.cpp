#include "run/output_place.h"

#include "run/source_versions.h"

#include <algorithm>
#include <filesystem>

namespace zs {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> locationsOf(const Plan& plan)
{
    std::vector<std::string> locations{plan.source};
    for (const ChunkSourcePtr& source : sourcesOf(resultsOf(plan)))
        locations.push_back(source->store->location());
    return locations;
}

fs::path realPath(const std::string& path)
{
    std::error_code error;
    fs::path real = fs::weakly_canonical(fs::absolute(path, error), error);
    return error ? fs::absolute(path, error).lexically_normal() : real;
}

} // namespace

Status checkOutsideSources(const Plan& plan, const std::string& path)
{
    const fs::path target = realPath(path);
    for (const std::string& location : locationsOf(plan)) {
        std::error_code error;
        const fs::path folder = fs::canonical(location, error); // of a URL there is none
        if (location.empty() || error)
            continue;
        if (target == folder)
            return fail(ErrorCode::invalidArgument, "%1 is what is being read; choose another name", path);
        if (std::mismatch(folder.begin(), folder.end(), target.begin(), target.end()).first == folder.end())
            return fail(ErrorCode::invalidArgument, "%1 lies in %2, which is being read; choose a place outside of it", path, location);
    }
    return {};
}

} // namespace zs

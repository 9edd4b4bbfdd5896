#include "catalog/catalog_location.h"

#include "store/location.h"
#include "store/url.h"

#include <algorithm>
#include <vector>

namespace zs {
namespace {

/// "https://host/path?query" is prefix "https://host", path "/path", query "?query".
struct Parts {
    std::string prefix;
    std::string path;
    std::string query;
};

Parts split(std::string_view location)
{
    Parts parts;
    const std::size_t scheme = location.find("://");
    std::size_t path = 0;
    if (scheme != std::string_view::npos) {
        const std::size_t slash = location.find('/', scheme + 3);
        path = std::min(slash, location.size());
        parts.prefix = location.substr(0, path);
        const std::size_t query = std::min(location.find('?', path), location.size());
        parts.query = location.substr(query);
        location = location.substr(0, query);
    }
    parts.path = location.substr(path);
    return parts;
}

std::string normalPath(std::string_view path)
{
    const bool isAbsolute = !path.empty() && path.front() == '/';
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const std::string_view segment = path.substr(0, slash);
        path.remove_prefix(std::min(slash + 1, path.size()));
        if (segment.empty() || segment == ".")
            continue;
        if (segment != "..")
            segments.push_back(segment);
        else if (!segments.empty() && segments.back() != "..")
            segments.pop_back();
        else if (!isAbsolute)
            segments.push_back(segment);
    }
    std::string out;
    for (const std::string_view segment : segments)
        out += (out.empty() && !isAbsolute ? "" : "/") + std::string(segment);
    return out.empty() && isAbsolute ? "/" : out;
}

bool isAbsolute(std::string_view text)
{
    return !text.empty()
           && (text.front() == '/' || text.front() == '~' || text.find("://") != std::string_view::npos
               || text.find("::") != std::string_view::npos);
}

} // namespace

std::string catalogFolder(std::string_view location)
{
    const Parts parts = split(location);
    return parentLocation(parts.prefix + parts.path);
}

std::string joinLocations(std::string_view folder, std::string_view text)
{
    if (text.find("::") != std::string_view::npos)
        return std::string(text);
    const Parts parts = split(isAbsolute(text) ? std::string(text) : std::string(folder) + "/" + std::string(text));
    const bool endsWithSlash = parts.path.size() > 1 && parts.path.back() == '/';
    return parts.prefix + normalPath(parts.path) + (endsWithSlash ? "/" : "") + parts.query;
}

std::string canonicalLocation(std::string_view location)
{
    const Parts parts = split(location);
    std::string path = normalPath(parts.path);
    if (!parts.prefix.empty() && path == "/")
        path.clear();
    return (parts.prefix == "file://" ? "" : parts.prefix) + path + parts.query;
}

std::string shownLocation(std::string_view location)
{
    return redact(location);
}

Sentence locationProblem(std::string_view location)
{
    LocationOptions options;
    options.hasFragment = false;
    const Result<Location> parsed = parseLocation(location, options);
    return parsed ? Sentence() : parsed.error().sentence();
}

} // namespace zs

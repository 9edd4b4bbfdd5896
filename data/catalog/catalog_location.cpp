#include "catalog/catalog_location.h"

#include <algorithm>
#include <array>
#include <vector>

namespace zs {
namespace {

constexpr std::array<std::string_view, 7> kReadableSchemes = {"", "file", "http", "https", "gs", "gcs", "s3"};

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
    const std::size_t slash = parts.path.find_last_of('/');
    if (slash == std::string::npos)
        return parts.prefix.empty() ? "." : parts.prefix;
    return parts.prefix + (slash == 0 && parts.prefix.empty() ? "/" : parts.path.substr(0, slash));
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
    return std::string(location.substr(0, location.find('?')));
}

std::string locationProblem(std::string_view location)
{
    const std::size_t chain = location.find("::");
    const std::size_t scheme = location.find("://");
    if (location.substr(0, 6) == "slk://" || location.find("::slk://") != std::string_view::npos)
        return "on tape: it has to be brought to disk by the data centre first";
    if (chain != std::string_view::npos)
        return "Zarrscope cannot read \"" + std::string(location.substr(0, chain + 2)) + "\" locations";
    const std::string_view name = scheme == std::string_view::npos ? std::string_view() : location.substr(0, scheme);
    if (std::find(kReadableSchemes.begin(), kReadableSchemes.end(), name) == kReadableSchemes.end())
        return "Zarrscope cannot read \"" + std::string(name) + "://\" locations";
    return {};
}

} // namespace zs

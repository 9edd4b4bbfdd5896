#include "store/location.h"

#include "core/trimmed.h"
#include "store/store.h"
#include "store/url.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <optional>
#include <vector>

namespace zs {
namespace {

constexpr std::array<std::string_view, 5> kCacheWords = {"simplecache", "filecache", "blockcache", "cached", "dask"};

bool isWord(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-';
    });
}

/// Why a kind of location is not read, for the kinds that people try.
std::optional<Sentence> knownReason(std::string_view scheme)
{
    static const std::pair<std::string_view, Sentence> reasons[] = {
        {"reference", say("kerchunk references cannot be read yet; give the address of a Zarr store")},
        {"zip", say("Zarr stores inside a zip file cannot be read yet; unpack the file and open the folder")},
        {"slk", say("the data are on the tape archive of DKRZ; ask its staff for a copy on disk")},
        {"az", say("Azure storage cannot be read yet; give the https address of the container if it is public")},
        {"abfs", say("Azure storage cannot be read yet; give the https address of the container if it is public")},
        {"abfss", say("Azure storage cannot be read yet; give the https address of the container if it is public")},
        {"adl", say("Azure storage cannot be read yet; give the https address of the container if it is public")},
        {"hdfs", say("Hadoop file systems cannot be read; copy the data to a disk or a bucket")},
        {"ftp", say("FTP cannot be read; look for an https address of the same data")},
    };
    for (const auto& [known, why] : reasons)
        if (known == scheme)
            return why;
    return std::nullopt;
}

tl::unexpected<Error> unsupportedScheme(std::string_view scheme, std::string_view text)
{
    const Sentence unknown = say("'%1' is not one of the known kinds (a path, file, http, https, s3, gs)", scheme);
    return fail(ErrorCode::unsupported, "'%1' cannot be opened: %2", redact(text), knownReason(scheme).value_or(unknown));
}

/// Takes fsspec's caching words off the front of a chain.
Result<std::string_view> innermost(std::string_view text)
{
    std::string_view rest = text;
    while (true) {
        const std::size_t link = rest.find("::");
        const std::string_view word = rest.substr(0, link);
        if (link == std::string_view::npos || !isWord(word))
            return rest;
        if (std::find(kCacheWords.begin(), kCacheWords.end(), word) == kCacheWords.end())
            return unsupportedScheme(word, text);
        rest.remove_prefix(link + 2);
    }
}

void takeFragment(std::string_view& rest, Location& location, const LocationOptions& options)
{
    const std::size_t hash = rest.rfind('#');
    if (!options.hasFragment || hash == std::string_view::npos)
        return;
    location.fragment = rest.substr(hash + 1);
    rest = rest.substr(0, hash);
}

Result<Location> parseHttp(std::string_view text, Location location)
{
    Result<Url> url = parseUrl(text);
    if (!url)
        return tl::unexpected(url.error());
    location.scheme = Location::Scheme::http;
    location.fragment = percentDecode(url->fragment);
    url->fragment.clear();
    location.path = formatUrl(*url);
    return location;
}

Result<Location> parseBucket(std::string_view rest, Location location, const LocationOptions& options)
{
    takeFragment(rest, location, options);
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    location.bucket = rest.substr(0, slash);
    rest.remove_prefix(slash);
    while (rest.starts_with('/'))
        rest.remove_prefix(1);
    while (rest.ends_with('/'))
        rest.remove_suffix(1);
    location.key = rest;
    const bool isName = !location.bucket.empty() && location.bucket.front() != '.' &&
                        std::all_of(location.bucket.begin(), location.bucket.end(), [](unsigned char c) {
                            return std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_';
                        });
    if (!isName)
        return fail(ErrorCode::invalidArgument, "'%1' names no bucket", redact(location.text));
    if (!location.key.empty() && !isSafeKey(location.key))
        return fail(ErrorCode::invalidArgument, "'%1' holds a path that no bucket can have", redact(location.text));
    location.path = location.key.empty() ? location.bucket : location.bucket + "/" + location.key;
    return location;
}

Result<Location> localPath(std::string_view text, Location location, const LocationOptions& options)
{
    location.path = text;
    if (location.path.starts_with("~/") && !options.homeFolder.empty())
        location.path = options.homeFolder + location.path.substr(1);
    if (!location.path.starts_with('/') && !options.currentFolder.empty())
        location.path = options.currentFolder + "/" + location.path;
    if (location.path.find('\0') != std::string::npos)
        return fail(ErrorCode::invalidArgument, "a path holds no NUL");
    while (location.path.size() > 1 && location.path.ends_with('/'))
        location.path.pop_back();
    if (location.path.empty())
        return fail(ErrorCode::invalidArgument, "'%1' names no file or folder", location.text);
    return location;
}

Result<Location> parsePath(std::string_view rest, Location location, const LocationOptions& options)
{
    location.scheme = Location::Scheme::file;
    if (Result<Location> whole = localPath(rest, location, options); whole && rest.find('#') != std::string_view::npos) {
        std::error_code error; // a name may hold a #
        if (std::filesystem::exists(whole->path, error))
            return whole;
    }
    takeFragment(rest, location, options);
    return localPath(rest, std::move(location), options);
}

/// What stands behind "file:": "//host/path", "///path" or "/path".
Result<Location> parseFileUrl(std::string_view rest, Location location, const LocationOptions& options)
{
    takeFragment(rest, location, options);
    if (rest.starts_with("//localhost/"))
        rest.remove_prefix(std::string_view("//localhost").size());
    else if (rest.starts_with("//"))
        rest.remove_prefix(2);
    LocationOptions plain = options;
    plain.hasFragment = false;
    return parsePath(percentDecode(rest), std::move(location), plain);
}

/// How a text begins up to its path: "https://host", "s3://bucket", "" for a local path.
std::string_view rootOf(std::string_view text)
{
    const std::size_t colon = text.find("://");
    if (colon == std::string_view::npos || !isWord(text.substr(0, colon)))
        return {};
    return text.substr(0, std::min(text.find_first_of("/?#", colon + 3), text.size()));
}

std::string_view pathOf(std::string_view text)
{
    const std::string_view rest = text.substr(rootOf(text).size());
    return rootOf(text).empty() ? rest : rest.substr(0, rest.find_first_of("?#"));
}

/// Removes "." and ".." of a relative path; those that lead above its beginning stay.
std::string cleanRelative(std::string_view path)
{
    std::vector<std::string_view> kept;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string_view segment = path.substr(0, end);
        path.remove_prefix(std::min(end + 1, path.size()));
        if (segment == ".." && !kept.empty() && kept.back() != "..")
            kept.pop_back();
        else if (!segment.empty() && segment != ".")
            kept.push_back(segment);
    }
    std::string clean;
    for (const std::string_view segment : kept)
        clean += (clean.empty() ? "" : "/") + std::string(segment);
    return clean.empty() ? "." : clean;
}

std::string boolWordOf(const Json& value)
{
    return value.is_string()    ? value.get<std::string>()
           : value.is_boolean() ? (value.get<bool>() ? "true" : "false")
                                : "";
}

std::optional<bool> truthOf(const Json& object, const char* name)
{
    const auto found = object.find(name);
    if (found == object.end())
        return std::nullopt;
    const std::string word = boolWordOf(*found);
    return word == "true" || word == "True";
}

void takeText(const Json& object, const char* name, std::string& into)
{
    if (const auto found = object.find(name); found != object.end() && found->is_string())
        into = found->get<std::string>();
}

} // namespace

Result<Location> parseLocation(std::string_view text, const LocationOptions& options)
{
    Location location;
    location.text = trimmed(text);
    if (location.text.empty())
        return fail(ErrorCode::invalidArgument, "the location is empty");
    const std::string whole = location.text; // `inner` looks into it
    const Result<std::string_view> inner = innermost(whole);
    if (!inner)
        return tl::unexpected(inner.error());
    if (inner->starts_with("file:/"))
        return parseFileUrl(inner->substr(5), std::move(location), options);

    const std::size_t colon = inner->find("://");
    if (colon == std::string_view::npos || colon == 0)
        return parsePath(*inner, std::move(location), options);
    std::string scheme(inner->substr(0, colon));
    std::transform(scheme.begin(), scheme.end(), scheme.begin(), [](unsigned char c) { return std::tolower(c); });
    if (!isWord(scheme))
        return parsePath(*inner, std::move(location), options);
    const std::string_view rest = inner->substr(colon + 3);
    if (scheme == "file" || scheme == "local")
        return parseFileUrl(inner->substr(colon + 1), std::move(location), options);
    if (scheme == "http" || scheme == "https")
        return parseHttp(*inner, std::move(location));
    location.scheme = scheme == "s3" || scheme == "s3a" ? Location::Scheme::s3 : Location::Scheme::gs;
    if (location.scheme == Location::Scheme::s3 || scheme == "gs" || scheme == "gcs")
        return parseBucket(rest, std::move(location), options);
    return unsupportedScheme(scheme, location.text);
}

std::string describe(const Location& location)
{
    switch (location.scheme) {
    case Location::Scheme::s3: return "s3://" + location.path;
    case Location::Scheme::gs: return "gs://" + location.path;
    case Location::Scheme::http: return redact(location.path);
    case Location::Scheme::file: break;
    }
    return location.path;
}

std::string joinLocation(const std::string& base, std::string_view relative)
{
    if (!rootOf(relative).empty() || relative.find("::") != std::string_view::npos)
        return std::string(relative);
    const std::string root(rootOf(base));
    const std::string path(pathOf(base));
    std::string joined(relative);
    if (!relative.starts_with('/') && !(root.empty() && path.empty()))
        joined = path + (path.ends_with('/') ? "" : "/") + joined;
    if (root.empty())
        return joined.starts_with('/') ? removeDotSegments(joined) : cleanRelative(joined);
    const std::string query = base.substr(root.size() + path.size());
    return root + removeDotSegments(joined) + query.substr(0, query.find('#'));
}

std::string parentLocation(const std::string& location)
{
    const std::string root(rootOf(location));
    std::string path(pathOf(location));
    const std::string rest = root.empty() ? "" : location.substr(root.size() + path.size());
    while (path.size() > 1 && path.ends_with('/'))
        path.pop_back();
    const std::size_t slash = path.rfind('/');
    if (root.empty())
        return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
    return root + path.substr(0, slash == std::string::npos ? 0 : slash) + rest.substr(0, rest.find('#'));
}

std::string baseName(std::string_view location)
{
    std::string_view path = pathOf(location);
    while (path.size() > 1 && path.ends_with('/'))
        path.remove_suffix(1);
    if (path.empty() || path == "/")
        path = rootOf(location);
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return rootOf(location).empty() ? std::string(name) : percentDecode(name);
}

StoreOptions storeOptionsFrom(const Json& storageOptions)
{
    StoreOptions options;
    if (!storageOptions.is_object())
        return options;
    takeText(storageOptions, "endpoint_url", options.endpointUrl);
    takeText(storageOptions, "region", options.region);
    if (const auto client = storageOptions.find("client_kwargs");
        client != storageOptions.end() && client->is_object()) {
        takeText(*client, "endpoint_url", options.endpointUrl);
        takeText(*client, "region_name", options.region);
    }
    if (const auto anonymous = truthOf(storageOptions, "anon"))
        options.anonymous = *anonymous;
    std::string token;
    takeText(storageOptions, "token", token);
    if (!token.empty())
        options.anonymous = token == "anon";
    options.requesterPays = truthOf(storageOptions, "requester_pays").value_or(false);
    return options;
}

} // namespace zs

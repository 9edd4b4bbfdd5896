#pragma once

#include "core/json_text.h"
#include "core/result.h"

#include <string>
#include <string_view>

namespace zs {

/// What people and catalogs write to say where data are, taken apart.
struct Location {
    enum class Scheme { file, http, s3, gs };

    Scheme scheme = Scheme::file;
    std::string text;     // as it was written, without blanks around it; may hold secrets
    std::string path;     // file: the path; http: the whole URL without fragment; s3, gs: "bucket/key"
    std::string fragment; // behind "#": the entry of a catalog, "a/b"
    std::string bucket;   // s3 and gs only
    std::string key;      // s3 and gs only; "" = the whole bucket

    bool operator==(const Location&) const = default;
};

struct LocationOptions {
    bool hasFragment = true;   // false: a "#" of a local path belongs to the path
    std::string currentFolder; // put before relative local paths; "" leaves them relative
    std::string homeFolder;    // what "~/" stands for; "" leaves it
};

/// Reads a local path, file://, http(s)://, s3://, gs:// or gcs://, also behind fsspec's caching words
/// ("simplecache::https://…").
/// Errors:  invalidArgument (empty, no host, no bucket), unsupported with one sentence why (reference::, zip::, slk://,
/// …) Threads: pure Source:  fsspec, "URL chaining"
[[nodiscard]] Result<Location> parseLocation(std::string_view text, const LocationOptions& options = {});

/// The location as text that parseLocation reads back, without secrets and fragment: for messages and titles.
[[nodiscard]] std::string describe(const Location& location);

/// A location relative to another, both as text: "s3://b/a" + "c/d" = "s3://b/a/c/d". `base` is a folder. An absolute
/// `relative` (path or URL) is returned as it is; "." and ".." are resolved textually, never above a host or bucket.
/// The query of a URL stays behind the path.
[[nodiscard]] std::string joinLocation(const std::string& base, std::string_view relative);

/// The folder that holds a location ("s3://b/a/c" → "s3://b/a"): the base of relative names in a catalog file.
[[nodiscard]] std::string parentLocation(const std::string& location);

/// The last name of a path or URL, without query: a title for what has none.
[[nodiscard]] std::string baseName(std::string_view location);

/// How to reach a bucket, in fsspec's words.
struct StoreOptions {
    bool anonymous = true;
    std::string endpointUrl; // "" = the provider's own, or what the environment says
    std::string region;      // "" = found out
    bool requesterPays = false;

    bool operator==(const StoreOptions&) const = default;
};

/// Reads fsspec's storage_options: anon, token, endpoint_url, client_kwargs.endpoint_url, client_kwargs.region_name,
/// requester_pays. Unknown words are passed over; secrets among them are not kept.
[[nodiscard]] StoreOptions storeOptionsFrom(const Json& storageOptions);

} // namespace zs

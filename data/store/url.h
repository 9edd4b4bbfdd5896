#pragma once

#include "core/result.h"

#include <string>
#include <string_view>

namespace zs {

/// The parts of an http(s) URL, still percent-encoded.
struct Url {
    std::string scheme;   // lower-case
    std::string userInfo; // "user:password", a secret
    std::string host;     // lower-case, with ":port" when one was given
    std::string path;     // "" or starts with "/"
    std::string query;    // without "?", perhaps a secret
    std::string fragment; // without "#"

    bool operator==(const Url&) const = default;
};

/// Splits an http or https URL.
/// Errors:  invalidArgument: not http(s), no host, control characters or blanks
[[nodiscard]] Result<Url> parseUrl(std::string_view text);

/// The parts as one URL again.
[[nodiscard]] std::string formatUrl(const Url& url);

/// A URL without user name, password, query and fragment: the only form that may appear in a message or a log.
[[nodiscard]] std::string redact(std::string_view url);

/// Percent-encodes every byte but letters, digits and "-._~"; "/" stays when `keepSlash`.
/// Source:  RFC 3986, section 2.3
[[nodiscard]] std::string percentEncode(std::string_view text, bool keepSlash = true);

/// Undoes percentEncode; a "%" that two hex digits do not follow stays as it is.
[[nodiscard]] std::string percentDecode(std::string_view text);

/// Appends an encoded key to the path of a URL; its query stays behind the path.
[[nodiscard]] std::string urlOfKey(const Url& base, std::string_view key);

/// Where a relative reference of a page at `base` leads, dot segments removed; never above the host.
/// Source:  RFC 3986, section 5.2
[[nodiscard]] Result<Url> resolveUrl(const Url& base, std::string_view reference);

/// Removes "." and ".." from a path textually; ".." at the top is dropped.
[[nodiscard]] std::string removeDotSegments(std::string_view path);

} // namespace zs

#include "store/url.h"

#include <algorithm>
#include <vector>

namespace zs {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Cuts `text` at the first `mark` and returns what stood behind it.
std::string cutBehind(std::string_view& text, char mark)
{
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos)
        return {};
    std::string rest(text.substr(at + 1));
    text = text.substr(0, at);
    return rest;
}

bool hasScheme(std::string_view text)
{
    const std::size_t colon = text.find(':');
    return colon != std::string_view::npos && colon > 0 && colon < text.find_first_of("/?#");
}

} // namespace

Result<Url> parseUrl(std::string_view text)
{
    const auto isBad = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
    if (std::any_of(text.begin(), text.end(), isBad))
        return fail(ErrorCode::invalidArgument, "a URL holds no blanks or control characters");
    Url url;
    std::string_view rest = text;
    const std::size_t colon = rest.find("://");
    url.scheme = lowerCase(rest.substr(0, colon));
    if (colon == std::string_view::npos || (url.scheme != "http" && url.scheme != "https"))
        return fail(ErrorCode::invalidArgument, "%1: not an http or https URL", redact(text));
    rest.remove_prefix(colon + 3);
    url.fragment = cutBehind(rest, '#');
    url.query = cutBehind(rest, '?');
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    std::string_view authority = rest.substr(0, slash);
    url.path = rest.substr(slash);
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        url.userInfo = authority.substr(0, at);
        authority.remove_prefix(at + 1);
    }
    url.host = lowerCase(authority);
    if (url.host.empty() || url.host.starts_with(':'))
        return fail(ErrorCode::invalidArgument, "%1: the URL names no host", redact(text));
    return url;
}

std::string formatUrl(const Url& url)
{
    std::string text = url.scheme + "://";
    if (!url.userInfo.empty())
        text += url.userInfo + "@";
    text += url.host + url.path;
    if (!url.query.empty())
        text += "?" + url.query;
    if (!url.fragment.empty())
        text += "#" + url.fragment;
    return text;
}

std::string redact(std::string_view url)
{
    std::string_view rest = url.substr(0, url.find_first_of("?#"));
    const std::size_t colon = rest.find("://");
    if (colon == std::string_view::npos)
        return std::string(rest);
    const std::size_t host = colon + 3;
    const std::size_t slash = std::min(rest.find('/', host), rest.size());
    const std::size_t at = rest.substr(0, slash).rfind('@');
    if (at == std::string_view::npos || at < host)
        return std::string(rest);
    return std::string(rest.substr(0, host)) + std::string(rest.substr(at + 1));
}

std::string percentEncode(std::string_view text, bool keepSlash)
{
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (isUnreserved(c) || (c == '/' && keepSlash)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += kHexDigits[byte >> 4];
        encoded += kHexDigits[byte & 15];
    }
    return encoded;
}

std::string percentDecode(std::string_view text)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isCode =
            text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 && hexValue(text[i + 2]) >= 0;
        if (isCode) {
            decoded += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

std::string urlOfKey(const Url& base, std::string_view key)
{
    Url url = base;
    while (url.path.ends_with('/'))
        url.path.pop_back();
    url.path += "/" + percentEncode(key);
    url.fragment.clear();
    return formatUrl(url);
}

Result<Url> resolveUrl(const Url& base, std::string_view reference)
{
    if (hasScheme(reference))
        return parseUrl(reference);
    if (reference.starts_with("//"))
        return parseUrl(base.scheme + ":" + std::string(reference));

    Url url = base;
    std::string_view rest = reference;
    url.fragment = cutBehind(rest, '#');
    const bool hasQuery = rest.find('?') != std::string_view::npos;
    const std::string query = cutBehind(rest, '?');
    if (hasQuery || !rest.empty())
        url.query = query;
    if (rest.starts_with('/'))
        url.path = rest;
    else if (!rest.empty())
        url.path = base.path.substr(0, base.path.rfind('/') + 1) + std::string(rest);
    if (!url.path.empty() && !url.path.starts_with('/'))
        url.path.insert(0, "/");
    url.path = removeDotSegments(url.path);
    return parseUrl(formatUrl(url));
}

std::string removeDotSegments(std::string_view path)
{
    std::vector<std::string_view> kept;
    bool endsInFolder = false;
    const bool isAbsolute = path.starts_with('/');
    std::string_view rest = isAbsolute ? path.substr(1) : path;
    while (true) {
        const std::size_t slash = rest.find('/');
        const std::string_view segment = rest.substr(0, slash);
        const bool isLast = slash == std::string_view::npos;
        const bool isDots = segment == "." || segment == "..";
        if (segment == ".." && !kept.empty())
            kept.pop_back();
        if (!isDots && !(isLast && segment.empty()))
            kept.push_back(segment);
        if (isLast) {
            endsInFolder = isDots || segment.empty();
            break;
        }
        rest.remove_prefix(slash + 1);
    }
    std::string clean = isAbsolute ? "/" : "";
    for (std::size_t i = 0; i < kept.size(); ++i)
        clean += (i > 0 ? "/" : "") + std::string(kept[i]);
    return endsInFolder && !kept.empty() ? clean + "/" : clean;
}

} // namespace zs

#include "store/bucket_listing.h"
#include "store/http_site.h"

namespace zs {
namespace {

/// A bucket of Google Cloud Storage: objects by the XML API's plain addresses, names by the JSON API.
class GcsSite : public HttpSite {
public:
    explicit GcsSite(GcsPlace place)
        : m_place(std::move(place)), m_keyPrefix(m_place.prefix.empty() ? "" : m_place.prefix + "/")
    {
    }

    std::string urlOf(const std::string& key) const override
    {
        return m_place.endpoint + "/" + m_place.bucket + "/" + percentEncode(m_keyPrefix + key);
    }

    std::string location() const override
    {
        return "gs://" + m_place.bucket + (m_place.prefix.empty() ? "" : "/" + m_place.prefix);
    }

    std::optional<std::string> listUrl(const std::string& prefix, const std::string& next) const override
    {
        std::string url = m_place.endpoint + "/storage/v1/b/" + percentEncode(m_place.bucket, false) +
                          "/o?delimiter=%2F&maxResults=1000&fields=prefixes,items(name,size),nextPageToken&prefix=" +
                          percentEncode(listPrefix(prefix), false);
        if (!next.empty())
            url += "&pageToken=" + percentEncode(next, false);
        return url;
    }

    Result<ListPage> readPage(const Bytes& body, const std::string& prefix) const override
    {
        return readGcsListing(body, listPrefix(prefix));
    }

private:
    std::string listPrefix(const std::string& prefix) const
    {
        return m_keyPrefix + (prefix.empty() ? "" : prefix + "/");
    }

    GcsPlace m_place;
    std::string m_keyPrefix;
};

} // namespace

Result<std::shared_ptr<HttpSite>> makeGcsSite(GcsPlace place)
{
    if (place.endpoint.empty())
        place.endpoint = "https://storage.googleapis.com";
    if (place.endpoint.find("://") == std::string::npos)
        place.endpoint.insert(0, "http://"); // STORAGE_EMULATOR_HOST is often "host:port"
    while (place.endpoint.ends_with('/'))
        place.endpoint.pop_back();
    if (const Result<Url> url = parseUrl(place.endpoint); !url)
        return addContext(url.error(), "endpoint of gs://%1", place.bucket);
    return std::make_shared<GcsSite>(std::move(place));
}

} // namespace zs

#include "store/bucket_listing.h"
#include "store/http_site.h"

#include <algorithm>

namespace zs {
namespace {

constexpr std::string_view kFirstGuess = "us-east-1";

std::string filledIn(std::string text, const std::string& region)
{
    constexpr std::string_view mark = "{region}";
    if (const std::size_t at = text.find(mark); at != std::string::npos)
        text.replace(at, mark.size(), region);
    return text;
}

bool isRegionName(const std::string& text)
{
    return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// A bucket at AWS or behind an S3 endpoint; follows the bucket to its region.
class S3Site : public HttpSite {
public:
    S3Site(S3Place place, std::shared_ptr<BucketRegions> regions)
        : m_place(std::move(place)), m_regions(std::move(regions)),
          m_keyPrefix(m_place.prefix.empty() ? "" : m_place.prefix + "/")
    {
        if (!m_place.region.empty())
            m_regions->remember(m_place.bucket, m_place.region);
    }

    std::string urlOf(const std::string& key) const override
    {
        return bucketUrl() + "/" + percentEncode(m_keyPrefix + key);
    }

    std::string location() const override
    {
        return "s3://" + m_place.bucket + (m_place.prefix.empty() ? "" : "/" + m_place.prefix);
    }

    bool followsRedirects() const override { return false; }

    bool learnsFrom(const HttpResponse& response) override
    {
        const bool isElsewhere = response.status == 301 || response.status == 302 || response.status == 307 ||
                                 response.status == 308 || response.status == 400;
        const std::string region = response.header("x-amz-bucket-region");
        const bool isAnsweredThere = response.effectiveUrl.starts_with(bucketUrlIn(region));
        if (!isElsewhere || !isRegionName(region) || isAnsweredThere)
            return false;
        m_regions->remember(m_place.bucket, region);
        return true;
    }

    std::optional<std::string> listUrl(const std::string& prefix, const std::string& next) const override
    {
        std::string url = bucketUrl() + "/?list-type=2&delimiter=%2F&encoding-type=url&max-keys=1000&prefix=" +
                          percentEncode(listPrefix(prefix), false);
        if (!next.empty())
            url += "&continuation-token=" + percentEncode(next, false);
        return url;
    }

    Result<ListPage> readPage(const Bytes& body, const std::string& prefix) const override
    {
        return readS3Listing(body, listPrefix(prefix));
    }

private:
    std::string listPrefix(const std::string& prefix) const
    {
        return m_keyPrefix + (prefix.empty() ? "" : prefix + "/");
    }

    std::string region() const
    {
        const std::string known = m_regions->regionOf(m_place.bucket);
        return known.empty() ? std::string(kFirstGuess) : known;
    }

    std::string bucketUrlIn(const std::string& name) const
    {
        if (!m_place.endpoint.empty())
            return filledIn(m_place.endpoint, name) + "/" + m_place.bucket;
        if (m_place.bucket.find('.') != std::string::npos) // the certificate of AWS covers one label only
            return "https://s3." + name + ".amazonaws.com/" + m_place.bucket;
        return "https://" + m_place.bucket + ".s3." + name + ".amazonaws.com";
    }

    std::string bucketUrl() const { return bucketUrlIn(region()); }

    S3Place m_place;
    std::shared_ptr<BucketRegions> m_regions;
    std::string m_keyPrefix;
};

} // namespace

Result<std::shared_ptr<HttpSite>> makeS3Site(S3Place place, std::shared_ptr<BucketRegions> regions)
{
    while (place.endpoint.ends_with('/'))
        place.endpoint.pop_back();
    if (!place.endpoint.empty())
        if (const Result<Url> url = parseUrl(place.endpoint); !url)
            return addContext(url.error(), "endpoint of s3://%1", place.bucket);
    if (!place.region.empty() && !isRegionName(place.region))
        return fail(ErrorCode::invalidArgument, "s3://%1: '%2' is not a region", place.bucket, place.region);
    return std::make_shared<S3Site>(std::move(place), std::move(regions));
}

} // namespace zs

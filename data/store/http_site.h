#pragma once

#include "core/result.h"
#include "store/http_types.h"
#include "store/location.h"
#include "store/store.h"
#include "store/url.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace zs {

/// One page of a bucket's listing.
struct ListPage {
    std::vector<StoreEntry> entries;
    std::string next; // token of the next page; "" = this was the last

    bool operator==(const ListPage&) const = default;
};

/// Where and how the keys of a store are asked for over HTTP.
/// Threads: any
class HttpSite {
public:
    virtual ~HttpSite() = default;

    [[nodiscard]] virtual std::string urlOf(const std::string& key) const = 0;
    [[nodiscard]] virtual std::string location() const = 0; // for people, without secrets

    /// False: a redirect is shown to learnsFrom() first.
    [[nodiscard]] virtual bool followsRedirects() const { return true; }

    /// Looks into an answer for a better address; true = ask again at urlOf(), which has changed.
    [[nodiscard]] virtual bool learnsFrom(const HttpResponse& /*response*/) { return false; }

    /// URL of one page of the names directly below `prefix`; nothing when this place cannot list.
    [[nodiscard]] virtual std::optional<std::string> listUrl(const std::string& prefix, const std::string& next) const;
    [[nodiscard]] virtual Result<ListPage> readPage(const Bytes& body, const std::string& prefix) const;
};

/// The region that each S3 bucket was found in, shared by the stores of a program. Threads: any
class BucketRegions {
public:
    [[nodiscard]] std::string regionOf(const std::string& bucket) const; // "" = not known
    void remember(const std::string& bucket, const std::string& region);

private:
    mutable std::mutex m_mutex;
    std::map<std::string, std::string> m_regions;
};

/// Keys below a URL; the query of the URL stays behind each path.
[[nodiscard]] std::shared_ptr<HttpSite> makePlainSite(Url base);

/// Keys of an S3 bucket, anonymously. `endpoint` "" is AWS (virtual host, path style for a bucket with "."), else
/// {endpoint}/{bucket}/{key}; "{region}" in it is filled in.
/// Source:  AWS S3 API, "Virtual hosting of buckets", ListObjectsV2
struct S3Place {
    std::string bucket;
    std::string prefix;   // key below which the store lies, "" = the bucket
    std::string endpoint; // "" = AWS
    std::string region;   // "" = found out
};
[[nodiscard]] Result<std::shared_ptr<HttpSite>> makeS3Site(S3Place place, std::shared_ptr<BucketRegions> regions);

/// Keys of a Google Cloud Storage bucket, anonymously. `endpoint` "" is https://storage.googleapis.com.
/// Source:  Cloud Storage XML API (objects), JSON API (Objects: list)
struct GcsPlace {
    std::string bucket;
    std::string prefix;
    std::string endpoint;
};
[[nodiscard]] Result<std::shared_ptr<HttpSite>> makeGcsSite(GcsPlace place);

} // namespace zs

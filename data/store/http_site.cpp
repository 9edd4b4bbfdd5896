#include "store/http_site.h"

namespace zs {
namespace {

/// A base URL to which keys are appended.
class PlainSite : public HttpSite {
public:
    explicit PlainSite(Url base) : m_base(std::move(base)) {}

    std::string urlOf(const std::string& key) const override { return urlOfKey(m_base, key); }
    std::string location() const override { return redact(formatUrl(m_base)); }

private:
    Url m_base;
};

} // namespace

std::optional<std::string> HttpSite::listUrl(const std::string&, const std::string&) const
{
    return std::nullopt;
}

Result<ListPage> HttpSite::readPage(const Bytes&, const std::string&) const
{
    return fail(ErrorCode::unsupported, "%1: a plain web server cannot be listed", location());
}

std::string BucketRegions::regionOf(const std::string& bucket) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_regions.find(bucket);
    return found == m_regions.end() ? std::string() : found->second;
}

void BucketRegions::remember(const std::string& bucket, const std::string& region)
{
    const std::lock_guard lock(m_mutex);
    m_regions[bucket] = region;
}

std::shared_ptr<HttpSite> makePlainSite(Url base)
{
    base.fragment.clear();
    while (base.path.ends_with('/'))
        base.path.pop_back();
    return std::make_shared<PlainSite>(std::move(base));
}

} // namespace zs

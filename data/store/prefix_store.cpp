#include "store/prefix_store.h"

#include "store/location.h"

namespace zs {
namespace {

/// Keys below a prefix of another store.
class PrefixStore : public Store {
public:
    PrefixStore(StorePtr store, std::string prefix) : m_store(std::move(store)), m_prefix(std::move(prefix)) {}

    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override
    {
        m_store->get(m_prefix + "/" + key, range, std::move(stop), std::move(done));
    }

    void getBounded(const std::string& key, Index maxBytes, std::stop_token stop, OnBytes done) const override
    {
        m_store->getBounded(m_prefix + "/" + key, maxBytes, std::move(stop), std::move(done));
    }

    std::string versionOf(const std::string& key) const override { return m_store->versionOf(m_prefix + "/" + key); }

    Result<std::vector<StoreEntry>> list(const std::string& prefix, std::stop_token stop) const override
    {
        return m_store->list(prefix.empty() ? m_prefix : m_prefix + "/" + prefix, std::move(stop));
    }

    bool sendsOnlyWhole() const override { return m_store->sendsOnlyWhole(); }

    std::string location() const override { return joinLocation(m_store->location(), m_prefix); }

private:
    StorePtr m_store;
    std::string m_prefix;
};

} // namespace

Result<StorePtr> prefixed(StorePtr store, const std::string& prefix)
{
    if (prefix.empty())
        return store;
    if (!isSafeKey(prefix))
        return fail(ErrorCode::invalidArgument, "%1: '%2' cannot be a key", store->location(), prefix);
    return std::make_shared<const PrefixStore>(std::move(store), prefix);
}

} // namespace zs

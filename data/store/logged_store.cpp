#include "store/read_log.h"

namespace zs {
namespace {

thread_local ReadScope::Place t_place;

class LoggedStore final : public Store {
public:
    LoggedStore(StorePtr store, ReadLogPtr log) : m_store(std::move(store)), m_log(std::move(log)) {}

    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override
    {
        m_store->get(key, range, std::move(stop), written(key, range, std::move(done)));
    }

    void getBounded(const std::string& key, Index maxBytes, std::stop_token stop, OnBytes done) const override
    {
        m_store->getBounded(key, maxBytes, std::move(stop), written(key, {}, std::move(done)));
    }

    [[nodiscard]] std::string versionOf(const std::string& key) const override { return m_store->versionOf(key); }
    [[nodiscard]] Result<std::vector<StoreEntry>> list(const std::string& prefix, std::stop_token stop) const override
    {
        return m_store->list(prefix, std::move(stop));
    }
    [[nodiscard]] bool sendsOnlyWhole() const override { return m_store->sendsOnlyWhole(); }
    [[nodiscard]] std::string location() const override { return m_store->location(); }

private:
    /// Begins a request of the log; the answer ends it.
    [[nodiscard]] OnBytes written(const std::string& key, ByteRange range, OnBytes done) const
    {
        const ReadScope::Place outer = ReadScope::current();
        const bool isOwn = outer.log != m_log.get(); // no chunk: a record of its own
        const std::uint64_t number = isOwn ? m_log->begin({ReadPurpose::other, m_store->location(), key}) : outer.number;
        const std::size_t place = m_log->beginRequest(number, key, range);
        return [log = m_log, outer, isOwn, number, place, done = std::move(done)](Result<StoreBytes> bytes) {
            log->endRequest(number, place, bytes && *bytes ? static_cast<Index>((*bytes)->size()) : 0);
            if (isOwn)
                endOwn(*log, number, bytes);
            const ReadScope scope(outer);
            done(std::move(bytes));
        };
    }

    static void endOwn(ReadLog& log, std::uint64_t number, const Result<StoreBytes>& bytes)
    {
        if (bytes)
            log.end(number, *bytes ? ReadState::read : ReadState::missing);
        else if (bytes.error().code == ErrorCode::cancelled)
            log.end(number, ReadState::givenUp);
        else
            log.end(number, ReadState::failed, bytes.error().sentence());
    }

    StorePtr m_store;
    ReadLogPtr m_log;
};

} // namespace

ReadScope::ReadScope(Place place) : m_before(std::exchange(t_place, place))
{
}

ReadScope::~ReadScope()
{
    t_place = m_before;
}

ReadScope::Place ReadScope::current()
{
    return t_place;
}

StorePtr logged(StorePtr store, ReadLogPtr log)
{
    return log ? std::make_shared<LoggedStore>(std::move(store), std::move(log)) : std::move(store);
}

} // namespace zs

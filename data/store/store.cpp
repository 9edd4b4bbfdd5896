#include "store/store.h"

#include <future>

namespace zs {

Result<std::vector<StoreEntry>> Store::list(const std::string&, std::stop_token) const
{
    return fail(ErrorCode::unsupported, "%1: this kind of store cannot be listed", location());
}

void Store::getBounded(const std::string& key, Index maxBytes, std::stop_token stop, OnBytes done) const
{
    get(key, {}, std::move(stop), [where = location() + "/" + key, maxBytes, done = std::move(done)](Result<StoreBytes> bytes) {
        if (bytes && *bytes && static_cast<Index>((*bytes)->size()) > maxBytes)
            return done(addContext(tooLarge(static_cast<Index>((*bytes)->size()), maxBytes), where));
        done(std::move(bytes));
    });
}

std::string Store::versionOf(const std::string&) const
{
    return {};
}

Error tooLarge(Index bytes, Index maxBytes)
{
    return fail(ErrorCode::corrupt, "%1 bytes are more than the %2 that one object may have", bytes, maxBytes).value();
}

bool isSafeKey(std::string_view key)
{
    if (key.empty() || key.size() > 4096)
        return false;
    std::size_t start = 0;
    while (start <= key.size()) {
        const std::size_t end = std::min(key.find('/', start), key.size());
        const std::string_view segment = key.substr(start, end - start);
        if (segment.empty() || segment == "." || segment == "..")
            return false;
        for (const char c : segment)
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\')
                return false;
        start = end + 1;
    }
    return true;
}

Result<StoreBytes> getNow(const Store& store, const std::string& key, ByteRange range, std::stop_token stop)
{
    auto promise = std::make_shared<std::promise<Result<StoreBytes>>>();
    std::future<Result<StoreBytes>> future = promise->get_future();
    store.get(key, range, std::move(stop),
              [promise](Result<StoreBytes> bytes) { promise->set_value(std::move(bytes)); });
    return future.get();
}

std::vector<Result<StoreBytes>> getAllNow(const Store& store, const std::vector<std::string>& keys, Index maxBytes,
                                          std::stop_token stop)
{
    std::vector<std::future<Result<StoreBytes>>> futures;
    futures.reserve(keys.size());
    for (const std::string& key : keys) {
        auto promise = std::make_shared<std::promise<Result<StoreBytes>>>();
        futures.push_back(promise->get_future());
        store.getBounded(key, maxBytes, stop, [promise](Result<StoreBytes> bytes) { promise->set_value(std::move(bytes)); });
    }
    std::vector<Result<StoreBytes>> answers;
    answers.reserve(keys.size());
    for (auto& future : futures)
        answers.push_back(future.get());
    return answers;
}

} // namespace zs

#pragma once

#include "store/store.h"

#include <map>
#include <shared_mutex>

namespace zs {

/// Keys and bytes in memory: results, samples, tests.
/// Threads: any
class MemoryStore : public Store {
public:
    explicit MemoryStore(std::string name = "memory");

    void put(const std::string& key, Bytes bytes);
    void put(const std::string& key, std::string_view text);
    void erase(const std::string& key);
    [[nodiscard]] Index totalBytes() const;

    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override;
    [[nodiscard]] Result<std::vector<StoreEntry>> list(const std::string& prefix, std::stop_token stop) const override;
    [[nodiscard]] std::string location() const override;

private:
    [[nodiscard]] Result<StoreBytes> read(const std::string& key, ByteRange range) const;

    std::string m_name;
    mutable std::shared_mutex m_mutex;
    std::map<std::string, std::shared_ptr<const Bytes>> m_objects;
};

} // namespace zs

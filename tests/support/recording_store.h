#pragma once

#include "store/memory_store.h"

#include <QStringList>

#include <mutex>

namespace zs::test {

/// A store in memory that writes down what is read of it: "0.0", "0.1 0+4096".
/// Threads: any
class RecordingStore : public Store {
public:
    explicit RecordingStore(std::shared_ptr<const Store> inner) : m_inner(std::move(inner)) {}

    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override
    {
        OnBytes counting = [this, done = std::move(done)](Result<StoreBytes> bytes) {
            if (bytes && *bytes) {
                const std::lock_guard lock(m_mutex);
                m_bytesRead += static_cast<Index>((*bytes)->size());
            }
            done(std::move(bytes));
        };
        {
            const std::lock_guard lock(m_mutex);
            QString line = QString::fromStdString(key);
            if (range.length)
                line += QStringLiteral(" %1+%2").arg(range.offset).arg(*range.length);
            else if (range.offset != 0)
                line += QStringLiteral(" %1").arg(range.offset);
            m_log << line;
        }
        m_inner->get(key, range, std::move(stop), std::move(counting));
    }
    [[nodiscard]] bool sendsOnlyWhole() const override { return m_inner->sendsOnlyWhole(); }
    [[nodiscard]] std::string location() const override { return m_inner->location(); }

    /// Since the last call.
    [[nodiscard]] QStringList takeLog() const
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_log, {});
    }
    [[nodiscard]] Index takeBytesRead() const
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_bytesRead, 0);
    }

private:
    std::shared_ptr<const Store> m_inner;
    mutable std::mutex m_mutex;
    mutable QStringList m_log;
    mutable Index m_bytesRead = 0;
};

} // namespace zs::test

#pragma once

#include "chunks/chunk.h"
#include "store/store.h"

#include <QStringList>

#include <map>
#include <memory>
#include <mutex>

namespace zs::test {

/// A store that answers when it is told to, and writes down what is asked of it: "get 0.0", "abort 0.1".
/// Threads: any
class FakeStore : public Store {
public:
    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override;
    [[nodiscard]] std::string location() const override { return "fake"; }

    /// Answers one pending get, on the caller's thread. False when nobody waits for the key.
    bool answer(const std::string& key, Result<StoreBytes> bytes);
    /// One float32 chunk of `count` elements.
    bool answerFloats(const std::string& key, Index count, float value = 1);
    /// From now on every get is answered at once with `count` floats.
    void answerAtOnce(Index count) { m_atOnce = count; }

    [[nodiscard]] std::vector<std::string> pending() const;
    /// What has happened since the last call.
    [[nodiscard]] QStringList takeLog() const;

private:
    using StopCallback = std::stop_callback<std::function<void()>>;
    struct Pending {
        OnBytes done;
        std::unique_ptr<StopCallback> onStop;
        int serial = 0;
    };

    void abort(const std::string& key, int serial) const;

    mutable std::mutex m_mutex;
    mutable std::multimap<std::string, Pending> m_pending;
    mutable QStringList m_log;
    mutable int m_serial = 0;
    Index m_atOnce = 0;
};

[[nodiscard]] Bytes floatBytes(Index count, float value);

/// A float32 array in `store`, uncompressed, its chunks named "0.0".
[[nodiscard]] ChunkSourcePtr fakeSource(StorePtr store, const Shape& shape, const Shape& chunkShape,
                                        const std::string& id = "fake/a");

} // namespace zs::test

#include "support/fake_store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cstring>

namespace zs::test {

void FakeStore::get(const std::string& key, ByteRange, std::stop_token stop, OnBytes done) const
{
    if (m_atOnce > 0) {
        done(StoreBytes(floatBytes(m_atOnce, 1)));
        return;
    }
    int serial = 0;
    {
        const std::lock_guard lock(m_mutex);
        m_log << QStringLiteral("get ") + QString::fromStdString(key);
        serial = ++m_serial;
        m_pending.emplace(key, Pending{std::move(done), nullptr, serial});
    }
    // May call abort() at once.
    auto onStop = std::make_unique<StopCallback>(std::move(stop), [this, key, serial] { abort(key, serial); });
    const std::lock_guard lock(m_mutex);
    const auto [first, last] = m_pending.equal_range(key);
    for (auto it = first; it != last; ++it)
        if (it->second.serial == serial)
            it->second.onStop = std::move(onStop);
}

void FakeStore::abort(const std::string& key, int serial) const
{
    Pending aborted;
    {
        const std::lock_guard lock(m_mutex);
        const auto [first, last] = m_pending.equal_range(key);
        const auto found = std::find_if(first, last, [&](const auto& entry) { return entry.second.serial == serial; });
        if (found == last)
            return;
        aborted = std::move(found->second);
        m_pending.erase(found);
        m_log << QStringLiteral("abort ") + QString::fromStdString(key);
    }
    aborted.done(fail(ErrorCode::cancelled, key));
}

bool FakeStore::answer(const std::string& key, Result<StoreBytes> bytes)
{
    Pending answered;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_pending.find(key);
        if (found == m_pending.end())
            return false;
        answered = std::move(found->second);
        m_pending.erase(found);
    }
    answered.onStop.reset();
    answered.done(std::move(bytes));
    return true;
}

bool FakeStore::answerFloats(const std::string& key, Index count, float value)
{
    return answer(key, StoreBytes(floatBytes(count, value)));
}

std::vector<std::string> FakeStore::pending() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> keys;
    for (const auto& [key, pending] : m_pending)
        keys.push_back(key);
    return keys;
}

QStringList FakeStore::takeLog() const
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_log, {});
}

Bytes floatBytes(Index count, float value)
{
    Bytes bytes(static_cast<std::size_t>(count) * sizeof(float));
    for (std::size_t i = 0; i < bytes.size(); i += sizeof(float))
        std::memcpy(bytes.data() + i, &value, sizeof(float));
    return bytes;
}

ChunkSourcePtr fakeSource(StorePtr store, const Shape& shape, const Shape& chunkShape, const std::string& id)
{
    ChunkSource source;
    source.id = id;
    source.store = std::move(store);
    source.meta.shape = shape;
    source.meta.chunkShape = chunkShape;
    source.meta.dtype.name = "<f4";
    const bool isLittle = std::endian::native == std::endian::little;
    source.meta.codecs = {{"bytes", Attributes(Json{{"endian", isLittle ? "little" : "big"}})}};
    source.packing.dtype = source.meta.dtype;
    return std::make_shared<const ChunkSource>(std::move(source));
}

} // namespace zs::test

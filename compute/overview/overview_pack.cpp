#include "overview/overview_pack.h"

#include "core/shape.h"
#include "zarr/checksum.h"

#include <blosc.h>

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace zs {
namespace {

constexpr char kMagic[] = "ZSOVERV1"; // a new layout gets a new number
constexpr std::size_t kMagicBytes = 8;
constexpr Index kMaxTableBytes = Index{64} << 10;
constexpr Index kMaxDecodedBytes = Index{1} << 30; // of one overview
constexpr std::uint32_t kMaxRank = 32;

std::uint64_t fnv1a(const std::string& text, std::uint64_t hash)
{
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    hash ^= hash >> 32; // the last letters reach all bits
    hash *= 0xd6e8feb86659fd93ULL;
    return hash ^ (hash >> 32);
}

/// Numbers one after the other, as they lie in memory: the cache never leaves the machine.
class PackWriter {
public:
    template <class T>
    void put(T number)
    {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(&number);
        m_bytes.insert(m_bytes.end(), bytes, bytes + sizeof number);
    }
    Bytes m_bytes;
};

class PackReader {
public:
    explicit PackReader(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}

    template <class T>
    T take()
    {
        T number{};
        if (m_bytes.size() < sizeof number) {
            m_isShort = true;
            return number;
        }
        std::memcpy(&number, m_bytes.data(), sizeof number);
        m_bytes = m_bytes.subspan(sizeof number);
        return number;
    }
    [[nodiscard]] bool isShort() const { return m_isShort; }

private:
    std::span<const std::uint8_t> m_bytes;
    bool m_isShort = false;
};

tl::unexpected<Error> damaged()
{
    return fail(ErrorCode::corrupt, "a file of overviews is damaged; it is made anew");
}

Bytes compressed(const Values& values)
{
    return std::visit(
        [](const auto& array) {
            using T = std::decay_t<decltype(*array.data())>;
            const std::size_t plain = array.size() * sizeof(T);
            if (plain == 0 || static_cast<Index>(plain) > kMaxDecodedBytes)
                return Bytes();
            Bytes bytes(plain + BLOSC_MAX_OVERHEAD);
            const int written = blosc_compress_ctx(1, BLOSC_SHUFFLE, sizeof(T), plain, array.data(), bytes.data(), bytes.size(), "zstd", 0, 1);
            bytes.resize(static_cast<std::size_t>(std::max(0, written)));
            return bytes;
        },
        values);
}

template <class T>
Result<std::shared_ptr<const Values>> decompressed(const PackEntry& entry, std::span<const std::uint8_t> bytes)
{
    auto values = Numbers<T>::from_shape(std::vector<std::size_t>(entry.shape.begin(), entry.shape.end()));
    const std::size_t plain = values.size() * sizeof(T);
    std::size_t promised = 0;
    if (blosc_cbuffer_validate(bytes.data(), bytes.size(), &promised) != 0 || promised != plain)
        return damaged();
    if (blosc_decompress_ctx(bytes.data(), values.data(), plain, 1) != static_cast<int>(plain))
        return damaged();
    return std::make_shared<const Values>(std::move(values));
}

} // namespace

PackName packName(const std::string& text)
{
    return {fnv1a(text, 0xcbf29ce484222325ULL), fnv1a(text, 0x9e3779b97f4a7c15ULL)};
}

std::string hexText(const PackName& name)
{
    char text[33];
    std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(name[0]), static_cast<unsigned long long>(name[1]));
    return text;
}

Bytes encodePack(const PackName& name, const std::vector<Overview>& overviews)
{
    std::vector<Bytes> parts;
    Index tableBytes = sizeof(std::uint32_t);
    for (const Overview& overview : overviews) {
        parts.push_back(compressed(*overview.values));
        const std::size_t rank = std::visit([](const auto& array) { return array.dimension(); }, *overview.values);
        tableBytes += static_cast<Index>(4 * sizeof(std::uint32_t) + rank * sizeof(std::int64_t) + 2 * sizeof(std::int64_t) + sizeof(std::uint32_t));
    }
    PackWriter table;
    table.put(static_cast<std::uint32_t>(overviews.size()));
    std::int64_t offset = kPackHeadBytes + tableBytes;
    for (std::size_t i = 0; i < overviews.size(); ++i) {
        table.put(static_cast<std::uint32_t>(overviews[i].level.level));
        table.put(static_cast<std::uint32_t>(overviews[i].level.statistic));
        table.put(static_cast<std::uint32_t>(std::holds_alternative<Numbers<double>>(*overviews[i].values)));
        std::visit([&](const auto& array) {
            table.put(static_cast<std::uint32_t>(array.dimension()));
            for (const std::size_t cells : array.shape())
                table.put(static_cast<std::int64_t>(cells));
        }, *overviews[i].values);
        table.put(offset);
        table.put(static_cast<std::int64_t>(parts[i].size()));
        table.put(crc32c(parts[i]));
        offset += static_cast<std::int64_t>(parts[i].size());
    }
    PackWriter pack;
    pack.m_bytes.assign(kMagic, kMagic + kMagicBytes);
    pack.put(name[0]);
    pack.put(name[1]);
    pack.put(static_cast<std::uint32_t>(table.m_bytes.size()));
    pack.put(crc32c(table.m_bytes));
    pack.m_bytes.insert(pack.m_bytes.end(), table.m_bytes.begin(), table.m_bytes.end());
    for (const Bytes& part : parts)
        pack.m_bytes.insert(pack.m_bytes.end(), part.begin(), part.end());
    return std::move(pack.m_bytes);
}

Result<Index> packTableBytes(const PackName& name, std::span<const std::uint8_t> head)
{
    if (static_cast<Index>(head.size()) != kPackHeadBytes || std::memcmp(head.data(), kMagic, kMagicBytes) != 0)
        return damaged();
    PackReader reader(head.subspan(kMagicBytes));
    const PackName own{reader.take<std::uint64_t>(), reader.take<std::uint64_t>()};
    const Index bytes = reader.take<std::uint32_t>();
    if (own != name || bytes > kMaxTableBytes)
        return damaged();
    return bytes;
}

Result<std::vector<PackEntry>> readPackTable(std::span<const std::uint8_t> head, std::span<const std::uint8_t> table, Index fileBytes)
{
    std::uint32_t checksum = 0;
    std::memcpy(&checksum, head.data() + kPackHeadBytes - static_cast<Index>(sizeof checksum), sizeof checksum);
    if (crc32c(table) != checksum)
        return damaged();
    PackReader reader(table);
    std::vector<PackEntry> entries;
    for (std::uint32_t left = reader.take<std::uint32_t>(); left > 0 && !reader.isShort(); --left) {
        PackEntry entry;
        entry.level.level = static_cast<int>(reader.take<std::uint32_t>());
        entry.level.statistic = static_cast<OverviewStatistic>(std::min(reader.take<std::uint32_t>(), std::uint32_t{2}));
        entry.isDouble = reader.take<std::uint32_t>() != 0;
        const auto rank = reader.take<std::uint32_t>();
        for (std::uint32_t d = 0; d < std::min(rank, kMaxRank); ++d)
            entry.shape.push_back(reader.take<std::int64_t>());
        entry.offset = reader.take<std::int64_t>();
        entry.bytes = reader.take<std::int64_t>();
        entry.checksum = reader.take<std::uint32_t>();
        const std::optional<Index> cells = elementCount(entry.shape);
        const Index cellBytes = entry.isDouble ? sizeof(double) : sizeof(float);
        if (rank > kMaxRank || !cells || *cells < 1 || *cells > kMaxDecodedBytes / cellBytes || entry.offset < 0 || entry.bytes < 0 ||
            entry.offset > fileBytes || entry.bytes > fileBytes - entry.offset)
            return damaged();
        entries.push_back(std::move(entry));
    }
    if (reader.isShort())
        return damaged();
    return entries;
}

Result<std::shared_ptr<const Values>> decodePackEntry(const PackEntry& entry, std::span<const std::uint8_t> bytes)
{
    if (static_cast<Index>(bytes.size()) != entry.bytes || bytes.size() < BLOSC_MIN_HEADER_LENGTH || crc32c(bytes) != entry.checksum)
        return damaged();
    return entry.isDouble ? decompressed<double>(entry, bytes) : decompressed<float>(entry, bytes);
}

} // namespace zs

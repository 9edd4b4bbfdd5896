#include "zarr/checksum.h"

#include <zlib.h>

#include <array>

namespace zs {
namespace {

/// tables[k][b]: what byte b does to the remainder k bytes later, so that eight bytes go in one step.
constexpr std::array<std::array<std::uint32_t, 256>, 8> makeTables()
{
    std::array<std::array<std::uint32_t, 256>, 8> tables{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t rest = byte;
        for (int bit = 0; bit < 8; ++bit)
            rest = (rest >> 1) ^ ((rest & 1U) != 0 ? 0x82F63B78U : 0U);
        tables[0][byte] = rest;
    }
    for (std::size_t k = 1; k < 8; ++k)
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t before = tables[k - 1][byte];
            tables[k][byte] = (before >> 8) ^ tables[0][before & 0xFFU];
        }
    return tables;
}

constexpr auto kTables = makeTables();

} // namespace

std::uint32_t crc32c(std::span<const std::uint8_t> bytes)
{
    std::uint32_t rest = 0xFFFFFFFFU;
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint32_t next = 0;
        for (std::size_t k = 0; k < 4; ++k)
            next ^= kTables[7 - k][((rest >> (8 * k)) & 0xFFU) ^ bytes[i + k]];
        for (std::size_t k = 4; k < 8; ++k)
            next ^= kTables[7 - k][bytes[i + k]];
        rest = next;
    }
    for (; i < bytes.size(); ++i)
        rest = (rest >> 8) ^ kTables[0][(rest ^ bytes[i]) & 0xFFU];
    return ~rest;
}

std::uint32_t fletcher32(std::span<const std::uint8_t> bytes)
{
    constexpr std::size_t kWordsBetweenFolds = 360; // the sums stay below 2^32
    std::uint32_t sum1 = 0;
    std::uint32_t sum2 = 0;
    const auto fold = [](std::uint32_t sum) { return (sum & 0xFFFFU) + (sum >> 16); };
    std::size_t inBlock = 0;
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        sum1 += static_cast<std::uint32_t>(bytes[i]) << 8 | (i + 1 < bytes.size() ? bytes[i + 1] : 0U);
        sum2 += sum1;
        if (++inBlock == kWordsBetweenFolds || i + 2 >= bytes.size()) {
            sum1 = fold(sum1);
            sum2 = fold(sum2);
            inBlock = 0;
        }
    }
    return fold(sum2) << 16 | fold(sum1);
}

std::uint32_t crc32(std::span<const std::uint8_t> bytes)
{
    return static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
}

std::uint32_t adler32(std::span<const std::uint8_t> bytes)
{
    return static_cast<std::uint32_t>(adler32_z(1, bytes.data(), bytes.size()));
}

} // namespace zs

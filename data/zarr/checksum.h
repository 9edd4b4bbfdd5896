#pragma once

#include <cstdint>
#include <span>

namespace zs {

/// CRC-32C (Castagnoli, reflected): "123456789" gives 0xE3069283. Threads: pure. Source: RFC 3720, appendix B.4
[[nodiscard]] std::uint32_t crc32c(std::span<const std::uint8_t> bytes);

/// The checksum HDF5 calls fletcher32: big-endian words, an odd byte is the high half. "abcde" gives 0x4ff029c7.
[[nodiscard]] std::uint32_t fletcher32(std::span<const std::uint8_t> bytes);

/// CRC-32 as in gzip. Threads: pure
[[nodiscard]] std::uint32_t crc32(std::span<const std::uint8_t> bytes);

/// Adler-32 as in zlib. Threads: pure
[[nodiscard]] std::uint32_t adler32(std::span<const std::uint8_t> bytes);

} // namespace zs

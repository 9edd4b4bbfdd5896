#pragma once

#include "core/result.h"
#include "core/types.h"
#include "overview/overview_builder.h"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace zs {

/// Names what a file of overviews is about: a hash of the store, the array, its metadata and the chunk. No text of it is
/// written anywhere.
using PackName = std::array<std::uint64_t, 2>;

[[nodiscard]] PackName packName(const std::string& text);
/// 32 hexadecimal digits: the name of the file.
[[nodiscard]] std::string hexText(const PackName& name);

/// All overviews of one chunk in one file: a table, then each overview compressed, everything with checksums.
/// Shape:   "ZSOVERV1", name, table size, table checksum, table, overviews
[[nodiscard]] Bytes encodePack(const PackName& name, const std::vector<Overview>& overviews);

/// One line of the table.
struct PackEntry {
    OverviewLevel level;
    bool isDouble = false;
    Shape shape;
    Index offset = 0; // in the file
    Index bytes = 0;
    std::uint32_t checksum = 0;
};

inline constexpr Index kPackHeadBytes = 8 + 16 + 4 + 4; // before the table

/// Bytes of the table that follows the head. Errors: corrupt, also for the head of another name
[[nodiscard]] Result<Index> packTableBytes(const PackName& name, std::span<const std::uint8_t> head);
/// Errors:  corrupt, for anything that the checksums or the file's size contradict
[[nodiscard]] Result<std::vector<PackEntry>> readPackTable(std::span<const std::uint8_t> head, std::span<const std::uint8_t> table, Index fileBytes);
/// Errors:  corrupt
[[nodiscard]] Result<std::shared_ptr<const Values>> decodePackEntry(const PackEntry& entry, std::span<const std::uint8_t> bytes);

} // namespace zs

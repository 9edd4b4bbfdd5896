#pragma once

#include "core/types.h"

#include <filesystem>
#include <string>

namespace zs {

/// What the data of a benchmark look like: one variable "v" over time, lat and lon, compressed by blosc.
struct StoreKind {
    const char* name;
    Shape chunks;
    Shape grid; // chunks at scale 1, along every dimension; the scale multiplies the first
    bool isDouble;
    const char* codec;
};

inline const StoreKind kDaily{"daily", {5, 720, 1440}, {20, 1, 1}, true, "zstd"};
inline const StoreKind kCubes{"cubes", {240, 240, 480}, {2, 2, 2}, false, "lz4"};

[[nodiscard]] std::filesystem::path pathOf(const std::filesystem::path& folder, const StoreKind& kind);

/// Ends the program with what went wrong.
[[noreturn]] void giveUp(const std::string& why);

/// Writes the store unless it is there at this scale.
void writeStore(const std::filesystem::path& folder, const StoreKind& kind, Index scale);

/// Reads and decodes every chunk of "v" with c-blosc, one a task, as many tasks as cores; `output` not empty: encodes
/// it with zstd, level 1, and writes it there too.
void runFloor(const std::filesystem::path& store, const std::filesystem::path& output = {});

} // namespace zs

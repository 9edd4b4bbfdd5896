#pragma once

#include "dataset/dataset.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace zs::test {

/// An array of a dataset that is made in memory, in one chunk.
struct MemoryArray {
    std::string name;
    std::vector<std::string> dims;
    Shape shape;
    std::vector<double> values;      // float64; or
    std::vector<std::string> texts;  // at most 8 bytes each
    Json attrs = Json::object();
};

/// A Zarr store in memory, opened. Each call makes another store: nothing of an older one is served from a cache.
[[nodiscard]] DatasetPtr memoryDataset(const std::vector<MemoryArray>& arrays);

/// A coordinate of its own dimension.
[[nodiscard]] MemoryArray coordinate(const std::string& name, std::vector<double> values, Json attrs = Json::object());
[[nodiscard]] MemoryArray nameCoordinate(const std::string& name, std::vector<std::string> names);

/// `count` numbers from `first`, `step` apart.
[[nodiscard]] std::vector<double> counting(Index count, double first = 0, double step = 1);

} // namespace zs::test
